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

export interface MergeSteps {
  /** Up to this id, included, all is merged. */
  watermark(): number;
  /** The oldest events not merged yet, at most a step of one month; undefined when all that is old enough is merged. */
  next(): MergeStep | undefined;
}

const stepSql = (table: string): string => `SELECT max(id) AS last, count(*) AS events FROM (
  SELECT id FROM ${table} WHERE id > ? AND id < ? ORDER BY id LIMIT ?)`;

export const createMergeSteps = (
  write: WriteStore,
  partitions: Partitions,
  readWatermark: (read: ReadStore) => number,
  options: { now: () => number; stepEvents: number; unmergedMs: number },
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
