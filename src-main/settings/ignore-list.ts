// A server's ignore list as the newest settings have it.
import type { IgnoreList } from '#contract/settings';
import type { ReadStore } from '#db/client';
import { settingsGet } from './settings-get';

/** Null when nothing of that server is ignored. */
export const ignoreListOf = (read: ReadStore, guildId: string): IgnoreList | null => {
  const list = settingsGet(read).settings.ignore.find((one) => one.guildId === guildId);
  if (!list) return null;
  const { userIds, roleIds, channelIds, bots, proxied } = list;
  return bots || proxied || userIds.length + roleIds.length + channelIds.length > 0 ? list : null;
};
