// events.histogram: matching events over time, by kind. Buckets are cut in UTC. What counters do not answer is counted from the events in
// turns: a common word has tens of thousands.
import type { EventFilters } from '#contract/event';
import type { Bucket } from '#contract/events';
import type { ReadStore } from '#db/client';
import { discordEpochMs, firstIdAt, idsPerMs } from '#db/event-id';
import { countProxied } from '#db/proxied';
import { InputFault } from '#main/core';
import { compileFilters, type CompiledFilters } from './event-filters';
import { segmentsOf, wholeRange } from './event-segments';
import { inTurns } from './in-turns';
import { lookup } from './lookup';

const widths = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;
const mostBuckets = 5_000;

interface Row {
  bucket: number;
  kind: number;
  n: number;
}

const fromCounters = (
  read: ReadStore,
  { guild, kinds, isProxiedHidden }: CompiledFilters,
  from: number,
  to: number,
  unit: 'hour' | 'day',
): Row[] => {
  const chosen = kinds && new Set(kinds);
  const rows = read
    .all<Row>(
      'histogram.counters',
      `SELECT ${unit} AS bucket, kind, count AS n FROM rollup_${unit} WHERE guild = ? AND ${unit} >= ? AND ${unit} < ?`,
      [guild, Math.floor(from / widths[unit]), Math.ceil(to / widths[unit])],
    )
    .filter((row) => !chosen || chosen.has(row.kind));
  if (!isProxiedHidden) return rows;
  const hidden = new Map(
    countProxied(read, { guild, firstId: firstIdAt(from), endId: firstIdAt(to) }, widths[unit]).map(
      ({ bucket, kind, n }) => [`${bucket} ${kind}`, n] as const,
    ),
  );
  return rows
    .map((row) => ({ ...row, n: row.n - (hidden.get(`${row.bucket} ${row.kind}`) ?? 0) }))
    .filter(({ n }) => n > 0);
};

/** At most this many matches in one turn: 5-10 ms. */
const mostMatches = 1_500;

const fromEvents = async (
  read: ReadStore,
  compiled: CompiledFilters,
  width: number,
  signal: AbortSignal | undefined,
): Promise<Row[]> => {
  const found: Row[] = [];
  await inTurns(
    wholeRange(read, compiled),
    (slice) => {
      let left = mostMatches;
      for (const segment of segmentsOf(read, compiled, 'oldest', slice)) {
        const rows = read.all<Row & { last: number }>(
          'histogram.events',
          `SELECT (id / ${idsPerMs} + ${discordEpochMs}) / ${width} AS bucket, kind, COUNT(*) AS n, MAX(id) AS last
           FROM (SELECT e.id, e.kind FROM ${segment.from} WHERE ${compiled.where} AND ${segment.where} ORDER BY ${segment.by} LIMIT CAST(? AS INTEGER))
           GROUP BY 1, 2`,
          [...compiled.params, ...segment.params, left],
        );
        found.push(...rows);
        left -= rows.reduce((sum, { n }) => sum + n, 0);
        if (left === 0) return Math.max(...rows.map(({ last }) => last)) + 1;
      }
      return slice.endId;
    },
    signal,
  );
  return found;
};

/** When the record of a guild begins and ends, by its hours; null without any event. */
const recorded = (read: ReadStore, guild: number): { from: number; to: number } | null => {
  const row = read.get<{ first: number | null; last: number | null }>(
    'histogram.range',
    'SELECT (SELECT MIN(hour) FROM rollup_hour WHERE guild = @guild) AS first, (SELECT MAX(hour) FROM rollup_hour WHERE guild = @guild) AS last',
    { guild },
  );
  return row && row.first !== null && row.last !== null
    ? { from: row.first * widths.hour, to: (row.last + 1) * widths.hour }
    : null;
};

/** Only buckets that hold something; `at` is a bucket's start. Throws InputFault on a range of too many buckets. */
export const eventsHistogram = async (
  read: ReadStore,
  { bucket, ...filters }: EventFilters & { bucket: keyof typeof widths },
  signal?: AbortSignal,
): Promise<Bucket[]> => {
  const compiled = compileFilters(read, filters);
  const range = compiled && recorded(read, compiled.guild);
  if (!compiled || !range) return [];
  const width = widths[bucket];
  const from = Math.max(compiled.from, range.from);
  const to = Math.min(compiled.to, range.to);
  if ((to - from) / width > mostBuckets)
    throw new InputFault('bucket', `gives more than ${mostBuckets} bars over that range`);
  const isWhole = [compiled.from, compiled.to].every((edge) => edge % width === 0 || edge === Number.MAX_SAFE_INTEGER);
  const rows =
    compiled.isPlain && isWhole && bucket !== 'minute'
      ? fromCounters(read, compiled, from, to, bucket)
      : await fromEvents(read, compiled, width, signal);
  const { kinds } = lookup(read);
  const buckets = new Map<number, Bucket>();
  for (const row of rows) {
    const at = row.bucket * width;
    const held = buckets.get(at) ?? { at, byKind: {} };
    const kind = kinds.kind(row.kind);
    held.byKind[kind] = (held.byKind[kind] ?? 0) + row.n;
    buckets.set(at, held);
  }
  return [...buckets.values()].sort((a, b) => a.at - b.at);
};
