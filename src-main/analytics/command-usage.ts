// What analytics.commands and analytics.comprehensive say about commands over a period: from the daily counters, its two edges from the events.
import type { CommandUsage } from '#contract/analytics';
import type { ReadStore, Value } from '#db/client';
import { discordEpochMs, idsPerMs } from '#db/event-id';
import { analyticsActivity } from './analytics-activity';
import { coverage, uncovered } from './coverage';
import { dayParts, edgesSql } from './day-parts';
import { dateOf, type Period } from './local-days';
import { lookup } from './lookup';
import { byId } from './rank';

const mostCommands = 20;
const mostUsers = 10;

interface Asked {
  guildId: string;
  period: Period;
  previous: Period;
  analysisPeriod: string;
  timeZone: string;
}

/** A subquery `uses (command, user, count, last_at)`; user 0: nobody known. */
const usesIn = (read: ReadStore, guild: number, period: Period): { sql: string; params: Value[] } => {
  const { first, end, edges } = dayParts(period);
  const edge = edgesSql(read, guild, [lookup(read).kinds.ref('COMMAND_USED')], edges, {
    columns: `w.ref, coalesce(e.actor, 0), 1, e.id / ${idsPerMs} + ${discordEpochMs}`,
    join: `JOIN measure_words w ON w.word = e.data ->> '$.command'`,
  });
  return {
    sql: `uses (command, user, count, last_at) AS (
      SELECT command, user, count, last_at FROM rollup_day_command WHERE guild = ? AND day >= ? AND day < ? ${edge.sql})`,
    params: [guild, first, end, ...edge.params],
  };
};

const totals = (read: ReadStore, guild: number, period: Period) => {
  const { sql, params } = usesIn(read, guild, period);
  const found = read.get<{ total: number | null; commands: number }>(
    'commands.totals',
    `WITH ${sql} SELECT SUM(count) AS total, COUNT(DISTINCT command) AS commands FROM uses`,
    params,
  );
  return { totalCommands: found?.total ?? 0, uniqueCommands: found?.commands ?? 0 };
};

const topCommands = (read: ReadStore, guild: number, period: Period): CommandUsage['topCommands'] => {
  const { sql, params } = usesIn(read, guild, period);
  return read.all(
    'commands.top',
    `WITH ${sql}, ranked AS (
       SELECT command, SUM(count) AS usageCount, COUNT(DISTINCT nullif(user, 0)) AS uniqueUsers, MAX(last_at) AS lastUsedAt
       FROM uses GROUP BY command)
     SELECT word AS command, usageCount, uniqueUsers, lastUsedAt FROM ranked JOIN measure_words ON ref = ranked.command
     ORDER BY usageCount DESC, word LIMIT ${mostCommands}`,
    params,
  );
};

const topUsers = (read: ReadStore, guild: number, period: Period): CommandUsage['topUsers'] => {
  const { sql, params } = usesIn(read, guild, period);
  // Whoever stands level with the last one, so that ids can decide.
  const rows = read.all<{ user: number; commandCount: number; uniqueCommands: number }>(
    'commands.users',
    `WITH ${sql}, ranked AS MATERIALIZED (
       SELECT user, SUM(count) AS commandCount, COUNT(DISTINCT command) AS uniqueCommands FROM uses WHERE user <> 0 GROUP BY user)
     SELECT * FROM ranked WHERE commandCount >=
       coalesce((SELECT commandCount FROM ranked ORDER BY commandCount DESC LIMIT 1 OFFSET ${mostUsers - 1}), 0)`,
    params,
  );
  const { refs } = lookup(read);
  return rows
    .map(({ user, ...counts }) => ({ userId: refs.id(user), ...counts }))
    .sort((a, b) => b.commandCount - a.commandCount || byId(a.userId, b.userId))
    .slice(0, mostUsers);
};

export const commandUsage = (
  read: ReadStore,
  { guildId, period, previous, analysisPeriod, timeZone }: Asked,
  now: number,
): CommandUsage => {
  const guild = lookup(read).refs.ref(guildId);
  const { buckets } = analyticsActivity(read, { guildId, ...period, bucket: 'day', kinds: ['COMMAND_USED'], timeZone });
  const common = {
    analysisPeriod,
    ...period,
    dailyUsage: buckets.map(({ at, byKind }) => ({ date: dateOf(at, timeZone), count: byKind.COMMAND_USED ?? 0 })),
  };
  if (guild === undefined) {
    const none = { totalCommands: 0, uniqueCommands: 0 };
    return { ...common, ...none, topCommands: [], topUsers: [], previous: none, coverage: uncovered(period) };
  }
  return {
    ...common,
    ...totals(read, guild, period),
    topCommands: topCommands(read, guild, period),
    topUsers: topUsers(read, guild, period),
    previous: totals(read, guild, previous),
    coverage: coverage(read, guild, period.from, period.to, now),
  };
};
