// events.count: how many events match; a lower bound once counting them one by one would take too long.
import type { EventFilters } from '#contract/event';
import type { ReadStore } from '#db/client';
import { countProxied } from '#db/proxied';
import { countByKind } from './count-by-kind';
import { compileFilters, type CompiledFilters } from './event-filters';
import { segmentsOf } from './event-segments';

/** One by one up to here; filters on kinds, a channel and time alone are counted exactly from the counters. */
const most = 20_000;
/** A whole day beyond any event's id. */
const endOfTime = Date.UTC(2100, 0, 1);

/** What is ignored may be anywhere or nowhere: this many rows are looked at. */
const mostRead = 40_000;

const countRead = (
  read: ReadStore,
  compiled: CompiledFilters,
  { where, params, test }: NonNullable<CompiledFilters['byIgnoreList']>,
): { count: number; exact: boolean } => {
  let [count, left] = [0, mostRead];
  for (const segment of segmentsOf(read, compiled, 'newest')) {
    const row = read.get<{ n: number; looked: number }>(
      'events.count-read',
      `SELECT coalesce(SUM(hit), 0) AS n, COUNT(*) AS looked
       FROM (SELECT ${test.sql} AS hit FROM ${segment.from} WHERE ${where} AND ${segment.where} LIMIT ?)`,
      [...test.params, ...params, ...segment.params, left],
    );
    count += row?.n ?? 0;
    left -= row?.looked ?? 0;
    if (left <= 0) return { count, exact: false };
  }
  return { count, exact: true };
};

export const eventsCount = (read: ReadStore, filters: EventFilters): { count: number; exact: boolean } => {
  const compiled = compileFilters(read, filters);
  if (!compiled) return { count: 0, exact: true };
  if (compiled.isCounted) {
    const { guild, from, to, channel } = compiled;
    const byKind = countByKind(read, guild, from, Math.min(to, endOfTime), channel);
    const chosen = compiled.kinds && new Set(compiled.kinds);
    if (compiled.isProxiedHidden)
      for (const { kind, n } of countProxied(read, compiled, endOfTime)) byKind.set(kind, (byKind.get(kind) ?? 0) - n);
    const count = [...byKind].reduce((sum, [kind, n]) => sum + (!chosen || chosen.has(kind) ? n : 0), 0);
    return { count, exact: true };
  }
  if (compiled.byIgnoreList) return countRead(read, compiled, compiled.byIgnoreList);
  let count = 0;
  for (const segment of segmentsOf(read, compiled, 'newest')) {
    count +=
      read.get<{ n: number }>(
        'events.count',
        `SELECT COUNT(*) AS n FROM (SELECT 1 FROM ${segment.from} WHERE ${compiled.where} AND ${segment.where} LIMIT ?)`,
        [...compiled.params, ...segment.params, most - count],
      )?.n ?? 0;
    if (count >= most) return { count, exact: false };
  }
  return { count, exact: true };
};
