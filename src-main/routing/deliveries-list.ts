// deliveries.list: for each event where it went, when, and if not, why. Newest event first, read by key.
import type { Delivery, DeliveryState } from '#contract/delivery';
import type { ReadStore } from '#db/client';
import { listPartitions } from '#db/partitions';
import { lookup, marks } from '#main/analytics/lookup';
import { InputFault } from '#main/core';
import { deliveryCodes } from './stored-route';

export interface DeliveryQuery {
  guildId: string;
  routeId?: string;
  eventId?: number;
  state?: DeliveryState;
  cursor?: string;
  limit?: number;
}

interface RouteRow {
  id: number;
  config: string;
}

interface Row {
  route: number;
  event: number;
  state: number;
  queued_at: number;
  settled_at: number | null;
  fault: string | null;
  tries: number | null;
  message_id: string | null;
  channel_id: string | null;
  batch: number | null;
  post_fault: string | null;
}

const usualLimit = 100;
const words = Object.fromEntries(Object.entries(deliveryCodes).map(([word, code]) => [code, word])) as {
  [code: number]: DeliveryState;
};

/** `event-route` of the last one seen. */
const readCursor = (cursor: string | undefined): { event: number; route: number } => {
  if (cursor === undefined) return { event: Number.MAX_SAFE_INTEGER, route: Number.MAX_SAFE_INTEGER };
  const [, event, route] = /^(\d{1,16})-(\d{1,16})$/.exec(cursor) ?? [];
  if (event === undefined || route === undefined)
    throw new InputFault('cursor', 'is not one that this list handed out');
  return { event: Number(event), route: Number(route) };
};

/** Those still open have an index of their own: few beside what was delivered. */
const isOpen = (state: number | null): boolean => state !== null && state < 3;

const pageSql = (state: number | null): string => `SELECT d.route, d.event, d.state, d.queued_at, d.settled_at, d.fault,
    p.tries, p.message_id, p.channel_id, json_array_length(p.events) AS batch, p.fault AS post_fault
  FROM deliveries d${isOpen(state) ? ' INDEXED BY deliveries_open' : ''} LEFT JOIN posts p ON p.id = d.post
  WHERE d.route = ? AND d.event >= ? AND d.event <= ?${state === null ? '' : ` AND d.state = ${state}${isOpen(state) ? ' AND d.state < 3' : ''}`}
  ORDER BY d.event DESC LIMIT CAST(? AS INTEGER)`;

export const deliveriesList = (
  read: ReadStore,
  query: DeliveryQuery,
): { items: Delivery[]; nextCursor: string | null } => {
  const { guildId, routeId, eventId, state, limit = usualLimit } = query;
  const { refs, kinds } = lookup(read);
  const cursor = readCursor(query.cursor);
  const guild = refs.ref(guildId);
  if (guild === undefined) return { items: [], nextCursor: null };
  // Removed routes among them: their receipts stay.
  const routes = read.all<RouteRow>(
    'deliveries.routes',
    `SELECT id, config FROM routes WHERE guild = ?${routeId === undefined ? '' : ' AND id = ?'} ORDER BY id DESC`,
    routeId === undefined ? [guild] : [guild, Number(routeId)],
  );
  const [from, to] = [eventId ?? 0, Math.min(eventId ?? Number.MAX_SAFE_INTEGER, cursor.event)];
  const rows = routes
    .flatMap(({ id }) =>
      read.all<Row>('deliveries.list', pageSql(state === undefined ? null : deliveryCodes[state]), [
        id,
        from,
        to,
        limit + 2,
      ]),
    )
    .filter(({ event, route }) => event < cursor.event || route < cursor.route)
    .sort((a, b) => b.event - a.event || b.route - a.route);
  const page = rows.slice(0, limit);
  const facts = new Map(
    routes.map(({ id, config }) => [
      id,
      JSON.parse(config) as { name: string; destination: { type: Delivery['destinationType'] } },
    ]),
  );
  const kindOf = kindsOf(
    read,
    page.map(({ event }) => event),
  );
  const items = page.flatMap((row): Delivery[] => {
    const kind = kindOf.get(row.event);
    const route = facts.get(row.route);
    if (kind === undefined || !route) return [];
    return [
      {
        id: `${row.route}-${row.event}`,
        routeId: String(row.route),
        routeName: route.name,
        destinationType: route.destination.type,
        eventId: row.event,
        kind: kinds.kind(kind),
        state: words[row.state] ?? 'failed',
        queuedAt: row.queued_at,
        settledAt: row.settled_at,
        attempts: row.tries ?? 0,
        messageId: row.message_id,
        channelId: row.channel_id,
        batchSize: row.batch ?? 1,
        fault: row.fault ?? row.post_fault,
      },
    ];
  });
  const last = page.at(-1);
  return { items, nextCursor: rows.length > limit && last ? `${last.event}-${last.route}` : null };
};

const kindsOf = (read: ReadStore, events: readonly number[]): Map<number, number> =>
  new Map(
    listPartitions(read).flatMap(({ table, firstId, endId }) => {
      const inside = [...new Set(events.filter((id) => id >= firstId && id < endId))];
      if (inside.length === 0) return [];
      return read
        .all<{ id: number; kind: number }>(
          'deliveries.kinds',
          `SELECT id, kind FROM ${table} WHERE id IN (${marks(inside)})`,
          inside,
        )
        .map(({ id, kind }): [number, number] => [id, kind]);
    }),
  );
