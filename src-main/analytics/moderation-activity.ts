// What analytics.moderation and analytics.comprehensive say about moderation over a period: from the daily counters, its two edges from the
// events.
import type { ModerationActivity } from '#contract/analytics';
import { moderationActions } from '#contract/catalogue';
import type { Source } from '#contract/event';
import type { ReadStore } from '#db/client';
import { sources } from '#db/codes';
import { nobody } from '#db/measures/measured';
import { readPacked } from '#db/measures/packed';
import { analyticsActivity } from './analytics-activity';
import { countByKind } from './count-by-kind';
import { coverage, uncovered } from './coverage';
import { dayParts, edgesSql } from './day-parts';
import { dateOf, type Period } from './local-days';
import { lookup } from './lookup';
import { byId } from './rank';
import { reversals } from './reversals';

const mostModerators = 10;

interface Asked {
  guildId: string;
  period: Period;
  previous: Period;
  analysisPeriod: string;
  timeZone: string;
}

interface Row {
  kind: number;
  source: number;
  moderator: number;
  n: number;
}

const refsOfActions = (read: ReadStore): number[] => moderationActions.map((kind) => lookup(read).kinds.ref(kind));

const actionsIn = (read: ReadStore, guild: number, period: Period): Row[] => {
  const actions = refsOfActions(read);
  const { first, end, edges } = dayParts(period);
  const edge = edgesSql(read, guild, actions, edges, { columns: 'e.kind, e.source, coalesce(e.actor, 0), 1' });
  return read.all<Row>(
    'moderation.actions',
    `WITH actions (kind, source, moderator, count) AS (
       SELECT kind, source, moderator, count FROM rollup_day_action
       WHERE guild = ? AND day >= ? AND day < ? AND kind IN (${actions.join(', ')}) ${edge.sql})
     SELECT kind, source, moderator, SUM(count) AS n FROM actions GROUP BY 1, 2, 3`,
    [guild, first, end, ...edge.params],
  );
};

/** Whom each of these moderators acted on: how many, each once. */
const uniqueTargets = (
  read: ReadStore,
  guild: number,
  moderators: readonly number[],
  period: Period,
): ReadonlyMap<number, number> => {
  const actions = new Set(refsOfActions(read));
  const targets = new Map(moderators.map((moderator) => [moderator, new Set<number>()]));
  const { first, end, edges } = dayParts(period);
  for (const { parts } of readPacked(read, 'targets', guild, first, end - 1))
    for (const part of parts) {
      const met = targets.get(part[0] ?? nobody);
      if (!met || !actions.has(part[1] ?? 0)) continue;
      for (let at = 2; at < part.length; at += 1) met.add(part[at] ?? nobody);
    }
  const { sql, params } = edgesSql(read, guild, [...actions], edges, {
    columns: 'e.actor, e.target',
    where: 'AND e.actor IS NOT NULL AND e.target IS NOT NULL',
  });
  const rows =
    params.length === 0
      ? []
      : read.all<{ moderator: number; target: number }>(
          'moderation.targets',
          `SELECT 0 AS moderator, 0 AS target WHERE 0 ${sql}`,
          params,
        );
  for (const { moderator, target } of rows) targets.get(moderator)?.add(target);
  return new Map([...targets].map(([moderator, met]) => [moderator, met.size]));
};

const summed = <Key>(rows: readonly Row[], key: (row: Row) => Key): Map<Key, number> => {
  const sums = new Map<Key, number>();
  for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0) + row.n);
  return sums;
};

const ranked = <Item>(items: Item[], count: (item: Item) => number, name: (item: Item) => string): Item[] =>
  items.sort((a, b) => count(b) - count(a) || byId(name(a), name(b)));

const topModerators = (
  read: ReadStore,
  guild: number,
  rows: readonly Row[],
  period: Period,
): ModerationActivity['topModerators'] => {
  const { refs } = lookup(read);
  const counts = summed(rows, ({ moderator }) => moderator);
  counts.delete(nobody);
  const all = [...counts].map(([moderator, actionCount]) => ({ moderator, id: refs.id(moderator), actionCount }));
  const top = ranked(
    all,
    (one) => one.actionCount,
    (one) => one.id,
  ).slice(0, mostModerators);
  const targets = uniqueTargets(
    read,
    guild,
    top.map(({ moderator }) => moderator),
    period,
  );
  return top.map(({ moderator, id, actionCount }) => ({
    moderatorId: id,
    actionCount,
    uniqueTargets: targets.get(moderator) ?? 0,
  }));
};

const sourcesOf = (rows: readonly Row[]): Pick<ModerationActivity, 'bySource' | 'aiVsHuman'> => {
  const counts = summed(rows, ({ source }) => sources.decode(source));
  const of = (source: Source): number => counts.get(source) ?? 0;
  return {
    bySource: ranked(
      [...counts].map(([source, count]) => ({ source, count })),
      (one) => one.count,
      (one) => one.source,
    ),
    aiVsHuman: [
      { type: 'AI', count: of('ai') },
      { type: 'Human', count: of('human') + of('console') },
    ],
  };
};

const previousOf = (read: ReadStore, guild: number, period: Period): ModerationActivity['previous'] => {
  const counts = countByKind(read, guild, period.from, period.to);
  const { kinds } = lookup(read);
  const found = moderationActions.flatMap((kind) => {
    const n = counts.get(kinds.ref(kind));
    return n === undefined ? [] : [[kind, n] as const];
  });
  return { totalActions: found.reduce((sum, [, n]) => sum + n, 0), byAction: Object.fromEntries(found) };
};

export const moderationActivity = (
  read: ReadStore,
  { guildId, period, previous, analysisPeriod, timeZone }: Asked,
  now: number,
): ModerationActivity => {
  const { refs, kinds } = lookup(read);
  const guild = refs.ref(guildId);
  const asked = { guildId, ...period, bucket: 'day' as const, kinds: [...moderationActions], timeZone };
  const dailyTrends = analyticsActivity(read, asked).buckets.map(({ at, byKind }) => ({
    date: dateOf(at, timeZone),
    byAction: byKind,
  }));
  const rows = guild === undefined ? [] : actionsIn(read, guild, period);
  const totalActions = rows.reduce((sum, { n }) => sum + n, 0);
  const actionDistribution = ranked(
    [...summed(rows, ({ kind }) => kinds.kind(kind))].map(([action, count]) => ({
      action,
      count,
      percentage: Math.round((count / totalActions) * 1_000) / 10,
    })),
    (one) => one.count,
    (one) => one.action,
  );
  const common = { analysisPeriod, ...period, actionDistribution, dailyTrends, ...sourcesOf(rows), totalActions };
  if (guild === undefined) {
    const nothing = { topModerators: [], reversed: { count: 0, byAction: {} } };
    return { ...common, ...nothing, previous: { totalActions: 0, byAction: {} }, coverage: uncovered(period) };
  }
  return {
    ...common,
    topModerators: topModerators(read, guild, rows, period),
    reversed: reversals(read, guild, period),
    previous: previousOf(read, guild, previous),
    coverage: coverage(read, guild, period.from, period.to, now),
  };
};
