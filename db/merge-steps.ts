// How far an index that is merged behind the events has come, and what its next step is. Used by the timeline's and the search's merge.
import { firstIdAt } from './event-id';
import type { Partition, Partitions } from './partitions';
import type { ReadStore, WriteStore } from './store';

export interface MergeStep {
  partition: Partition;
  /** The step ends with this event; it begins after the watermark. */
  last: number;
  events: number;
}

export interface MergeOptions {
  now: () => number;
  /** A step is worth its transaction from this many new events on. */
  dueEvents: number;
  /** At most this many events a step. */
  stepEvents: number;
  /** The newest events wait this long. */
  unmergedMs: number;
}

interface MergeSteps {
  /** Up to this id, included, all is merged. */
  watermark(): number;
  /** The watermark was moved inside the transaction at hand. */
  forget(): void;
  /** The oldest events not merged yet, at most a step of one month; undefined when all that is old enough is merged. */
  next(): MergeStep | undefined;
}

const stepSql = (table: string): string => `SELECT max(id) AS last, count(*) AS events FROM (
  SELECT id FROM ${table} WHERE id > ? AND id < ? ORDER BY id LIMIT CAST(? AS INTEGER))`;

const createMergeSteps = (
  write: WriteStore,
  partitions: Partitions,
  readWatermark: (read: ReadStore) => number,
  options: MergeOptions,
): MergeSteps => {
  // Read anew in each transaction: a rollback or a rebuild may have moved it.
  let seen: number | undefined;
  const watermark = (): number => {
    seen ??= readWatermark(write);
    return seen;
  };
  const forget = (): void => {
    seen = undefined;
  };
  write.join({ begin: forget, end: forget });
  return {
    watermark,
    forget,
    next: () => {
      const ceiling = firstIdAt(options.now() - options.unmergedMs);
      for (const partition of partitions.all().toReversed()) {
        if (partition.endId <= watermark()) continue;
        const step = write.get<{ last: number | null; events: number }>('merge.step', stepSql(partition.table), [
          watermark(),
          ceiling,
          options.stepEvents,
        ]);
        if (step && step.last !== null) return { partition, last: step.last, events: step.events };
      }
      return undefined;
    },
  };
};

/** How many events wait above a watermark, as far as it matters. */
export const countAbove = (read: ReadStore, watermark: number, most: number): number =>
  read.get<{ events: number }>(
    'merge.waiting',
    'SELECT count(*) AS events FROM (SELECT 1 FROM events WHERE id > ? LIMIT CAST(? AS INTEGER))',
    [watermark, most],
  )?.events ?? 0;

export interface DueMerge extends Omit<MergeSteps, 'next'> {
  /** So many more events are above the watermark. */
  waits(events: number): void;
  /** One step, when enough wait. Returns how many events it merged. */
  merge(): number;
}

/** Steps when they are due. `step` writes one and moves the watermark, in a transaction of its own. */
export const createDueMerge = (
  write: WriteStore,
  partitions: Partitions,
  readWatermark: (read: ReadStore) => number,
  options: MergeOptions,
  step: (step: MergeStep) => void,
): DueMerge => {
  const { watermark, forget, next } = createMergeSteps(write, partitions, readWatermark, options);
  const { dueEvents, stepEvents } = options;
  // Too high after a rollback at worst: a merge then comes early.
  let waiting = 0;
  return {
    watermark,
    forget,
    waits: (events) => {
      waiting += events;
    },
    merge: () => {
      if (waiting < dueEvents) return 0;
      const found = next();
      if (!found) {
        waiting = 0;
        return 0;
      }
      step(found);
      // A full step, or an older month: more is waiting, also what was not counted (a rebuild starts from nothing).
      const isLast = found.events < stepEvents && found.partition.table === partitions.all()[0]?.table;
      waiting = Math.max(isLast ? 0 : dueEvents, waiting - found.events);
      return found.events;
    },
  };
};
