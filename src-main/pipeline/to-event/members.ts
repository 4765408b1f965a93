// Members coming and going.
import { z } from 'zod';
import type { Snapshots } from '#main/pipeline/snapshots/model';
import { canViewAuditLog } from '#main/pipeline/audit-log-access';
import { type Decide, newEvent, sourceOf } from './decision';
import { id, snowflakeTime, zMember, zUser } from './fields';
import { memberFacts } from './member-facts';
import { changeUser, learnStranger } from './users';

const zAdd = zMember.extend({ guild_id: id });

/** JOIN, unless the store has this very membership (same `joined_at`) already. */
export const memberAdd: Decide = (dispatch, snapshots) => {
  const raw = zAdd.parse(dispatch.data);
  const at = dispatch.receivedAt;
  const before = snapshots.member(raw.guild_id, raw.user.id);
  const patch = { ...memberFacts(raw), isKnown: true };
  const isSameMembership =
    before !== null && before.isKnown && before.joinedAt !== null && before.joinedAt === (raw.joined_at ?? null);
  if (isSameMembership && before.leftAt !== null) return { events: [], learn: [] };
  const user = changeUser(dispatch, snapshots, raw.user);
  const member = {
    what: 'member',
    guildId: raw.guild_id,
    userId: raw.user.id,
    patch: { ...patch, isPresent: true, isBanned: null, leftAt: null },
    at,
  } as const;
  const learn = [...user.learn, member];
  // Discord may leave the time out; then presence is all there is to go by.
  const isKnownToBeHere = before?.isPresent === true && (raw.joined_at ?? null) === null;
  if (isSameMembership || isKnownToBeHere) return { events: user.events, learn };
  const join = newEvent('JOIN', dispatch, {
    guildId: raw.guild_id,
    at: raw.joined_at ?? at,
    actorId: raw.user.id,
    targetId: raw.user.id,
    actorGrade: 'self',
    source: sourceOf(raw.user.bot),
    data: {
      accountCreatedAt: snowflakeTime(raw.user.id),
      isBot: raw.user.bot,
      isReturning: before?.isKnown === true && before.joinedAt !== null,
      isPending: raw.pending ?? false,
    },
  });
  return { events: [join, ...user.events], learn };
};

const zRemove = z.object({ guild_id: id, user: zUser });

/** Role ids with the names the store knows. */
export const namedRoles = (snapshots: Snapshots, roles: string[]) =>
  roles.map((role) => ({ id: role, name: snapshots.role(role)?.name ?? null }));

/**
 * One LEAVE. Without the audit log a kick cannot be told from a leave (cause `unknown`); with it, a leave is their own doing unless
 * an entry says otherwise, which attribution sees to.
 */
export const memberRemove: Decide = (dispatch, snapshots) => {
  const { guild_id: guildId, user } = zRemove.parse(dispatch.data);
  const at = dispatch.receivedAt;
  const before = snapshots.member(guildId, user.id);
  if (before && !before.isPresent && before.leftAt !== null) return { events: [], learn: [] };
  const byThemselves = canViewAuditLog(snapshots, guildId);
  const leave = newEvent('LEAVE', dispatch, {
    guildId,
    at,
    targetId: user.id,
    ...(byThemselves
      ? {
          actorId: user.id,
          actorGrade: 'likely' as const,
          source: sourceOf(user.bot),
          evidence: { rule: 'The audit log is readable and names nobody who removed them.' },
        }
      : {}),
    data: {
      cause: byThemselves ? 'left' : 'unknown',
      roles: namedRoles(snapshots, before?.roles ?? []),
      joinedAt: before?.joinedAt ?? null,
    },
  });
  return {
    events: [leave],
    learn: [
      ...learnStranger(snapshots, user, at),
      { what: 'member', guildId, userId: user.id, patch: { isPresent: false, leftAt: at }, at },
    ],
  };
};
