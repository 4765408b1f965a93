// analytics.people: who wrote most, and against whom most was held, over whole UTC days. What members wrote is counted per member and day
// only, so years of a large server are many rows: they are read day by day, with a turn for everybody else between two days.
import { setImmediate as turn } from 'node:timers/promises';
import type { People } from '#contract/analytics';
import type { ReadStore } from '#db/client';
import { atOfId, dayOf } from '#db/event-id';
import { messageSendRef } from '#db/kinds';
import { actorSide, readRollupWatermark, targetSide } from '#db/rollup-merge';
import { coverage, uncovered } from './coverage';
import { infractionKinds } from './infractions';
import { lookup } from './lookup';
import { recordedDays } from './member-days';
import { byId } from './rank';
import { uncounted } from './uncounted';

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

type Counts = Map<number, number>;

const add = (counts: Counts | undefined, user: number, n: number): void =>
  void counts?.set(user, (counts.get(user) ?? 0) + n);

/** Messages by author, and by kind what was held against whom. */
interface Tally {
  wrote: Counts;
  held: ReadonlyMap<number, Counts>;
}

const countDay = (read: ReadStore, guild: number, day: number, { wrote, held }: Tally): void => {
  const rows = read.all<{ user: number; kind: number; n: number }>(
    'people.day',
    `SELECT user, kind, count AS n FROM rollup_day_user WHERE guild = ? AND day = ?
     AND (side = ${actorSide} AND kind = ${messageSendRef} OR side = ${targetSide} AND kind IN (${[...held.keys()].join(', ')}))`,
    [guild, day],
  );
  for (const { user, kind, n } of rows) add(kind === messageSendRef ? wrote : held.get(kind), user, n);
};

export const analyticsPeople = async (read: ReadStore, { guildId, from, to }: Range): Promise<People> => {
  const { refs, kinds } = lookup(read);
  const guild = refs.ref(guildId);
  const days = guild === undefined ? null : recordedDays(read, guild);
  if (guild === undefined || days === null || from >= to)
    return { mostActive: [], mostSanctioned: [], coverage: uncovered({ from, to }) };
  const [first, last] = [Math.max(dayOf(from), days.first), Math.min(dayOf(to - 1), days.last)];
  const tally: Tally = {
    wrote: new Map(),
    held: new Map(infractionKinds.map((kind) => [kinds.ref(kind), new Map() as Counts])),
  };
  const { wrote, held } = tally;
  // What is counted of these days stays as it is; of later ones more is counted any moment, so they are read at once.
  const settled = Math.min(last, dayOf(atOfId(readRollupWatermark(read))) - 1);
  for (let day = first; day <= settled; day += 1) {
    countDay(read, guild, day, tally);
    await turn();
  }
  read.snapshot(() => {
    const open = Math.max(first, settled + 1);
    for (let day = open; day <= last; day += 1) countDay(read, guild, day, tally);
    for (const { kind, actor, target } of uncounted(read, { guild, first: open, last })) {
      if (kind === messageSendRef && actor !== null) add(wrote, actor, 1);
      if (target !== null) add(held.get(kind), target, 1);
    }
  });
  const all: Counts = new Map();
  for (const counts of held.values()) for (const [user, n] of counts) add(all, user, n);
  return {
    mostActive: top(read, wrote).map(({ userId, count }) => ({ userId, messageCount: count })),
    mostSanctioned: top(read, all).map(({ user, userId, count }) => ({
      userId,
      count,
      byKind: Object.fromEntries(
        infractionKinds.flatMap((kind) => {
          const n = held.get(kinds.ref(kind))?.get(user);
          return n === undefined ? [] : [[kind, n]];
        }),
      ),
    })),
    coverage: coverage(read, guild, from, to),
  };
};
