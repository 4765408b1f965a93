// One person's counters day by day: by key, one seek a day, so that even years of the busiest member are read in a few ms. The newest
// events, which the counters by member do not hold yet, are counted here.
import type { ReadStore } from '#db/client';
import { dayOf } from '#db/event-id';
import { messageSendRef } from '#db/kinds';
import { sidesOf, uncounted } from './uncounted';

export interface MemberDay {
  day: number;
  side: number;
  kind: number;
  n: number;
}

const daysSql = 'WITH RECURSIVE days (day) AS (SELECT @first UNION ALL SELECT day + 1 FROM days WHERE day < @last)';

/** The same keys once, their counts together. */
const summed = <Row extends { n: number }>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] => {
  const sums = new Map<string, Row>();
  for (const row of rows) {
    const key = keyOf(row);
    const known = sums.get(key);
    if (known) known.n += row.n;
    else sums.set(key, { ...row });
  }
  return [...sums.values()];
};

/** Counters of the UTC days `first` to `last`, both included, ascending. */
export const memberDays = (read: ReadStore, guild: number, user: number, first: number, last: number): MemberDay[] =>
  first > last
    ? []
    : read.snapshot(() => {
        const counted = read.all<MemberDay>(
          'member.days',
          `${daysSql} SELECT r.day, r.side, r.kind, r.count AS n FROM days CROSS JOIN rollup_day_user r
           ON r.guild = @guild AND r.day = days.day AND r.user = @user`,
          { guild, user, first, last },
        );
        const tail = uncounted(read, { guild, user, first, last }).flatMap((event) => sidesOf(event, user));
        if (tail.length === 0) return counted;
        return summed([...counted, ...tail], ({ day, side, kind }) => `${day} ${side} ${kind}`).sort(
          (a, b) => a.day - b.day,
        );
      });

/** Messages by channel over the UTC days `first` to `last`, both included. */
export const memberChannels = (
  read: ReadStore,
  guild: number,
  user: number,
  first: number,
  last: number,
): { channel: number; n: number }[] =>
  first > last
    ? []
    : read.snapshot(() => {
        const counted = read.all<{ channel: number; n: number }>(
          'member.channels',
          `${daysSql} SELECT r.channel, SUM(r.count) AS n FROM days CROSS JOIN rollup_day_user_channel r
           ON r.guild = @guild AND r.day = days.day AND r.user = @user GROUP BY r.channel`,
          { guild, user, first, last },
        );
        const tail = uncounted(read, { guild, user, first, last }).flatMap(({ kind, actor, channel }) =>
          kind === messageSendRef && actor === user && channel !== null ? [{ channel, n: 1 }] : [],
        );
        return summed([...counted, ...tail], ({ channel }) => String(channel));
      });

/** First and last UTC day of a guild's record; null without any event. */
export const recordedDays = (read: ReadStore, guild: number): { first: number; last: number } | null => {
  const row = read.get<{ first: number | null; last: number | null }>(
    'member.range',
    'SELECT (SELECT MIN(day) FROM rollup_day WHERE guild = @guild) AS first, (SELECT MAX(day) FROM rollup_day WHERE guild = @guild) AS last',
    { guild },
  );
  return row && row.first !== null && row.last !== null ? { first: row.first, last: row.last } : null;
};

/** `at` within what is recorded, so that a walk over days has an end. */
export const clampDay = (at: number, { first, last }: { first: number; last: number }): number =>
  Math.min(Math.max(dayOf(at), first), last);
