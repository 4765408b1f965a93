// events.count: how many events match; a lower bound once counting them one by one would take too long.
import type { EventFilters } from '#contract/event';
import type { ReadStore } from '#db/client';
import { countProxied } from '#db/proxied';
import { countByKind } from './count-by-kind';
import { compileFilters, type CompiledFilters } from './event-filters';
import { segmentsOf, wholeRange } from './event-segments';
import { inTurns } from './in-turns';
import { always } from './query/sql';

/** One by one up to here; filters on kinds, a channel and time alone are counted exactly from the counters. */
const most = 20_000;
/** A whole day beyond any event's id. */
const endOfTime = Date.UTC(2100, 0, 1);

/** What is ignored may be anywhere or nowhere: this many rows are looked at. */
const mostRead = 40_000;
/** In one turn: 5-10 ms. */
const mostInTurn = 1_500;

interface Counted {
  count: number;
  exact: boolean;
}

/** Rows that were looked at, how many of them count, and the last of them. */
interface Looked {
  looked: number;
  n: number;
  last: number | null;
}

const countRows = async (
  read: ReadStore,
  compiled: CompiledFilters,
  signal: AbortSignal | undefined,
): Promise<Counted> => {
  const { where, params, test } = compiled.byIgnoreList ?? { ...compiled, test: always };
  let left = compiled.byIgnoreList ? mostRead : most;
  let count = 0;
  await inTurns(
    wholeRange(read, compiled),
    (slice) => {
      let inTurn = Math.min(left, mostInTurn);
      for (const segment of segmentsOf(read, compiled, 'oldest', slice)) {
        const { looked, n, last } = read.get<Looked>(
          'events.count',
          `SELECT COUNT(*) AS looked, coalesce(SUM(hit), 0) AS n, MAX(id) AS last
           FROM (SELECT e.id, ${test.sql} AS hit FROM ${segment.from} WHERE ${where} AND ${segment.where} ORDER BY ${segment.by} LIMIT CAST(? AS INTEGER))`,
          [...test.params, ...params, ...segment.params, inTurn],
        ) ?? { looked: 0, n: 0, last: null };
        count += n;
        left -= looked;
        inTurn -= looked;
        if (left <= 0) return null;
        if (inTurn <= 0 && last !== null) return last + 1;
      }
      return slice.endId;
    },
    signal,
  );
  return { count, exact: left > 0 };
};

export const eventsCount = async (read: ReadStore, filters: EventFilters, signal?: AbortSignal): Promise<Counted> => {
  const compiled = compileFilters(read, filters);
  if (!compiled) return { count: 0, exact: true };
  if (!compiled.isCounted) return countRows(read, compiled, signal);
  const { guild, from, to, channel } = compiled;
  const byKind = countByKind(read, guild, from, Math.min(to, endOfTime), channel);
  const chosen = compiled.kinds && new Set(compiled.kinds);
  if (compiled.isProxiedHidden)
    for (const { kind, n } of countProxied(read, compiled, endOfTime)) byKind.set(kind, (byKind.get(kind) ?? 0) - n);
  const count = [...byKind].reduce((sum, [kind, n]) => sum + (!chosen || chosen.has(kind) ? n : 0), 0);
  return { count, exact: true };
};
