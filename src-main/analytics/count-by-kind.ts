// Exact counts by kind of any range: whole days, hours and quarters from the counters, the two edges from the events themselves.
import type { ReadStore } from '#db/client';
import { firstIdAt } from '#db/event-id';
import { listPartitions } from '#db/partitions';

const quarterMs = 900_000;
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

/** Counts by kind reference over [from, to), epoch ms; of one channel when its reference is given. */
export const countByKind = (
  read: ReadStore,
  guild: number,
  from: number,
  to: number,
  channel: number | null = null,
): Counts => {
  const ofChannel = channel === null ? '' : ' AND channel = ?';
  const where = channel === null ? [guild] : [guild, channel];
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
          `SELECT kind, COUNT(*) AS n FROM ${part.table} NOT INDEXED WHERE guild = ?${ofChannel} AND id >= ? AND id < ? GROUP BY kind`,
          [...where, firstId, endId],
        ),
      );
    }
  };
  const inUnits = (unit: 'hour' | 'quarter', unitMs: number, low: number, high: number): void =>
    add(
      read.all(
        `count.${unit}s`,
        `SELECT kind, SUM(count) AS n FROM rollup_${unit} WHERE guild = ? AND ${unit} >= ? AND ${unit} < ? GROUP BY kind`,
        [guild, low / unitMs, high / unitMs],
      ),
    );
  const inQuarters: Count = (low, high) => inUnits('quarter', quarterMs, low, high);
  const inHours: Count = (low, high) => inUnits('hour', hourMs, low, high);
  const inDays: Count = (low, high) =>
    add(
      read.all(
        'count.days',
        `SELECT kind, SUM(count) AS n FROM ${channel === null ? 'rollup_day' : 'rollup_day_channel'}
         WHERE guild = ?${ofChannel} AND day >= ? AND day < ? GROUP BY kind`,
        [...where, low / dayMs, high / dayMs],
      ),
    );
  // Channels are counted by the day only.
  const inParts: Count = (low, high) =>
    channel === null
      ? split(low, high, hourMs, inHours, (from, to) => split(from, to, quarterMs, inQuarters, inEvents))
      : inEvents(low, high);
  split(from, to, dayMs, inDays, inParts);
  return counts;
};
