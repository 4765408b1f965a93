// A route as it is stored, and rows of the table as what the rest of routing works with.
import { z } from 'zod';
import { type Kind, zKind } from '#contract/catalogue';
import { routeFormats, zRouteBatch, zRouteFilters, zRouteIgnore } from '#contract/route';
import { zSnowflake } from '#contract/ids';
import type { ReadStore } from '#db/client';

const zStoredDestination = z.discriminatedUnion('type', [
  z.object({ type: z.literal('discord-channel'), channelId: zSnowflake }),
  z.object({
    type: z.literal('discord-webhook'),
    id: zSnowflake,
    token: z.string(),
    channelId: zSnowflake.nullable(),
  }),
  z.object({
    type: z.literal('http-webhook'),
    url: z.string(),
    secret: z.string().nullable(),
    includeMetadata: z.boolean(),
    includeContent: z.boolean(),
  }),
]);
export type StoredDestination = z.output<typeof zStoredDestination>;

const zRouteConfig = z.object({
  name: z.string(),
  enabled: z.boolean(),
  destination: zStoredDestination,
  // Kinds that this build does not know are left out, not a fault.
  kinds: z.array(z.string()).transform((words) => words.filter((word): word is Kind => zKind.safeParse(word).success)),
  filters: zRouteFilters,
  format: z.enum(routeFormats),
  batch: zRouteBatch,
  ignore: zRouteIgnore,
});
export type RouteConfig = z.output<typeof zRouteConfig>;

export type Pause = 'none' | 'resting' | 'dead';
const pauses: readonly Pause[] = ['none', 'resting', 'dead'];
export const pauseCode = (pause: Pause): number => pauses.indexOf(pause);

export interface StoredRoute {
  id: number;
  /** Reference of the guild. */
  guild: number;
  config: RouteConfig;
  since: number;
  pause: Pause;
  pauseReason: string | null;
  pausedAt: number | null;
  retryAt: number | null;
  lastDeliveredAt: number | null;
}

interface Row {
  id: number;
  guild: number;
  config: string;
  since: number;
  pause: number;
  pause_reason: string | null;
  paused_at: number | null;
  retry_at: number | null;
  last_delivered_at: number | null;
}

const columns = 'id, guild, config, since, pause, pause_reason, paused_at, retry_at, last_delivered_at';

const toRoute = (row: Row): StoredRoute => ({
  id: row.id,
  guild: row.guild,
  config: zRouteConfig.parse(JSON.parse(row.config)),
  since: row.since,
  pause: pauses[row.pause] ?? 'none',
  pauseReason: row.pause_reason,
  pausedAt: row.paused_at,
  retryAt: row.retry_at,
  lastDeliveredAt: row.last_delivered_at,
});

/** Those of one guild (by reference), or all; removed ones are left out. */
export const readRoutes = (read: ReadStore, guild?: number): StoredRoute[] =>
  (guild === undefined
    ? read.all<Row>('routes.all', `SELECT ${columns} FROM routes WHERE removed = 0 ORDER BY id`)
    : read.all<Row>('routes.of-guild', `SELECT ${columns} FROM routes WHERE guild = ? AND removed = 0 ORDER BY id`, [
        guild,
      ])
  ).map(toRoute);

/** Null when there is none or it was removed. */
export const readRoute = (read: ReadStore, id: number): StoredRoute | null => {
  const row = read.get<Row>('routes.get', `SELECT ${columns} FROM routes WHERE id = ? AND removed = 0`, [id]);
  return row ? toRoute(row) : null;
};

/** Two routes to one place share it: one queue, and no event twice. */
export const placeOf = (destination: StoredDestination): string => {
  if (destination.type === 'discord-channel') return `channel ${destination.channelId}`;
  if (destination.type === 'discord-webhook') return `webhook ${destination.id}`;
  return `url ${destination.url}`;
};

/** The states of deliveries as they are on disk: add numbers, never change one. */
export const deliveryCodes = { pending: 0, sending: 1, failed: 2, delivered: 3, collapsed: 4, cancelled: 5 } as const;
