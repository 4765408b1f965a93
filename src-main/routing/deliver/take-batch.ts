// Which of the waiting events go into the next post: a few in order, or, in a flood, those alike as one summary.
import type { ReadStore } from '#db/client';
import { fitting } from '#main/routing/format/compose';
import { groupAlike } from '#main/routing/format/summary';
import { loadTold } from '#main/routing/format/told';
import type { StoredRoute } from '#main/routing/stored-route';
import { pendingOf } from './outbox-reads';

export type Batch = { route: StoredRoute; events: number[]; isSummary: boolean } | { waitMs: number };

/** Events alike from this many on are told by their number. */
const alikeFrom = 5;
/** Counted into one summary at most. */
const mostInSummary = 1_000;

const collapsed = (read: ReadStore, route: StoredRoute): number[] => {
  const { batch, destination } = route.config;
  if (batch.collapseFrom === 0 || destination.type === 'http-webhook') return [];
  if (pendingOf(read, route.id, batch.collapseFrom + 1).length <= batch.collapseFrom) return [];
  const waiting = pendingOf(read, route.id, mostInSummary).map(({ event }) => event);
  const alike = groupAlike(read, waiting).filter(({ events }) => events.length >= alikeFrom);
  return alike.flatMap(({ events }) => events).toSorted((a, b) => a - b);
};

export interface BatchOptions {
  read: ReadStore;
  /** All routes to one place. */
  routes: readonly StoredRoute[];
  /** How long the oldest waits for company. */
  windowMs(route: StoredRoute): number;
  /** Up to this event each goes alone: one of them was not taken by Discord. */
  aloneUntil: number;
  now: number;
}

/** Null when nothing waits. */
export const takeBatch = ({ read, routes, windowMs, aloneUntil, now }: BatchOptions): Batch | null => {
  const heads = routes
    .flatMap((route) => pendingOf(read, route.id, 1).map((head) => ({ route, ...head })))
    .toSorted((a, b) => a.event - b.event);
  const [head, next] = heads;
  if (!head) return null;
  const { route } = head;
  const { maxEvents } = route.config.batch;
  const most = head.event <= aloneUntil ? 1 : maxEvents;
  const waiting = pendingOf(read, route.id, most)
    .map(({ event }) => event)
    .filter((event) => next === undefined || event < next.event);
  const isFull = waiting.length >= most || waiting.length < heads.length - 1;
  const waitMs = isFull ? 0 : head.queuedAt + windowMs(route) - now;
  if (waitMs > 0) return { waitMs };
  const flood = collapsed(read, route);
  if (flood.length > 0) return { route, events: flood, isSummary: true };
  if (route.config.destination.type === 'http-webhook') return { route, events: waiting, isSummary: false };
  const count = fitting(loadTold(read, waiting), route.config.format);
  return { route, events: waiting.slice(0, Math.max(1, count)), isSummary: false };
};
