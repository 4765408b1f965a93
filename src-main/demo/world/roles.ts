// Roles of the world. Deleting one takes it from its holders without a word to the gateway, as Discord does.
import { type APIRole, RoleFlags } from 'discord-api-types/v10';
import { auditChange, staffAction } from './audit-log';
import { type Area, type Core, guildOf, roleOf } from './core';
import { badRequest } from './world-fault';

const NO_FLAGS = 0 as RoleFlags;
const AUDITED = ['name', 'color', 'hoist', 'mentionable', 'permissions', 'position'] as const;

/** A role object with every field that Discord sends. */
export function makeRole(role: Pick<APIRole, 'id' | 'name' | 'position' | 'permissions'> & Partial<APIRole>): APIRole {
  const color = role.color ?? 0;
  return {
    color,
    colors: { primary_color: color, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    managed: false,
    mentionable: false,
    flags: NO_FLAGS,
    ...role,
  };
}

export function roleArea(core: Core): Area<'createRole' | 'updateRole' | 'deleteRole'> {
  return {
    createRole(guildId, actorId, options) {
      const guild = guildOf(core, guildId);
      if (options.name.length > 100) throw badRequest('a role name has at most 100 characters');
      const role = makeRole({
        id: core.snowflake(),
        name: options.name,
        color: options.color ?? 0,
        permissions: options.permissions ?? guild.roles.get(guild.id)?.permissions ?? '0',
        position: options.position ?? 1,
        hoist: options.hoist ?? false,
      });
      const changes = AUDITED.map((key) => auditChange(key, null, role[key]));
      staffAction(core, guild, [{ action: 30, actorId, targetId: role.id, changes }], () => {
        guild.roles.set(role.id, role);
        core.emit('GUILD_ROLE_CREATE', guild.id, { guild_id: guild.id, role });
      });
      return role;
    },

    updateRole(guildId, actorId, roleId, change) {
      const guild = guildOf(core, guildId);
      const before = roleOf(guild, roleId);
      const color = change.color ?? before.color;
      const role = { ...before, ...change, colors: { ...before.colors, primary_color: color } };
      const changes = AUDITED.filter((key) => before[key] !== role[key]).map((key) =>
        auditChange(key, before[key], role[key]),
      );
      if (changes.length === 0) return;
      staffAction(core, guild, [{ action: 31, actorId, targetId: roleId, changes }], () => {
        guild.roles.set(roleId, role);
        core.emit('GUILD_ROLE_UPDATE', guild.id, { guild_id: guild.id, role });
      });
    },

    deleteRole(guildId, actorId, roleId) {
      const guild = guildOf(core, guildId);
      const role = roleOf(guild, roleId);
      const changes = AUDITED.map((key) => auditChange(key, role[key], null));
      staffAction(core, guild, [{ action: 32, actorId, targetId: roleId, changes }], () => {
        guild.roles.delete(roleId);
        for (const [userId, member] of guild.members)
          if (member.roles.includes(roleId))
            guild.members.set(userId, { ...member, roles: member.roles.filter((id) => id !== roleId) });
        core.emit('GUILD_ROLE_DELETE', guild.id, { guild_id: guild.id, role_id: roleId });
      });
    },
  };
}
