// One person's counters day by day: by key, one seek a day, so that even years of the busiest member are read in a few ms.
import type { ReadStore } from '#db/client';
import { dayOf } from '#db/event-id';

export interface MemberDay {
  day: number;
  side: number;
  kind: number;
  n: number;
}

const daysSql = 'WITH RECURSIVE days (day) AS (SELECT @first UNION ALL SELECT day + 1 FROM days WHERE day < @last)';

/** Counters of the UTC days `first` to `last`, both included, ascending. */
export const memberDays = (read: ReadStore, guild: number, user: number, first: number, last: number): MemberDay[] =>
  first > last
    ? []
    : read.all<MemberDay>(
        'member.days',
        `${daysSql} SELECT r.day, r.side, r.kind, r.count AS n FROM days CROSS JOIN rollup_day_user r
         ON r.guild = @guild AND r.day = days.day AND r.user = @user`,
        { guild, user, first, last },
      );

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
    : read.all(
        'member.channels',
        `${daysSql} SELECT r.channel, SUM(r.count) AS n FROM days CROSS JOIN rollup_day_user_channel r
         ON r.guild = @guild AND r.day = days.day AND r.user = @user GROUP BY r.channel`,
        { guild, user, first, last },
      );

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
