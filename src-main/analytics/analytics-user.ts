// analytics.user: one person's last days in a server: when and where they write, and what is held against them. Also of who left.
import type { UserActivity } from '#contract/analytics';
import type { ReadStore } from '#db/client';
import { dayOf } from '#db/event-id';
import { messageSendRef } from '#db/kinds';
import { actorSide } from '#db/rollups';
import { coverage } from './coverage';
import { dayParts } from './day-parts';
import { infractionsOf } from './infractions';
import { dateOf, lastDays, periodName, type Period } from './local-days';
import { lookup } from './lookup';
import { memberChannels, memberDays } from './member-days';
import { type MemberMessages, memberMessages } from './member-messages';
import { byId } from './rank';
import { bucketEdges } from './time-buckets';

interface Asked {
  guildId: string;
  userId: string;
  days: number;
  timeZone?: string;
}

interface Member {
  guild: number;
  user: number;
}

const dayMs = 86_400_000;
const mostChannels = 10;

/** Messages of [edge i, edge i+1), from the counters of whole UTC days and, at each edge, the shorter part of a day. */
const betweenEdges = (
  messages: MemberMessages,
  edges: readonly number[],
  byDay: ReadonlyMap<number, number>,
): number[] => {
  const cuts = edges
    .map((at, index) => ({ at, index, start: dayOf(at) * dayMs, n: byDay.get(dayOf(at)) ?? 0 }))
    .filter(({ at, start, n }) => n > 0 && at > start);
  const read = cuts.filter(({ at }) => messages.isOnRecord(at));
  const isLate = ({ at, start }: (typeof cuts)[number]): boolean => at - start >= dayMs / 2;
  const parts = messages.countIn(
    read.map((cut) => (isLate(cut) ? { from: cut.at, to: cut.start + dayMs } : { from: cut.start, to: cut.at })),
  );
  /** Of the UTC day in which each edge lies: how many came before it. Days of archived months stay whole. */
  const upTo = edges.map(() => 0);
  for (const cut of cuts) upTo[cut.index] = isLate(cut) ? cut.n : 0;
  read.forEach((cut, place) => {
    upTo[cut.index] = (upTo[cut.index] ?? 0) + (isLate(cut) ? -1 : 1) * (parts[place] ?? 0);
  });
  return edges.slice(1).map((edge, index) => {
    const from = edges[index] ?? edge;
    let n = (upTo[index + 1] ?? 0) - (upTo[index] ?? 0);
    for (let day = dayOf(from); day < dayOf(edge); day += 1) n += byDay.get(day) ?? 0;
    return n;
  });
};

const topChannels = (
  read: ReadStore,
  { guild, user }: Member,
  messages: MemberMessages,
  period: Period,
): UserActivity['channelActivity'] => {
  const { refs } = lookup(read);
  const { first, end, edges } = dayParts(period);
  const counts = new Map<number, number>();
  const parts = edges.flatMap(messages.within);
  for (const { channel, n } of [...memberChannels(read, guild, user, first, end - 1), ...parts])
    if (channel !== null) counts.set(channel, (counts.get(channel) ?? 0) + n);
  return [...counts]
    .map(([channel, count]) => ({ channelId: refs.id(channel), count }))
    .sort((a, b) => b.count - a.count || byId(a.channelId, b.channelId))
    .slice(0, mostChannels);
};

/** Null for someone the record never saw. Throws InputFault for an unknown zone. */
export const analyticsUser = (
  read: ReadStore,
  { guildId, userId, days, timeZone = 'UTC' }: Asked,
  now = Date.now(),
): UserActivity | null => {
  const period = lastDays(days, timeZone, now);
  const { refs } = lookup(read);
  const [guild, user] = [refs.ref(guildId), refs.ref(userId)];
  if (guild === undefined || user === undefined) return null;
  const edges = bucketEdges(period.from, period.to, 'day', timeZone);
  edges[edges.length - 1] = period.to;
  // Of one moment: parts of days are taken from whole ones.
  return read.snapshot(() => {
    const counters = memberDays(read, guild, user, dayOf(period.from), dayOf(period.to - 1));
    const byDay = new Map(
      counters.filter(({ side, kind }) => side === actorSide && kind === messageSendRef).map(({ day, n }) => [day, n]),
    );
    const messages = memberMessages(read, guild, user);
    const daily = betweenEdges(messages, edges, byDay);
    return {
      userId,
      analysisPeriod: periodName(days),
      ...period,
      dailyMessages: daily.map((count, index) => ({ date: dateOf(edges[index] ?? period.from, timeZone), count })),
      channelActivity: topChannels(read, { guild, user }, messages, period),
      ...infractionsOf(read, { guild, user, days: counters }, period),
      totalMessages: daily.reduce((sum, n) => sum + n, 0),
      coverage: coverage(read, guild, period.from, period.to, now),
    };
  });
};
