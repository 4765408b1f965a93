// Member kinds of the catalogue.
import { z } from 'zod';
import { zEpochMs, zSnowflake } from '../ids';
import { defineKinds } from './kind';

const members = { intents: ['GuildMembers'], permissions: [] } as const;
const attributed = { intents: ['GuildMembers', 'GuildModeration'], permissions: ['ViewAuditLog'] } as const;
const zRoles = z.array(z.strictObject({ id: zSnowflake, name: z.string().nullable() }));

/**
 * The invite somebody came by, told from how the invites' uses rose between two readings (`candidates`, with the uses before and after;
 * `after` null: gone with its last use). exact: one invite rose by exactly the joins in between. likely: one that rose by another
 * number (`code`), or a few of them (`code` null). `joins`: how many came between the two readings.
 */
const zInviteUsed = z.strictObject({
  grade: z.enum(['exact', 'likely', 'unknown']),
  why: z.enum(['told', 'uneven', 'several', 'no-rise', 'too-many', 'no-permission', 'first-reading']),
  code: z.string().nullable(),
  inviterId: zSnowflake.nullable(),
  channelId: zSnowflake.nullable(),
  /** The server's own address. */
  isVanity: z.boolean(),
  joins: z.int().min(1),
  candidates: z.array(z.strictObject({ code: z.string(), before: z.int().min(0), after: z.int().min(0).nullable() })),
});

export const memberKinds = defineKinds({
  JOIN: {
    label: 'Joined',
    severity: 'info',
    needs: members,
    from: 'dispatch',
    /** `isReturning`: the store has seen this member before. `invite` is missing until the invites were read after it. */
    data: z.strictObject({
      accountCreatedAt: zEpochMs,
      isBot: z.boolean(),
      isReturning: z.boolean(),
      isPending: z.boolean(),
      invite: zInviteUsed.optional(),
    }),
  },
  LEAVE: {
    label: 'Left',
    severity: 'info',
    needs: attributed,
    from: 'dispatch',
    /** `unknown`: the audit log could not be read, so a kick cannot be told from a leave. */
    data: z.strictObject({
      cause: z.enum(['left', 'kick', 'ban', 'prune', 'unknown']),
      roles: zRoles,
      joinedAt: zEpochMs.nullable(),
    }),
  },
  /** Nobody's deed, so not among the moderation actions that are counted: the end was set by the TIMEOUT. */
  TIMEOUT_EXPIRED: { label: 'Timeout ended', severity: 'info', needs: members, from: 'own', data: z.strictObject({}) },
  NICKNAME_CHANGE: {
    label: 'Nickname changed',
    severity: 'info',
    needs: attributed,
    from: 'dispatch',
    data: z.strictObject({ before: z.string().nullable(), after: z.string().nullable() }),
  },
  ROLE_ADD: {
    label: 'Role given',
    severity: 'notice',
    needs: attributed,
    from: 'dispatch',
    data: z.strictObject({ roles: zRoles }),
  },
  ROLE_REMOVE: {
    label: 'Role taken',
    severity: 'notice',
    needs: attributed,
    from: 'dispatch',
    data: z.strictObject({ roles: zRoles }),
  },
  AVATAR_CHANGE: {
    label: 'Avatar changed',
    severity: 'info',
    needs: members,
    from: 'dispatch',
    /** Image hashes of Discord's CDN; `scope` guild = the avatar of this server only. */
    data: z.strictObject({
      scope: z.enum(['user', 'guild']),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  },
  USERNAME_CHANGE: {
    label: 'Name changed',
    severity: 'info',
    needs: members,
    from: 'dispatch',
    data: z.strictObject({
      field: z.enum(['username', 'globalName']),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  },
  MEMBER_VERIFIED: {
    label: 'Accepted the rules',
    severity: 'info',
    needs: members,
    from: 'dispatch',
    data: z.strictObject({}),
  },
  /** `since`: when the boost began. */
  BOOST_START: {
    label: 'Boost started',
    severity: 'notice',
    needs: members,
    from: 'dispatch',
    data: z.strictObject({ since: zEpochMs }),
  },
  BOOST_STOP: {
    label: 'Boost ended',
    severity: 'notice',
    needs: members,
    from: 'dispatch',
    data: z.strictObject({ since: zEpochMs }),
  },
});
