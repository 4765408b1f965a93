// analytics.activity: counts by kind over time, cut in the asked zone. Many small buckets are read from the hourly counters at once,
// weeks and months from the daily ones; where an edge lies within an hour, that hour's events are counted themselves.
import type { Coverage } from '#contract/analytics';
import type { Kind } from '#contract/catalogue';
import type { Bucket } from '#contract/events';
import type { ReadStore } from '#db/client';
import { countByKind } from './count-by-kind';
import { coverage } from './coverage';
import { lookup } from './lookup';
import { bucketEdges, type BucketSize } from './time-buckets';

interface Asked {
  guildId: string;
  from: number;
  to: number;
  bucket: BucketSize;
  kinds?: Kind[];
  timeZone?: string;
}

const hourMs = 3_600_000;

/** Counters of every whole hour of the range at once, by hour. */
const hoursOf = (
  read: ReadStore,
  guild: number,
  from: number,
  to: number,
): Map<number, { kind: number; n: number }[]> => {
  const hours = new Map<number, { kind: number; n: number }[]>();
  const rows = read.all<{ hour: number; kind: number; count: number }>(
    'activity.hours',
    'SELECT hour, kind, count FROM rollup_hour WHERE guild = ? AND hour >= ? AND hour < ?',
    [guild, Math.ceil(from / hourMs), Math.floor(to / hourMs)],
  );
  for (const { hour, kind, count } of rows) {
    const held = hours.get(hour);
    if (held) held.push({ kind, n: count });
    else hours.set(hour, [{ kind, n: count }]);
  }
  return hours;
};

/** Every bucket of the range is there, empty ones too; the first and last hold only what lies in [from, to). */
export const analyticsActivity = (
  read: ReadStore,
  { guildId, from, to, bucket, kinds, timeZone = 'UTC' }: Asked,
): { buckets: Bucket[]; coverage: Coverage } => {
  const edges = bucketEdges(from, to, bucket, timeZone);
  const { refs, kinds: kindRefs } = lookup(read);
  const guild = refs.ref(guildId);
  if (guild === undefined) {
    return {
      buckets: edges.slice(0, -1).map((at) => ({ at, byKind: {} })),
      coverage: { coveredMs: 0, gaps: [{ from, to }] },
    };
  }
  const chosen = kinds && new Set(kinds.map((kind) => kindRefs.ref(kind)));
  const isWide = bucket === 'week' || bucket === 'month';
  const hours = isWide ? new Map<number, never[]>() : hoursOf(read, guild, from, to);
  const buckets = edges.slice(0, -1).map((at, index): Bucket => {
    const [start, end] = [Math.max(at, from), Math.min(edges[index + 1] ?? to, to)];
    const byKind: Bucket['byKind'] = {};
    const add = (kind: number, n: number): void => {
      if (chosen && !chosen.has(kind)) return;
      const name = kindRefs.kind(kind);
      byKind[name] = (byKind[name] ?? 0) + n;
    };
    const count = (low: number, high: number): void => {
      if (low < high) for (const [kind, n] of countByKind(read, guild, low, high)) add(kind, n);
    };
    const [firstHour, endHour] = [Math.ceil(start / hourMs), Math.floor(end / hourMs)];
    if (isWide || firstHour > endHour) count(start, end);
    else {
      for (let hour = firstHour; hour < endHour; hour += 1)
        for (const { kind, n } of hours.get(hour) ?? []) add(kind, n);
      count(start, firstHour * hourMs);
      count(endHour * hourMs, end);
    }
    return { at, byKind };
  });
  return { buckets, coverage: coverage(read, guild, from, to) };
};
