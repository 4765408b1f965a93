// What analytics.commands and analytics.comprehensive say about commands over a period: from the daily counters, its two edges from the events.
import type { CommandUsage } from '#contract/analytics';
import type { ReadStore } from '#db/client';
import { discordEpochMs, idsPerMs } from '#db/event-id';
import { nobody } from '#db/measures/measured';
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

/** `UNION ALL …` of the uses in a period's two edges: command, user (0: nobody known), count, last_at. */
const edgeUses = (read: ReadStore, guild: number, edges: readonly Period[]) =>
  edgesSql(read, guild, [lookup(read).kinds.ref('COMMAND_USED')], edges, {
    columns: `w.ref, coalesce(e.actor, ${nobody}), 1, e.id / ${idsPerMs} + ${discordEpochMs}`,
    join: `JOIN measure_words w ON w.word = e.data ->> '$.command'`,
  });

const totalsBefore = (read: ReadStore, guild: number, period: Period): CommandUsage['previous'] => {
  const { first, end, edges } = dayParts(period);
  const edge = edgeUses(read, guild, edges);
  // By day and command first: that is the order of the key.
  const found = read.get<{ total: number | null; commands: number }>(
    'commands.before',
    `WITH uses (command, user, count, last_at) AS (
       SELECT command, 0, SUM(count), 0 FROM rollup_day_command WHERE guild = ? AND day >= ? AND day < ? GROUP BY day, command
       ${edge.sql})
     SELECT SUM(count) AS total, COUNT(DISTINCT command) AS commands FROM uses`,
    [guild, first, end, ...edge.params],
  );
  return { totalCommands: found?.total ?? 0, uniqueCommands: found?.commands ?? 0 };
};

interface Use {
  command: number;
  user: number;
  count: number;
  lastAt: number;
}

/** Read once for all figures. Grouping that many rows in SQL, once for commands and once for users, takes three times as long. */
const usesIn = (read: ReadStore, guild: number, period: Period): Use[] => {
  const { first, end, edges } = dayParts(period);
  const edge = edgeUses(read, guild, edges);
  return read.all<Use>(
    'commands.uses',
    `SELECT command, user, count, last_at AS lastAt FROM rollup_day_command WHERE guild = ? AND day >= ? AND day < ? ${edge.sql}`,
    [guild, first, end, ...edge.params],
  );
};

/** Those with most, and whoever stands level with the last of them. Sorting all would cost more than adding them up. */
const leading = (counts: ReadonlyMap<number, number>, most: number): number[] => {
  const best: number[] = [];
  for (const n of counts.values()) {
    if (best.length === most && n <= (best.at(-1) ?? 0)) continue;
    const place = best.findIndex((other) => other < n);
    best.splice(place < 0 ? best.length : place, 0, n);
    if (best.length > most) best.pop();
  }
  const least = best.at(-1) ?? 0;
  return [...counts].flatMap(([key, n]) => (n >= least ? [key] : []));
};

interface CommandSum {
  n: number;
  users: Set<number>;
  lastAt: number;
}

const topCommands = (read: ReadStore, sums: ReadonlyMap<number, CommandSum>): CommandUsage['topCommands'] =>
  read
    .all<{ ref: number; word: string }>(
      'commands.words',
      'SELECT ref, word FROM measure_words WHERE ref IN (SELECT value FROM json_each(?))',
      [JSON.stringify(leading(new Map([...sums].map(([command, { n }]) => [command, n])), mostCommands))],
    )
    .map(({ ref, word }) => {
      const { n, users, lastAt } = sums.get(ref) ?? { n: 0, users: new Set<number>(), lastAt: 0 };
      return { command: word, usageCount: n, uniqueUsers: users.size - Number(users.has(nobody)), lastUsedAt: lastAt };
    })
    .sort((a, b) => b.usageCount - a.usageCount || (a.command < b.command ? -1 : 1))
    .slice(0, mostCommands);

const topUsers = (read: ReadStore, uses: readonly Use[]): CommandUsage['topUsers'] => {
  const { refs } = lookup(read);
  const sums = new Map<number, number>();
  for (const { user, count } of uses) sums.set(user, (sums.get(user) ?? 0) + count);
  sums.delete(nobody);
  const commands = new Map(leading(sums, mostUsers).map((user) => [user, new Set<number>()]));
  for (const { user, command } of uses) commands.get(user)?.add(command);
  return [...commands]
    .map(([user, used]) => ({
      userId: refs.id(user),
      commandCount: sums.get(user) ?? 0,
      uniqueCommands: used.size,
    }))
    .sort((a, b) => b.commandCount - a.commandCount || byId(a.userId, b.userId))
    .slice(0, mostUsers);
};

const usageIn = (read: ReadStore, guild: number, period: Period) => {
  const uses = usesIn(read, guild, period);
  const sums = new Map<number, CommandSum>();
  let totalCommands = 0;
  for (const { command, user, count, lastAt } of uses) {
    totalCommands += count;
    const sum = sums.get(command);
    if (sum) {
      sum.n += count;
      sum.users.add(user);
      if (lastAt > sum.lastAt) sum.lastAt = lastAt;
    } else sums.set(command, { n: count, users: new Set([user]), lastAt });
  }
  return {
    totalCommands,
    uniqueCommands: sums.size,
    topCommands: topCommands(read, sums),
    topUsers: topUsers(read, uses),
  };
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
    ...usageIn(read, guild, period),
    previous: totalsBefore(read, guild, previous),
    coverage: coverage(read, guild, period.from, period.to, now),
  };
};
