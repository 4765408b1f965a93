// The facts of a member as Discord tells them, for snapshots. A key that is absent was not told and is left as it is.
import type { MemberPatch } from '#main/pipeline/snapshots/model';
import type { RawMember } from './fields';

/** Dispatches overtake each other by a few places: somebody met so soon after joining may have their GUILD_MEMBER_ADD still to come. */
const overtakingMs = 60_000;

/** Facts met elsewhere than in GUILD_MEMBER_ADD: without `joinedAt` when it is so fresh that the JOIN is still to be told. */
export const metFacts = (raw: RawMember, at: number): MemberPatch => {
  const { joinedAt, ...facts } = memberFacts(raw);
  const isFresh = typeof joinedAt === 'number' && Math.abs(at - joinedAt) < overtakingMs;
  return joinedAt === undefined || isFresh ? facts : { ...facts, joinedAt };
};

export const memberFacts = (raw: RawMember): MemberPatch => ({
  roles: [...new Set(raw.roles)],
  ...(raw.nick === undefined ? {} : { nick: raw.nick }),
  ...(raw.avatar === undefined ? {} : { avatar: raw.avatar }),
  ...(raw.joined_at === undefined ? {} : { joinedAt: raw.joined_at }),
  ...(raw.communication_disabled_until === undefined ? {} : { timeoutUntil: raw.communication_disabled_until }),
  ...(raw.pending === undefined ? {} : { isPending: raw.pending }),
  ...(raw.premium_since === undefined ? {} : { premiumSince: raw.premium_since ?? 0 }),
});
