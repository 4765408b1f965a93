// Exact counts by kind of any range: whole days and hours from the counters, the two edges from the events themselves.
import type { ReadStore } from '#db/client';
import { firstIdAt } from '#db/event-id';
import { listPartitions } from '#db/partitions';

const hourMs = 3_600_000;
const dayMs = 86_400_000;

type Counts = Map<number, number>;
/** Adds what lies in [from, to) to the counts. Both are multiples of the unit it counts in. */
type Count = (from: number, to: number) => void;

/**
 * Splits [from, to) into the largest part made of whole units, counted by `whole`, and what is left on either side, counted by `rest`.
 * `from` and `to` in epoch ms.
 */
const split = (from: number, to: number, unitMs: number, whole: Count, rest: Count): void => {
  const first = Math.ceil(from / unitMs) * unitMs;
  const end = Math.floor(to / unitMs) * unitMs;
  if (first >= end) {
    if (from < to) rest(from, to);
    return;
  }
  whole(first, end);
  if (from < first) rest(from, first);
  if (end < to) rest(end, to);
};

/** Counts by kind reference over [from, to), epoch ms. */
export const countByKind = (read: ReadStore, guild: number, from: number, to: number): Counts => {
  const counts: Counts = new Map();
  const add = (rows: readonly { kind: number; n: number }[]): void => {
    for (const { kind, n } of rows) counts.set(kind, (counts.get(kind) ?? 0) + n);
  };
  const inEvents: Count = (low, high) => {
    const [firstId, endId] = [firstIdAt(low), firstIdAt(high)];
    for (const part of listPartitions(read)) {
      if (part.endId <= firstId || part.firstId >= endId) continue;
      add(
        read.all(
          'count.edge',
          `SELECT kind, COUNT(*) AS n FROM ${part.table} NOT INDEXED WHERE guild = ? AND id >= ? AND id < ? GROUP BY kind`,
          [guild, firstId, endId],
        ),
      );
    }
  };
  const inHours: Count = (low, high) =>
    add(
      read.all(
        'count.hours',
        'SELECT kind, SUM(count) AS n FROM rollup_hour WHERE guild = ? AND hour >= ? AND hour < ? GROUP BY kind',
        [guild, low / hourMs, high / hourMs],
      ),
    );
  const inDays: Count = (low, high) =>
    add(
      read.all(
        'count.days',
        'SELECT kind, SUM(count) AS n FROM rollup_day WHERE guild = ? AND day >= ? AND day < ? GROUP BY kind',
        [guild, low / dayMs, high / dayMs],
      ),
    );
  split(from, to, dayMs, inDays, (low, high) => split(low, high, hourMs, inHours, inEvents));
  return counts;
};
