// Rows of the feed: many alike events within seconds become one row that can be opened. Nothing is left out, order stays.
import type { Event } from '#contract/event';

export type FeedRow =
  | { type: 'event'; key: string; event: Event; isInBurst: boolean }
  /** `events` newest first. The key is the oldest event's, so that a burst that still grows keeps its row. */
  | { type: 'burst'; key: string; events: Event[]; isOpen: boolean };

/** Alike events further apart than this are not one burst. */
export const burstGapMs = 5_000;
/** Fewer than this stay single rows. */
export const leastInBurst = 3;

/** Joins and leaves are each a different member's: in a raid it is the kind alone that repeats. */
const likeness = (event: Event): string =>
  event.kind === 'JOIN' || event.kind === 'LEAVE'
    ? event.kind
    : `${event.kind} ${event.channelId ?? ''} ${event.actor?.id ?? ''} ${event.actorGrade === 'likely' ? '?' : ''}`;

const rowOf = (event: Event, isInBurst: boolean): FeedRow => ({
  type: 'event',
  key: String(event.id),
  event,
  isInBurst,
});

/** `events` newest first; `open` holds the keys of bursts shown in full. */
export const toRows = (events: readonly Event[], open: ReadonlySet<string>): FeedRow[] => {
  const rows: FeedRow[] = [];
  let run: Event[] = [];
  const flush = (): void => {
    const oldest = run.at(-1);
    if (oldest === undefined) return;
    if (run.length < leastInBurst) rows.push(...run.map((event) => rowOf(event, false)));
    else {
      const key = `burst-${oldest.id}`;
      const isOpen = open.has(key);
      rows.push({ type: 'burst', key, events: run, isOpen });
      if (isOpen) rows.push(...run.map((event) => rowOf(event, true)));
    }
    run = [];
  };
  for (const event of events) {
    const last = run.at(-1);
    if (last !== undefined && (likeness(last) !== likeness(event) || last.at - event.at > burstGapMs)) flush();
    run.push(event);
  }
  flush();
  return rows;
};
