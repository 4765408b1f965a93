// analytics.members: who came, who left, who stayed, and by which invites.
import type { MemberFlow } from '#contract/analytics';
import type { ReadStore } from '#db/client';
import { dayOf } from '#db/event-id';
import { analyticsActivity } from './analytics-activity';
import { countByKind } from './count-by-kind';
import { coverage, uncovered } from './coverage';
import { before, dateOf, type Period } from './local-days';
import { lookup } from './lookup';
import { mondayOf, nameOfDay } from './zone-days';

interface Asked {
  guildId: string;
  from: number;
  to: number;
  timeZone?: string;
}

const dayMs = 86_400_000;
const after = [1, 7, 30] as const;
const mostInvites = 50;

const flowIn = (read: ReadStore, guild: number, { from, to }: Period): { joins: number; leaves: number } => {
  const { kinds } = lookup(read);
  const counts = countByKind(read, guild, from, to);
  return { joins: counts.get(kinds.ref('JOIN')) ?? 0, leaves: counts.get(kinds.ref('LEAVE')) ?? 0 };
};

const cohorts = (read: ReadStore, guild: number, { from, to }: Period, now: number): MemberFlow['cohorts'] => {
  const range = [guild, dayOf(from), dayOf(to - 1)];
  const joined = read.all<{ day: number; n: number }>(
    'members.joined',
    'SELECT day, count AS n FROM rollup_day WHERE guild = ? AND day >= ? AND day <= ? AND kind = ?',
    [...range, lookup(read).kinds.ref('JOIN')],
  );
  const left = read.all<{ joined: number; stay: number; n: number }>(
    'members.left',
    'SELECT joined, stay, SUM(count) AS n FROM rollup_day_stay WHERE guild = ? AND joined >= ? AND joined <= ? GROUP BY joined, stay',
    range,
  );
  const weeks = new Map<number, { joined: number; eligible: number[]; gone: number[] }>();
  const weekOf = (day: number) => {
    const monday = mondayOf(day);
    const held = weeks.get(monday) ?? { joined: 0, eligible: after.map(() => 0), gone: after.map(() => 0) };
    weeks.set(monday, held);
    return held;
  };
  const isEligible = (day: number, days: number): boolean => (day + 1 + days) * dayMs <= now;
  const joinedOn = new Set(joined.map(({ day }) => day));
  for (const { day, n } of joined) {
    const week = weekOf(day);
    week.joined += n;
    after.forEach((days, index) => {
      if (isEligible(day, days)) week.eligible[index] = (week.eligible[index] ?? 0) + n;
    });
  }
  for (const { joined: day, stay, n } of left) {
    // Whose joining is not on record belongs to no cohort.
    if (!joinedOn.has(day)) continue;
    const week = weekOf(day);
    after.forEach((days, index) => {
      if (stay < days && isEligible(day, days)) week.gone[index] = (week.gone[index] ?? 0) + n;
    });
  }
  return [...weeks]
    .sort(([a], [b]) => a - b)
    .map(([monday, week]) => ({
      week: nameOfDay(monday),
      joined: week.joined,
      retained: after.map((days, index) => {
        const eligible = week.eligible[index] ?? 0;
        return { days, eligible, stayed: Math.max(eligible - (week.gone[index] ?? 0), 0) };
      }),
    }));
};

const invitesUsed = (read: ReadStore, guild: number, { from, to }: Period): MemberFlow['invites'] => {
  const { refs, kinds } = lookup(read);
  const range = [guild, dayOf(from), dayOf(to - 1)];
  const used = read.all<{ code: string; inviter: number | null; joins: number }>(
    'members.invites',
    `SELECT w.word AS code, i.inviter, used.joins FROM (
       SELECT invite, SUM(count) AS joins FROM rollup_day_invite WHERE guild = ? AND day >= ? AND day <= ? GROUP BY invite) used
     JOIN measure_words w ON w.ref = used.invite LEFT JOIN invites i ON i.guild = ? AND i.code = w.word`,
    [...range, guild],
  );
  const total = read.get<{ n: number | null }>(
    'members.joins',
    'SELECT SUM(count) AS n FROM rollup_day WHERE guild = ? AND day >= ? AND day <= ? AND kind = ?',
    [...range, kinds.ref('JOIN')],
  );
  const untold = (total?.n ?? 0) - used.reduce((sum, { joins }) => sum + joins, 0);
  const told = used.map(({ code, inviter, joins }) => ({
    code,
    inviterId: inviter === null ? null : refs.id(inviter),
    joins,
  }));
  return [...told, ...(untold > 0 ? [{ code: null, inviterId: null, joins: untold }] : [])]
    .sort((a, b) => b.joins - a.joins || (a.code ?? '').localeCompare(b.code ?? '', 'en'))
    .slice(0, mostInvites);
};

/** Throws InputFault for an unknown zone, an empty range or too long a one. */
export const analyticsMembers = (
  read: ReadStore,
  { guildId, from, to, timeZone = 'UTC' }: Asked,
  now = Date.now(),
): MemberFlow => {
  const period = { from, to };
  const { buckets } = analyticsActivity(read, {
    guildId,
    ...period,
    bucket: 'day',
    kinds: ['JOIN', 'LEAVE'],
    timeZone,
  });
  const daily = buckets.map(({ at, byKind }) => ({
    date: dateOf(at, timeZone),
    joins: byKind.JOIN ?? 0,
    leaves: byKind.LEAVE ?? 0,
  }));
  const guild = lookup(read).refs.ref(guildId);
  if (guild === undefined) {
    const none = { joins: 0, leaves: 0 };
    return { ...none, previous: none, daily, cohorts: [], invites: [], coverage: uncovered(period) };
  }
  return {
    ...flowIn(read, guild, period),
    previous: flowIn(read, guild, before(period)),
    daily,
    cohorts: cohorts(read, guild, period, now),
    invites: invitesUsed(read, guild, period),
    coverage: coverage(read, guild, from, to, now),
  };
};
