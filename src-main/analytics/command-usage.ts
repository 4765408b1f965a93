// What analytics.commands and analytics.comprehensive say about commands over a period.
import type { CommandUsage } from '#contract/analytics';
import type { ReadStore } from '#db/client';
import { analyticsActivity } from './analytics-activity';
import { type CommandSums, commandSums, totalsOf } from './command-sums';
import { coverage, uncovered } from './coverage';
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

/** Those with most, and whoever stands level with the last of them. Sorting all would cost more than adding them up. */
const leading = <Sum extends { n: number }>(sums: ReadonlyMap<number, Sum>, most: number): [number, Sum][] => {
  const best: number[] = [];
  let least = 0;
  for (const { n } of sums.values()) {
    if (best.length === most && n <= least) continue;
    const place = best.findIndex((other) => other < n);
    best.splice(place < 0 ? best.length : place, 0, n);
    if (best.length > most) best.pop();
    least = best.at(-1) ?? 0;
  }
  const leaders: [number, Sum][] = [];
  for (const [key, sum] of sums) if (sum.n >= least) leaders.push([key, sum]);
  return leaders;
};

const topCommands = (read: ReadStore, { commands }: CommandSums): CommandUsage['topCommands'] => {
  const top = new Map(leading(commands, mostCommands));
  const words = read.all<{ ref: number; word: string }>(
    'commands.words',
    'SELECT ref, word FROM measure_words WHERE ref IN (SELECT value FROM json_each(?))',
    [JSON.stringify([...top.keys()])],
  );
  return words
    .map(({ ref, word }) => {
      const { n, users, lastAt } = top.get(ref) ?? { n: 0, users: 0, lastAt: 0 };
      return { command: word, usageCount: n, uniqueUsers: users, lastUsedAt: lastAt };
    })
    .sort((a, b) => b.usageCount - a.usageCount || (a.command < b.command ? -1 : 1))
    .slice(0, mostCommands);
};

const topUsers = (read: ReadStore, { users }: CommandSums): CommandUsage['topUsers'] => {
  const { refs } = lookup(read);
  return leading(users, mostUsers)
    .map(([user, { n, commands }]) => ({ userId: refs.id(user), commandCount: n, uniqueCommands: commands }))
    .sort((a, b) => b.commandCount - a.commandCount || byId(a.userId, b.userId))
    .slice(0, mostUsers);
};

const usageIn = (read: ReadStore, guild: number, period: Period) => {
  const sums = commandSums(read, guild, period);
  return {
    totalCommands: [...sums.commands.values()].reduce((total, { n }) => total + n, 0),
    uniqueCommands: sums.commands.size,
    topCommands: topCommands(read, sums),
    topUsers: topUsers(read, sums),
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
    previous: totalsOf(read, guild, previous),
    coverage: coverage(read, guild, period.from, period.to, now),
  };
};
