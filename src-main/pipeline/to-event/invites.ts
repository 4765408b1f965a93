// INVITE_CREATE names its maker; INVITE_DELETE names nobody: withdrawn by someone, or used up.
import { z } from 'zod';
import type { InviteSnapshot } from '#main/pipeline/snapshots/model';
import { type Decide, newEvent, nothing, sourceOf } from './decision';
import { count, flag, id, maybeTime, text, time, zUser } from './fields';
import { learnStranger } from './users';

const zCreate = z.object({
  guild_id: id.optional(),
  channel_id: id,
  code: text(100),
  created_at: time,
  expires_at: maybeTime,
  inviter: zUser.nullish(),
  max_age: count.optional(),
  max_uses: count,
  temporary: flag,
  uses: count.optional(),
});

export const inviteCreate: Decide = (dispatch, snapshots) => {
  const raw = zCreate.parse(dispatch.data);
  const guildId = raw.guild_id;
  if (guildId === undefined) return nothing;
  const known = snapshots.invite(guildId, raw.code);
  if (known?.createdAt === raw.created_at) return nothing;
  const expiresAt = raw.expires_at ?? (raw.max_age ? raw.created_at + raw.max_age * 1000 : null);
  const inviter = raw.inviter ?? null;
  const invite: InviteSnapshot = {
    guildId,
    code: raw.code,
    channelId: raw.channel_id,
    inviterId: inviter?.id ?? null,
    createdAt: raw.created_at,
    expiresAt,
    maxUses: raw.max_uses,
    uses: raw.uses ?? 0,
    isTemporary: raw.temporary,
    isPresent: true,
  };
  const event = newEvent('INVITE_CREATE', dispatch, {
    guildId,
    at: raw.created_at,
    ...(inviter ? { actorId: inviter.id, actorGrade: 'exact' as const, source: sourceOf(inviter.bot) } : {}),
    channelId: raw.channel_id,
    data: { code: raw.code, maxUses: raw.max_uses, isTemporary: raw.temporary, expiresAt },
  });
  return {
    events: [event],
    learn: [...(inviter ? learnStranger(snapshots, inviter, dispatch.receivedAt) : []), { what: 'invite', invite }],
  };
};

const zDelete = z.object({ guild_id: id.optional(), channel_id: id, code: text(100) });

export const inviteDelete: Decide = (dispatch, snapshots) => {
  const raw = zDelete.parse(dispatch.data);
  const guildId = raw.guild_id;
  if (guildId === undefined) return nothing;
  const known = snapshots.invite(guildId, raw.code);
  if (known?.isPresent === false) return nothing;
  const at = dispatch.receivedAt;
  const invite: InviteSnapshot = known ?? {
    guildId,
    code: raw.code,
    channelId: raw.channel_id,
    inviterId: null,
    createdAt: 0,
    expiresAt: null,
    maxUses: 0,
    uses: 0,
    isTemporary: false,
    isPresent: true,
  };
  return {
    events: [newEvent('INVITE_DELETE', dispatch, { guildId, at, channelId: raw.channel_id, data: { code: raw.code } })],
    learn: [{ what: 'invite', invite: { ...invite, isPresent: false } }],
  };
};
