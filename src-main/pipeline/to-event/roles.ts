// GUILD_ROLE_CREATE, GUILD_ROLE_UPDATE, GUILD_ROLE_DELETE. A deletion carries the id only; the rest comes from the snapshot.
import { z } from 'zod';
import { permissionNames } from '#main/permissions';
import type { RoleSnapshot } from '#main/pipeline/snapshots/model';
import { type Decide, newEvent, nothing } from './decision';
import { changesBetween } from './diff';
import { bits, count, id, maybeHash, name, snowflakeTime } from './fields';

export const zRole = z.object({
  id,
  name,
  color: count,
  position: z.int(),
  permissions: bits,
  hoist: z.boolean().optional(),
  mentionable: z.boolean().optional(),
  icon: maybeHash,
  unicode_emoji: maybeHash,
});

export const roleSnapshot = (raw: z.output<typeof zRole>, guildId: string): RoleSnapshot => {
  const { id: roleId, ...told } = raw;
  const settings: RoleSnapshot['settings'] = {};
  for (const [field, value] of Object.entries(told)) if (value !== undefined) settings[field] = value;
  const { name: called, color, position, permissions } = raw;
  return { id: roleId, guildId, name: called, color, position, permissions, isPresent: true, settings };
};

const facts = (role: RoleSnapshot) => ({
  roleId: role.id,
  name: role.name,
  color: role.color,
  permissions: permissionNames(role.permissions),
});

const zRoleIn = z.object({ guild_id: id, role: zRole });

export const roleCreate: Decide = (dispatch, snapshots) => {
  const raw = zRoleIn.parse(dispatch.data);
  if (snapshots.role(raw.role.id)) return nothing;
  const role = roleSnapshot(raw.role, raw.guild_id);
  const at = snowflakeTime(role.id);
  return {
    events: [newEvent('ROLE_CREATE', dispatch, { guildId: raw.guild_id, at, data: facts(role) })],
    learn: [{ what: 'role', role }],
  };
};

export const roleUpdate: Decide = (dispatch, snapshots) => {
  const { guild_id: guildId, role: told } = zRoleIn.parse(dispatch.data);
  const before = snapshots.role(told.id);
  if (before?.isPresent === false) return nothing;
  const role = roleSnapshot(told, guildId);
  const learn = [{ what: 'role' as const, role }];
  const changes = before ? changesBetween(before.settings, role.settings) : [];
  if (changes.length === 0) return { events: [], learn };
  const data = { roleId: role.id, name: role.name, changes };
  return { events: [newEvent('ROLE_UPDATE', dispatch, { guildId, at: dispatch.receivedAt, data })], learn };
};

const zGone = z.object({ guild_id: id, role_id: id });

export const roleDelete: Decide = (dispatch, snapshots) => {
  const { guild_id: guildId, role_id: roleId } = zGone.parse(dispatch.data);
  const known = snapshots.role(roleId);
  if (known?.isPresent === false) return nothing;
  const role = known ?? {
    id: roleId,
    guildId,
    name: null,
    color: 0,
    position: 0,
    permissions: '0',
    isPresent: true,
    settings: {},
  };
  return {
    events: [newEvent('ROLE_DELETE', dispatch, { guildId, at: dispatch.receivedAt, data: facts(role) })],
    learn: [{ what: 'role', role: { ...role, isPresent: false } }],
  };
};
