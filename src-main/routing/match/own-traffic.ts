// What is written into the log channels themselves is never forwarded: it would go round in circles.
import { groupOf } from '#contract/catalogue';
import type { StoredRoute } from '#main/routing/stored-route';
import type { Candidate } from './candidate';

/** For the routes of one guild. */
export const ownTraffic = (routes: readonly StoredRoute[]): ((candidate: Candidate) => boolean) => {
  const channels = new Set<string>();
  const webhooks = new Set<string>();
  for (const { config } of routes) {
    const { destination } = config;
    if (destination.type === 'discord-webhook') webhooks.add(destination.id);
    if (destination.type !== 'http-webhook' && destination.channelId !== null) channels.add(destination.channelId);
  }
  if (channels.size === 0 && webhooks.size === 0) return () => false;
  return ({ kind, channelId, actorId, targetId }) =>
    groupOf(kind) === 'messages' &&
    ((channelId !== null && channels.has(channelId)) ||
      (actorId !== null && webhooks.has(actorId)) ||
      (targetId !== null && webhooks.has(targetId)));
};
