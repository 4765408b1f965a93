// Invites of the world. Discord sends INVITE_DELETE for a withdrawn or used-up invite, and nothing for an expired one.
import { InviteType } from 'discord-api-types/v10';
import { auditChange, staffAction } from './audit-log';
import { type Area, channelOf, type Core, guildOf, userOf } from './core';
import { discordTime } from './snowflake';
import type { WorldGuild, WorldInvite } from './types';
import { unknownInvite } from './world-fault';

const ALPHABET = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Forgets what has run out of time. */
function dropExpiredInvites(core: Core, guild: WorldGuild): void {
  for (const invite of guild.invites.values())
    if (invite.maxAgeS > 0 && invite.createdAt + invite.maxAgeS * 1000 <= core.now()) guild.invites.delete(invite.code);
}

/** One use. The last one deletes the invite, and Discord says so before it says who joined. */
export function spendInvite(core: Core, guild: WorldGuild, code: string): void {
  dropExpiredInvites(core, guild);
  const invite = guild.invites.get(code);
  if (!invite) throw unknownInvite();
  invite.uses += 1;
  if (invite.maxUses > 0 && invite.uses >= invite.maxUses) withdraw(core, guild, invite);
}

function withdraw(core: Core, guild: WorldGuild, invite: WorldInvite): void {
  guild.invites.delete(invite.code);
  core.emit('INVITE_DELETE', guild.id, { channel_id: invite.channelId, guild_id: guild.id, code: invite.code });
}

function freshCode(core: Core, guild: WorldGuild): string {
  let code = '';
  do {
    code = Array.from({ length: 8 }, () => ALPHABET.charAt(Math.floor(core.random() * ALPHABET.length))).join('');
  } while (guild.invites.has(code));
  return code;
}

export function inviteArea(core: Core): Area<'createInvite' | 'deleteInvite'> {
  const changesOf = (invite: WorldInvite, side: 'new' | 'old') =>
    Object.entries({
      code: invite.code,
      channel_id: invite.channelId,
      inviter_id: invite.inviterId,
      uses: invite.uses,
      max_uses: invite.maxUses,
      max_age: invite.maxAgeS,
      temporary: invite.temporary,
    }).map(([key, value]) => (side === 'new' ? auditChange(key, null, value) : auditChange(key, value, null)));

  return {
    createInvite(guildId, actorId, channelId, options = {}) {
      const guild = guildOf(core, guildId);
      channelOf(guild, channelId);
      dropExpiredInvites(core, guild);
      const now = core.now();
      const invite: WorldInvite = {
        code: freshCode(core, guild),
        channelId,
        inviterId: actorId,
        createdAt: now,
        maxAgeS: options.maxAgeS ?? 604_800,
        maxUses: options.maxUses ?? 0,
        uses: 0,
        temporary: false,
      };
      const inviter = userOf(core, actorId);
      staffAction(core, guild, [{ action: 40, actorId, targetId: null, changes: changesOf(invite, 'new') }], () => {
        guild.invites.set(invite.code, invite);
        core.emit('INVITE_CREATE', guild.id, {
          type: InviteType.Guild,
          channel_id: channelId,
          code: invite.code,
          created_at: discordTime(now),
          guild_id: guild.id,
          inviter,
          max_age: invite.maxAgeS,
          max_uses: invite.maxUses,
          temporary: invite.temporary,
          uses: 0,
          expires_at: invite.maxAgeS === 0 ? null : discordTime(now + invite.maxAgeS * 1000),
        });
      });
      return invite;
    },

    deleteInvite(guildId, actorId, code) {
      const guild = guildOf(core, guildId);
      dropExpiredInvites(core, guild);
      const invite = guild.invites.get(code);
      if (!invite) throw unknownInvite();
      staffAction(core, guild, [{ action: 42, actorId, targetId: null, changes: changesOf(invite, 'old') }], () =>
        withdraw(core, guild, invite),
      );
    },
  };
}
