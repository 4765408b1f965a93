// routes.list: a server's routes with how they fare; secrets masked.
import type { Destination, Route, RouteHealth } from '#contract/route';
import type { ReadStore } from '#db/client';
import { lookup } from '#main/analytics/lookup';
import { externalIsOff, isExternalOn, leavesMachine } from './external';
import { deliveryCodes, readRoutes, type StoredDestination, type StoredRoute } from './stored-route';
import { maskUrl, maskWebhook } from './webhook-url';

/** Why a route that is not paused still waits; known by whoever sends. */
export type Waiting = (routeId: number) => { reason: string; since: number; retryAt: number | null } | null;

export const shownDestination = (destination: StoredDestination): Destination => {
  if (destination.type === 'discord-channel') return destination;
  if (destination.type === 'discord-webhook')
    return { type: destination.type, url: maskWebhook(destination), channelId: destination.channelId };
  const { type, url, secret, includeMetadata, includeContent } = destination;
  return { type, url: maskUrl(url), hasSecret: secret !== null, includeMetadata, includeContent };
};

const notice = (destination: StoredDestination): string => {
  if (destination.type !== 'http-webhook')
    return 'Stays within Discord: whoever can read that channel reads the log, deleted messages among it.';
  const { url, includeMetadata, includeContent } = destination;
  const metadata = includeMetadata ? ', names, reasons and details' : '';
  const content = includeContent ? ' and what people wrote' : '';
  const rest = includeMetadata || includeContent ? '' : '; no names, no reasons, no text';
  return `Leaves this machine for ${new URL(url).host}: ids, kinds and times of the chosen events${metadata}${content}${rest}.`;
};

// The literal says which index holds them. Counting ends at 10,000: more is told as that many.
const countSql =
  'SELECT COUNT(*) AS n FROM (SELECT 1 FROM deliveries INDEXED BY deliveries_open WHERE route = ? AND state = ? AND state < 3 LIMIT 10000)';

const countOf = (read: ReadStore, route: number, state: number): number =>
  read.get<{ n: number }>('routes.count', countSql, [route, state])?.n ?? 0;

const healthOf = (read: ReadStore, route: StoredRoute, waiting: Waiting): RouteHealth => {
  const counts = {
    pending: countOf(read, route.id, deliveryCodes.pending) + countOf(read, route.id, deliveryCodes.sending),
    failed: countOf(read, route.id, deliveryCodes.failed),
    lastDeliveredAt: route.lastDeliveredAt,
  };
  const none = { reason: null, since: null, retryAt: null };
  if (!route.config.enabled) return { state: 'off', ...none, ...counts };
  if (leavesMachine(route.config.destination) && !isExternalOn(read))
    return { state: 'off', ...none, reason: externalIsOff, ...counts };
  const { pause, pauseReason: reason, pausedAt: since, retryAt } = route;
  if (pause !== 'none') return { state: pause, reason, since, retryAt, ...counts };
  const slow = counts.pending > 0 ? waiting(route.id) : null;
  return slow ? { state: 'slow', ...slow, ...counts } : { state: 'ok', ...none, ...counts };
};

export const shownRoute = (read: ReadStore, route: StoredRoute, waiting: Waiting): Route => {
  const { name, enabled, destination, kinds, filters, format, batch, ignore } = route.config;
  return {
    id: String(route.id),
    guildId: lookup(read).refs.id(route.guild),
    name,
    enabled,
    destination: shownDestination(destination),
    kinds,
    filters,
    format,
    batch,
    ignore,
    since: route.since,
    notice: notice(destination),
    health: healthOf(read, route, waiting),
  };
};

export const routesList = (read: ReadStore, { guildId }: { guildId: string }, waiting: Waiting): Route[] => {
  const guild = lookup(read).refs.ref(guildId);
  return guild === undefined ? [] : readRoutes(read, guild).map((route) => shownRoute(read, route, waiting));
};
