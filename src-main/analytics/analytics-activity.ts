// analytics.activity: counts by kind over time, cut in the asked zone. Many small buckets are read from the counters of hours (of
// quarters, in zones off by half an hour) at once, weeks and months from the daily ones; the two edges from the events themselves.
import type { Activity } from '#contract/analytics';
import type { Kind } from '#contract/catalogue';
import type { Bucket } from '#contract/events';
import type { ReadStore } from '#db/client';
import { countByKind } from './count-by-kind';
import { coverage, uncovered } from './coverage';
import { lookup, marks } from './lookup';
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
const quarterMs = 900_000;

type Counts = { kind: number; n: number }[];

/**
 * Counts of every whole hour of the range at once. Hours begin `shiftMs` (a multiple of a quarter) after the clock's; keyed by their
 * number since 1970.
 */
const hoursOf = (
  read: ReadStore,
  guild: number,
  { from, to, kinds }: { from: number; to: number; kinds: readonly number[] | null },
  shiftMs: number,
): Map<number, Counts> => {
  const [unit, unitMs] = shiftMs === 0 ? (['hour', hourMs] as const) : (['quarter', quarterMs] as const);
  const first = Math.ceil((from - shiftMs) / hourMs) * hourMs + shiftMs;
  const end = Math.floor((to - shiftMs) / hourMs) * hourMs + shiftMs;
  const rows = read.all<{ at: number; kind: number; n: number }>(
    'activity.hours',
    `SELECT ${unit} AS at, kind, count AS n FROM rollup_${unit} WHERE guild = ? AND ${unit} >= ? AND ${unit} < ?
     ${kinds ? `AND kind IN (${marks(kinds)})` : ''}`,
    [guild, first / unitMs, end / unitMs, ...(kinds ?? [])],
  );
  const hours = new Map<number, Counts>();
  for (const { at, kind, n } of rows) {
    const hour = Math.floor((at * unitMs - shiftMs) / hourMs);
    const held = hours.get(hour);
    if (held) held.push({ kind, n });
    else hours.set(hour, [{ kind, n }]);
  }
  return hours;
};

/** Every bucket of the range is there, empty ones too; the first and last hold only what lies in [from, to). */
export const analyticsActivity = (
  read: ReadStore,
  { guildId, from, to, bucket, kinds, timeZone = 'UTC' }: Asked,
): Activity => {
  const edges = bucketEdges(from, to, bucket, timeZone);
  const { refs, kinds: kindRefs } = lookup(read);
  const guild = refs.ref(guildId);
  if (guild === undefined) {
    return {
      buckets: edges.slice(0, -1).map((at) => ({ at, byKind: {} })),
      coverage: uncovered({ from, to }),
    };
  }
  const chosenRefs = kinds ? kinds.map((kind) => kindRefs.ref(kind)) : null;
  const chosen = chosenRefs && new Set(chosenRefs);
  const isWide = bucket === 'week' || bucket === 'month';
  const shiftMs = (edges[1] ?? 0) % hourMs;
  const hours = isWide ? new Map<number, Counts>() : hoursOf(read, guild, { from, to, kinds: chosenRefs }, shiftMs);
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
    const [firstHour, endHour] = [Math.ceil((start - shiftMs) / hourMs), Math.floor((end - shiftMs) / hourMs)];
    if (isWide || firstHour > endHour) count(start, end);
    else {
      for (let hour = firstHour; hour < endHour; hour += 1)
        for (const { kind, n } of hours.get(hour) ?? []) add(kind, n);
      count(start, firstHour * hourMs + shiftMs);
      count(endHour * hourMs + shiftMs, end);
    }
    return { at, byKind };
  });
  return { buckets, coverage: coverage(read, guild, from, to) };
};
