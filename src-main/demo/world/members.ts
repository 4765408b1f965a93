// Members of the world: who comes, goes, is put out, is silenced or changed. Real shapes of GUILD_MEMBER_* and GUILD_BAN_*.
import { GuildMemberFlags } from 'discord-api-types/v10';
import { type AuditDraft, auditChange, staffAction } from './audit-log';
import { type Area, type Core, formerKey, guildOf, memberOf, roleOf, userOf, type WorldMember } from './core';
import { spendInvite } from './invites';
import { discordTime } from './snowflake';
import { dropVoice } from './voice-state';
import type { WorldGuild } from './types';
import { badRequest, isBanned, unknownBan } from './world-fault';

const NO_FLAGS = 0 as GuildMemberFlags;
const LONGEST_TIMEOUT_MS = 28 * 86_400_000;
/** Latency between the click and the stored end: Discord accepts 28 days and a little. */
const GRACE_MS = 60_000;

/** Enters somebody into the member list without a dispatch; the caller sends what fits. */
export function enrol(core: Core, guild: WorldGuild, userId: string, pending: boolean): WorldMember {
  const key = formerKey(guild.id, userId);
  const former = core.former.get(key);
  const member: WorldMember = {
    user: userOf(core, userId),
    nick: null,
    avatar: null,
    banner: null,
    roles: [],
    joined_at: discordTime(core.now()),
    premium_since: null,
    deaf: false,
    mute: false,
    pending,
    flags: former ? GuildMemberFlags.DidRejoin : NO_FLAGS,
    communication_disabled_until: former?.timeoutUntil ?? null,
  };
  guild.members.set(userId, member);
  return member;
}

export function changeMember(core: Core, guild: WorldGuild, userId: string, change: Partial<WorldMember>): void {
  const member = { ...memberOf(guild, userId), ...change };
  guild.members.set(userId, member);
  core.emit('GUILD_MEMBER_UPDATE', guild.id, { ...member, guild_id: guild.id });
}

/** Whoever goes leaves voice as well. */
export function removeMember(core: Core, guild: WorldGuild, userId: string): void {
  const member = memberOf(guild, userId);
  dropVoice(core, guild, userId);
  guild.members.delete(userId);
  core.former.set(formerKey(guild.id, userId), { timeoutUntil: member.communication_disabled_until ?? null });
  core.emit('GUILD_MEMBER_REMOVE', guild.id, { guild_id: guild.id, user: member.user });
}

export function memberArea(
  core: Core,
): Area<
  | 'updateUser'
  | 'join'
  | 'leave'
  | 'kick'
  | 'ban'
  | 'unban'
  | 'timeout'
  | 'setNickname'
  | 'setMemberAvatar'
  | 'addRoles'
  | 'removeRoles'
> {
  const update = (guild: WorldGuild, userId: string, change: Partial<WorldMember>): void =>
    changeMember(core, guild, userId, change);
  const remove = (guild: WorldGuild, userId: string): void => removeMember(core, guild, userId);
  const byStaff = (guild: WorldGuild, draft: AuditDraft, event: () => void): void =>
    staffAction(core, guild, [draft], event);
  const named = (guild: WorldGuild, roleIds: string[]) => roleIds.map((id) => ({ id, name: roleOf(guild, id).name }));

  return {
    updateUser(userId, change) {
      const before = userOf(core, userId);
      const user = {
        ...before,
        username: change.username ?? before.username,
        global_name: change.globalName === undefined ? before.global_name : change.globalName,
        avatar: change.avatar === undefined ? before.avatar : change.avatar,
      };
      core.users.set(userId, user);
      for (const guild of core.guilds.values()) if (guild.members.has(userId)) update(guild, userId, { user });
    },

    join(guildId, userId, options = {}) {
      const guild = guildOf(core, guildId);
      if (guild.bans.has(userId)) throw isBanned();
      if (guild.members.has(userId)) throw badRequest('already a member');
      userOf(core, userId);
      if (options.inviteCode !== undefined) spendInvite(core, guild, options.inviteCode);
      const member = enrol(core, guild, userId, options.pending ?? false);
      core.emit('GUILD_MEMBER_ADD', guild.id, { ...member, guild_id: guild.id });
    },

    leave(guildId, userId) {
      remove(guildOf(core, guildId), userId);
    },

    kick(guildId, actorId, userId, reason) {
      const guild = guildOf(core, guildId);
      memberOf(guild, userId);
      byStaff(guild, { action: 20, actorId, targetId: userId, reason }, () => remove(guild, userId));
    },

    ban(guildId, actorId, userId, reason) {
      const guild = guildOf(core, guildId);
      const user = userOf(core, userId);
      byStaff(guild, { action: 22, actorId, targetId: userId, reason }, () => {
        guild.bans.set(userId, { user, reason: reason ?? null });
        core.emit('GUILD_BAN_ADD', guild.id, { guild_id: guild.id, user });
        if (guild.members.has(userId)) remove(guild, userId);
      });
    },

    unban(guildId, actorId, userId, reason) {
      const guild = guildOf(core, guildId);
      if (!guild.bans.has(userId)) throw unknownBan();
      const user = userOf(core, userId);
      byStaff(guild, { action: 23, actorId, targetId: userId, reason }, () => {
        guild.bans.delete(userId);
        core.emit('GUILD_BAN_REMOVE', guild.id, { guild_id: guild.id, user });
      });
    },

    timeout(guildId, actorId, userId, until, reason) {
      const guild = guildOf(core, guildId);
      if (until !== null && until > core.now() + LONGEST_TIMEOUT_MS + GRACE_MS)
        throw badRequest('communication_disabled_until lies more than 28 days ahead');
      const before = memberOf(guild, userId).communication_disabled_until ?? null;
      const after = until === null ? null : discordTime(until);
      if (before === after) return;
      const changes = [auditChange('communication_disabled_until', before, after)];
      byStaff(guild, { action: 24, actorId, targetId: userId, changes, reason }, () =>
        update(guild, userId, { communication_disabled_until: after }),
      );
    },

    setNickname(guildId, actorId, userId, nick) {
      const guild = guildOf(core, guildId);
      const before = memberOf(guild, userId).nick ?? null;
      if (nick !== null && (nick.length === 0 || nick.length > 32))
        throw badRequest('nick must have 1 to 32 characters');
      if (before === nick) return;
      const event = () => update(guild, userId, { nick });
      if (actorId === null) event();
      else
        byStaff(guild, { action: 24, actorId, targetId: userId, changes: [auditChange('nick', before, nick)] }, event);
    },

    setMemberAvatar(guildId, userId, avatar) {
      const guild = guildOf(core, guildId);
      if (memberOf(guild, userId).avatar !== avatar) update(guild, userId, { avatar });
    },

    addRoles(guildId, actorId, userId, roleIds, reason) {
      const guild = guildOf(core, guildId);
      const held = memberOf(guild, userId).roles;
      const added = roleIds.filter((id) => !held.includes(id));
      if (added.length === 0) return;
      const changes = [auditChange('$add', null, named(guild, added))];
      byStaff(guild, { action: 25, actorId, targetId: userId, changes, reason }, () =>
        update(guild, userId, { roles: [...held, ...added] }),
      );
    },

    removeRoles(guildId, actorId, userId, roleIds, reason) {
      const guild = guildOf(core, guildId);
      const held = memberOf(guild, userId).roles;
      const removed = roleIds.filter((id) => held.includes(id));
      if (removed.length === 0) return;
      const changes = [auditChange('$remove', null, named(guild, removed))];
      byStaff(guild, { action: 25, actorId, targetId: userId, changes, reason }, () =>
        update(guild, userId, { roles: held.filter((id) => !removed.includes(id)) }),
      );
    },
  };
}
