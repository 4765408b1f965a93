// events.histogram: matching events over time, by kind. Buckets are cut in UTC. What counters do not answer is counted from the events in
// turns: a common word has tens of thousands.
import type { EventFilters } from '#contract/event';
import type { Bucket } from '#contract/events';
import type { ReadStore, Value } from '#db/client';
import { discordEpochMs, firstIdAt, idsPerMs } from '#db/event-id';
import { messageSendRef } from '#db/kinds';
import { countProxied } from '#db/proxied';
import { InputFault } from '#main/core';
import { compileFilters, type CompiledFilters } from './event-filters';
import { type Segment, segmentsOf, wholeRange } from './event-segments';
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

const sumOf = (rows: readonly Row[]): number => rows.reduce((sum, { n }) => sum + n, 0);

/** Rows of a segment as id and kind. */
type KindsOf = (segment: Segment, compiled: CompiledFilters) => { sql: string; params: Value[] };

const kindsOfRows: KindsOf = ({ from, where, by, params }, compiled) => ({
  sql: `SELECT e.id, e.kind FROM ${from} WHERE ${compiled.where} AND ${where} ORDER BY ${by}`,
  params: [...compiled.params, ...params],
});

/**
 * The same of matches of the full-text index, which are half as dear where few of them are plain messages: the other kinds are in an index a
 * fifteenth as large as the rows.
 */
const kindsOfMatches: KindsOf = ({ table, where, params }, { guild, kinds }) => {
  const ofMessage = `(SELECT e.kind FROM ${table} e WHERE e.id = s.rowid AND e.guild = ? AND e.kind = ${messageSendRef})`;
  return {
    sql: `SELECT s.rowid AS id, coalesce(n.kind, ${ofMessage}) AS found FROM search s LEFT JOIN ${table} n INDEXED BY ${table}_notable
      ON n.guild = ? AND n.id = s.rowid AND n.kind <> ${messageSendRef}
      WHERE ${where} AND found ${kinds === null ? 'IS NOT NULL' : `IN (${kinds.join(', ')})`} ORDER BY s.rowid`,
    params: [guild, guild, ...params],
  };
};

const fromEvents = async (
  read: ReadStore,
  compiled: CompiledFilters,
  width: number,
  signal: AbortSignal | undefined,
): Promise<Row[]> => {
  const found: Row[] = [];
  let isMostlyMessages = false;
  await inTurns(
    wholeRange(read, compiled),
    (slice) => {
      let left = mostMatches;
      for (const segment of segmentsOf(read, compiled, 'oldest', slice)) {
        const isOfIndex = compiled.isOfWords && segment.by === 's.rowid' && !isMostlyMessages;
        const { sql, params } = (isOfIndex ? kindsOfMatches : kindsOfRows)(segment, compiled);
        const rows = read.all<Row & { last: number }>(
          'histogram.events',
          `WITH found (id, kind) AS (${sql} LIMIT CAST(? AS INTEGER))
           SELECT (id / ${idsPerMs} + ${discordEpochMs}) / ${width} AS bucket, kind, COUNT(*) AS n, MAX(id) AS last
           FROM found GROUP BY 1, 2`,
          [...params, left],
        );
        found.push(...rows);
        const count = sumOf(rows);
        if (count > 0) isMostlyMessages = sumOf(rows.filter(({ kind }) => kind === messageSendRef)) > count / 2;
        left -= count;
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
