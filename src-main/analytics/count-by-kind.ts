// Exact counts by kind of any range: whole hours from the counters, the two edges from the events themselves.
import type { ReadStore } from '#db/client';
import { firstIdAt, hourOf } from '#db/event-id';
import { listPartitions } from '#db/partitions';

const hourMs = 3_600_000;

type Counts = Map<number, number>;

const add = (counts: Counts, rows: readonly { kind: number; n: number }[]): void => {
  for (const { kind, n } of rows) counts.set(kind, (counts.get(kind) ?? 0) + n);
};

const fromEvents = (read: ReadStore, counts: Counts, guild: number, from: number, to: number): void => {
  const [low, high] = [firstIdAt(from), firstIdAt(to)];
  for (const { table, firstId, endId } of listPartitions(read)) {
    if (low >= high || endId <= low || firstId >= high) continue;
    add(
      counts,
      read.all(
        'count.edge',
        `SELECT kind, COUNT(*) AS n FROM ${table} NOT INDEXED WHERE guild = ? AND id >= ? AND id < ? GROUP BY kind`,
        [guild, low, high],
      ),
    );
  }
};

/** Counts by kind reference over [from, to), epoch ms. */
export const countByKind = (read: ReadStore, guild: number, from: number, to: number): Counts => {
  const counts: Counts = new Map();
  if (from >= to) return counts;
  const firstHour = Math.ceil(from / hourMs);
  const endHour = to >= Number.MAX_SAFE_INTEGER ? Number.MAX_SAFE_INTEGER : hourOf(to);
  if (firstHour >= endHour) {
    fromEvents(read, counts, guild, from, to);
    return counts;
  }
  add(
    counts,
    read.all(
      'count.hours',
      'SELECT kind, SUM(count) AS n FROM rollup_hour WHERE guild = ? AND hour >= ? AND hour < ? GROUP BY kind',
      [guild, firstHour, endHour],
    ),
  );
  if (from < firstHour * hourMs) fromEvents(read, counts, guild, from, firstHour * hourMs);
  if (endHour < Number.MAX_SAFE_INTEGER && endHour * hourMs < to) fromEvents(read, counts, guild, endHour * hourMs, to);
  return counts;
};
