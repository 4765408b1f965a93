// GUILD_MEMBER_UPDATE: nickname, roles, avatar and timeout by difference from the snapshot; the user's own changes as well.
import type { MemberPatch } from '#main/pipeline/snapshots/model';
import type { NewEvent } from '#main/pipeline/types';
import { type Decide, newEvent, sourceOf } from './decision';
import { id, zMember } from './fields';
import { memberFacts, metFacts } from './member-facts';
import { namedRoles } from './members';
import { changeUser } from './users';

const zUpdate = zMember.extend({ guild_id: id });

export const memberUpdate: Decide = (dispatch, snapshots) => {
  const raw = zUpdate.parse(dispatch.data);
  const { guild_id: guildId, user } = raw;
  const at = dispatch.receivedAt;
  const before = snapshots.member(guildId, user.id);
  const facts = memberFacts(raw);
  const own = changeUser(dispatch, snapshots, user);
  const learned = (patch: MemberPatch) => [
    ...own.learn,
    {
      what: 'member' as const,
      guildId,
      userId: user.id,
      patch: { ...patch, isKnown: true, isPresent: true },
      at,
    },
  ];
  const met = { ...metFacts(raw, at), leftAt: null };
  if (!before?.isKnown) {
    return { events: own.events, learn: learned(met), bare: { guildId, userId: user.id, at } };
  }
  if (!before.isPresent) {
    // They left as far as we know: either this is late news of that membership, or their return was missed.
    const isLate = before.joinedAt === null || before.joinedAt === (facts.joinedAt ?? before.joinedAt);
    return { events: own.events, learn: isLate ? own.learn : learned(met) };
  }

  const about = { guildId, at, targetId: user.id };
  const events: NewEvent[] = [];
  if (facts.nick !== undefined && facts.nick !== before.nick) {
    events.push(newEvent('NICKNAME_CHANGE', dispatch, { ...about, data: { before: before.nick, after: facts.nick } }));
  }
  const now = facts.roles ?? before.roles;
  const given = now.filter((role) => !before.roles.includes(role));
  // A deleted role leaves its members without an update of their own; that is ROLE_DELETE, not this.
  const taken = before.roles.filter((role) => !now.includes(role) && snapshots.role(role)?.isPresent !== false);
  if (given.length > 0) {
    events.push(newEvent('ROLE_ADD', dispatch, { ...about, data: { roles: namedRoles(snapshots, given) } }));
  }
  if (taken.length > 0) {
    events.push(newEvent('ROLE_REMOVE', dispatch, { ...about, data: { roles: namedRoles(snapshots, taken) } }));
  }
  if (facts.avatar !== undefined && facts.avatar !== before.avatar) {
    const data = { scope: 'guild' as const, before: before.avatar, after: facts.avatar };
    const self = { actorId: user.id, actorGrade: 'self' as const, source: sourceOf(user.bot) };
    events.push(newEvent('AVATAR_CHANGE', dispatch, { ...about, ...self, data }));
  }
  const until = facts.timeoutUntil;
  const running = before.timeoutUntil !== null && before.timeoutUntil > at ? before.timeoutUntil : null;
  if (until !== undefined && until !== before.timeoutUntil) {
    if (until !== null && until > at) {
      events.push(newEvent('TIMEOUT', dispatch, { ...about, data: { until, previousUntil: running } }));
    } else if (running !== null) {
      events.push(newEvent('UNTIMEOUT', dispatch, { ...about, data: { until: running } }));
    }
  }
  return { events: [...events, ...own.events], learn: learned(facts) };
};
