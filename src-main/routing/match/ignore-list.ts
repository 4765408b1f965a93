// The server's ignore list (settings.ignore) as its routes keep to it; analytics/ignored.ts is the same for views.
import type { ReadStore } from '#db/client';
import { ignoreListOf } from '#main/settings/ignore-list';
import type { Facts } from './candidate';
import { inPlaces, isProxied, ofBots, ofPeople, ofRoles, type Test } from './tests';

/** Whether an event is ignored. As the settings are now: compile anew when they change. */
export const compileIgnoreList = (read: ReadStore, guildId: string, facts: Facts): Test => {
  const list = ignoreListOf(read, guildId);
  if (!list) return () => false;
  const { userIds, roleIds, channelIds, bots, proxied } = list;
  // The cheap ones first.
  const tests = [
    ...(proxied ? [isProxied] : []),
    ...(userIds.length > 0 ? [ofPeople(userIds)] : []),
    ...(channelIds.length > 0 ? [inPlaces(channelIds, facts)] : []),
    ...(bots ? [ofBots(facts)] : []),
    ...(roleIds.length > 0 ? [ofRoles(roleIds, facts)] : []),
  ];
  return (candidate) => tests.some((test) => test(candidate));
};
