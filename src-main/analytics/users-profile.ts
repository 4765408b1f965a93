// users.profile: who somebody is in a server, and the plain facts a moderator wants before acting. Also of who left.
import type { Profile } from '#contract/users';
import type { Kind } from '#contract/catalogue';
import type { ReadStore } from '#db/client';
import { actorSide } from '#db/rollups';
import { snowflakeAt } from '#db/snowflake';
import { lookup } from './lookup';
import { memberDays, recordedDays, type MemberDay } from './member-days';
import { memberEvents, type MemberEvent } from './member-events';
import { previousNames } from './previous-names';
import { riskFactsOf } from './risk-facts';

interface Row {
  username: string | null;
  global_name: string | null;
  user_avatar: string | null;
  is_bot: number | null;
  nick: string | null;
  avatar: string | null;
  roles: string | null;
  present: number | null;
  known: number | null;
  joined_at: number | null;
  left_at: number | null;
  first_seen_at: number | null;
  premium_since: number | null;
  banned: number | null;
  pending: number | null;
  timeout_until: number | null;
}

const rowSql = `SELECT u.username, u.global_name, u.avatar AS user_avatar, u.is_bot, m.nick, m.avatar, m.roles, m.present, m.known,
    m.joined_at, m.left_at, m.first_seen_at, m.premium_since, m.banned, m.pending, m.timeout_until
  FROM (SELECT ? AS user) asked LEFT JOIN users u ON u.ref = asked.user LEFT JOIN members m ON m.guild = ? AND m.user = asked.user`;

const rolesOf = (read: ReadStore, guild: number, roles: string | null): Profile['roles'] =>
  roles === null
    ? []
    : read.all(
        'profile.roles',
        `SELECT s.id, r.name, coalesce(r.color, 0) AS color, coalesce(r.position, 0) AS position
         FROM json_each(?) j JOIN snowflakes s ON s.id = j.value LEFT JOIN roles r ON r.ref = s.ref AND r.guild = ?
         ORDER BY position DESC, s.id`,
        [roles, guild],
      );

const mostCases = 50;
const casesOf = (read: ReadStore, guild: number, user: number): Profile['cases'] => {
  const { refs } = lookup(read);
  return read
    .all<{ number: number; kind: string; at: number; moderator: number | null; reason: string | null }>(
      'profile.cases',
      `SELECT number, kind, requested_at AS at, moderator, reason FROM cases
       WHERE guild = ? AND target = ? AND removed_at IS NULL ORDER BY number DESC LIMIT ${mostCases}`,
      [guild, user],
    )
    .map(({ number, moderator, ...row }) => ({
      caseNumber: number,
      ...row,
      moderatorId: moderator === null ? null : refs.id(moderator),
    }));
};

const countsOf = (read: ReadStore, days: readonly MemberDay[]): Profile['counts'] => {
  const { kinds } = lookup(read);
  const counts: Profile['counts'] = { asActor: {}, asTarget: {} };
  for (const { side, kind, n } of days) {
    const of = side === actorSide ? counts.asActor : counts.asTarget;
    const name = kinds.kind(kind);
    of[name] = (of[name] ?? 0) + n;
  }
  return counts;
};

const dayMs = 86_400_000;
/** By the day: enough to see since when somebody is on record, without reading their history. */
const daysSeen = (days: readonly MemberDay[]): Pick<Profile, 'firstEventAt' | 'lastEventAt'> => {
  const [first, last] = [days[0], days.at(-1)];
  return {
    firstEventAt: first ? first.day * dayMs : null,
    lastEventAt: last ? last.day * dayMs : null,
  };
};

const openTimeout = (until: number | null, timeouts: readonly MemberEvent[], now: number): Profile['openTimeout'] => {
  if (until === null || until <= now) return null;
  const [given] = timeouts;
  return {
    until,
    since: given?.at ?? null,
    moderatorId: given?.actorId ?? null,
    reason: given?.reason ?? null,
  };
};

/** Null when the record of this server knows nothing of them. */
export const usersProfile = (
  read: ReadStore,
  { guildId, userId }: { guildId: string; userId: string },
  now = Date.now(),
): Profile | null => {
  const { refs } = lookup(read);
  const [guild, user] = [refs.ref(guildId), refs.ref(userId)];
  if (guild === undefined || user === undefined) return null;
  const row = read.get<Row>('profile.row', rowSql, [user, guild]);
  const range = recordedDays(read, guild);
  const days = range ? memberDays(read, guild, user, range.first, range.last) : [];
  if (!row || (row.known === null && days.length === 0)) return null;
  const eventsOf = (kinds: readonly Kind[], limit: number): MemberEvent[] =>
    memberEvents(read, { guild, user, days }, kinds, limit);
  const counts = countsOf(read, days);
  const isPresent = row.present === 1;
  const facts = {
    accountCreatedAt: snowflakeAt(userId),
    joinedAt: row.joined_at,
    present: isPresent,
    isBanned: row.banned === null ? null : row.banned === 1,
    openTimeout: isPresent ? openTimeout(row.timeout_until, eventsOf(['TIMEOUT'], 1), now) : null,
    counts,
  };
  const names = previousNames(read, user, eventsOf(['NICKNAME_CHANGE', 'USERNAME_CHANGE'], 50));
  return {
    id: userId,
    username: row.username,
    globalName: row.global_name,
    nick: row.nick,
    isBot: row.is_bot === 1,
    avatar: { user: row.user_avatar, guild: row.avatar },
    ...facts,
    leftAt: row.left_at,
    firstSeenAt: row.first_seen_at,
    boostingSince: row.premium_since || null,
    roles: rolesOf(read, guild, row.roles),
    previousNames: names,
    ...daysSeen(days),
    cases: casesOf(read, guild, user),
    riskFacts: riskFactsOf(
      {
        ...facts,
        hasAvatar: row.user_avatar !== null,
        isKnown: row.username !== null,
        isPending: isPresent && row.pending === 1,
        renames: names.length,
        firstBanAt: eventsOf(['BAN'], 50).at(-1)?.at ?? null,
      },
      now,
    ),
  };
};
