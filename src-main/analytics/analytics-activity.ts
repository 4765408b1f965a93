// analytics.activity: counts by kind over time, cut in the asked zone. Hours are read from their counters at once (from those of quarters, in
// zones off by half an hour), days from the daily ones and what of the hours a zone cuts off, weeks and months one by one.
import type { Activity } from '#contract/analytics';
import type { Kind } from '#contract/catalogue';
import type { Bucket } from '#contract/events';
import type { ReadStore } from '#db/client';
import { countByKind } from './count-by-kind';
import { coverage, uncovered } from './coverage';
import { countBetween } from './day-counts';
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
const quarterMs = 900_000;

type Counts = ReadonlyMap<number, number>;
/** References; null: all. */
type Kinds = readonly number[] | null;

/** Counts of every whole hour between the edges at once, by its beginning. */
const hoursOf = (
  read: ReadStore,
  guild: number,
  edges: readonly number[],
  kinds: Kinds,
): Map<number, Map<number, number>> => {
  const [first, end] = [edges[0] ?? 0, edges.at(-1) ?? 0];
  const [unit, unitMs] = first % hourMs === 0 ? (['hour', hourMs] as const) : (['quarter', quarterMs] as const);
  const rows = read.all<{ at: number; kind: number; n: number }>(
    'activity.hours',
    `SELECT ${unit} AS at, kind, count AS n FROM rollup_${unit} WHERE guild = ? AND ${unit} >= ? AND ${unit} < ?
     ${kinds ? `AND kind IN (${kinds.join(', ')})` : ''}`,
    [guild, first / unitMs, end / unitMs],
  );
  const hours = new Map<number, Map<number, number>>();
  for (const { at, kind, n } of rows) {
    const hour = at * unitMs - ((at * unitMs - first) % hourMs);
    const held = hours.get(hour) ?? new Map<number, number>();
    hours.set(hour, held.set(kind, (held.get(kind) ?? 0) + n));
  }
  return hours;
};

const countsOf = (
  read: ReadStore,
  guild: number,
  { bucket, from, to }: Asked,
  edges: readonly number[],
  kinds: Kinds,
): Counts[] => {
  const within = [from, ...edges.slice(1, -1), to];
  if (bucket === 'day') return countBetween(read, { guild, kinds }, within);
  const hours = bucket === 'hour' ? hoursOf(read, guild, edges, kinds) : null;
  return within.slice(1).map((end, index) => {
    const start = within[index] ?? end;
    if (hours && end - start === hourMs) return hours.get(start) ?? new Map<number, number>();
    const counts = countByKind(read, guild, start, end);
    return kinds ? new Map([...counts].filter(([kind]) => kinds.includes(kind))) : counts;
  });
};

/** Every bucket of the range is there, empty ones too; the first and last hold only what lies in [from, to). */
export const analyticsActivity = (read: ReadStore, asked: Asked): Activity => {
  const { guildId, from, to, bucket, kinds, timeZone = 'UTC' } = asked;
  const edges = bucketEdges(from, to, bucket, timeZone);
  const { refs, kinds: kindRefs } = lookup(read);
  const guild = refs.ref(guildId);
  if (guild === undefined) {
    return {
      buckets: edges.slice(0, -1).map((at) => ({ at, byKind: {} })),
      coverage: uncovered({ from, to }),
    };
  }
  const chosen = kinds ? kinds.map((kind) => kindRefs.ref(kind)) : null;
  const buckets = countsOf(read, guild, asked, edges, chosen).map((counts, index): Bucket => ({
    at: edges[index] ?? from,
    byKind: Object.fromEntries([...counts].map(([kind, n]) => [kindRefs.kind(kind), n])),
  }));
  return { buckets, coverage: coverage(read, guild, from, to) };
};
