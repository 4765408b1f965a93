// analytics.people: who wrote most, and against whom most was held, over whole UTC days. What members wrote is counted per member and day
// only, so years of a large server are many rows: they are read day by day, with a turn for everybody else between two days.
import { setImmediate as turn } from 'node:timers/promises';
import type { People } from '#contract/analytics';
import type { Kind } from '#contract/catalogue';
import type { ReadStore } from '#db/client';
import { dayOf } from '#db/event-id';
import { messageSendRef } from '#db/kinds';
import { actorSide, targetSide } from '#db/rollups';
import { coverage, uncovered } from './coverage';
import { infractionKinds } from './infractions';
import { lookup } from './lookup';
import { recordedDays } from './member-days';
import { byId } from './rank';

const mostListed = 10;

interface Range {
  guildId: string;
  from: number;
  to: number;
}

interface Ranked {
  user: number;
  userId: string;
  count: number;
}

/** The ten with most, level ones by id; bots left out. */
const top = (read: ReadStore, counts: ReadonlyMap<number, number>): Ranked[] => {
  const { refs } = lookup(read);
  const isBot = (user: number): boolean =>
    read.get<{ is_bot: number }>('people.bot', 'SELECT is_bot FROM users WHERE ref = ?', [user])?.is_bot === 1;
  const found: Ranked[] = [];
  for (const [user, count] of [...counts].sort(([, a], [, b]) => b - a)) {
    // Whoever stands level with the last one is in, so that ids can decide.
    if (found.length >= mostListed && count !== found.at(-1)?.count) break;
    if (!isBot(user)) found.push({ user, userId: refs.id(user), count });
  }
  return found.sort((a, b) => b.count - a.count || byId(a.userId, b.userId)).slice(0, mostListed);
};

const add = (counts: Map<number, number>, rows: readonly { user: number; n: number }[]): void => {
  for (const { user, n } of rows) counts.set(user, (counts.get(user) ?? 0) + n);
};

const writers = async (read: ReadStore, guild: number, first: number, last: number): Promise<Map<number, number>> => {
  const counts = new Map<number, number>();
  for (let day = first; day <= last; day += 1) {
    add(
      counts,
      read.all(
        'people.day',
        `SELECT user, count AS n FROM rollup_day_user WHERE guild = ? AND day = ? AND side = ${actorSide} AND kind = ${messageSendRef}`,
        [guild, day],
      ),
    );
    await turn();
  }
  return counts;
};

const heldAgainst = (read: ReadStore, guild: number, first: number, last: number, kind: Kind) =>
  read.all<{ user: number; n: number }>(
    'people.held',
    `SELECT user, SUM(count) AS n FROM rollup_day_user INDEXED BY rollup_day_user_notable
     WHERE guild = ? AND kind = ? AND kind <> ${messageSendRef} AND day >= ? AND day <= ? AND side = ${targetSide} GROUP BY user`,
    [guild, lookup(read).kinds.ref(kind), first, last],
  );

export const analyticsPeople = async (read: ReadStore, { guildId, from, to }: Range): Promise<People> => {
  const guild = lookup(read).refs.ref(guildId);
  const days = guild === undefined ? null : recordedDays(read, guild);
  if (guild === undefined || days === null || from >= to)
    return { mostActive: [], mostSanctioned: [], coverage: uncovered({ from, to }) };
  const [first, last] = [Math.max(dayOf(from), days.first), Math.min(dayOf(to - 1), days.last)];
  const held = new Map<number, number>();
  const byKind = new Map<number, { [kind: string]: number }>();
  for (const kind of infractionKinds) {
    const rows = heldAgainst(read, guild, first, last, kind);
    add(held, rows);
    for (const { user, n } of rows) byKind.set(user, { ...byKind.get(user), [kind]: n });
    await turn();
  }
  return {
    mostActive: top(read, await writers(read, guild, first, last)).map(({ userId, count }) => ({
      userId,
      messageCount: count,
    })),
    mostSanctioned: top(read, held).map(({ user, userId, count }) => ({
      userId,
      count,
      byKind: byKind.get(user) ?? {},
    })),
    coverage: coverage(read, guild, from, to),
  };
};
