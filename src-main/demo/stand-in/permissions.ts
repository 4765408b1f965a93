// Who may do what, by Discord's rules: roles, then channel overwrites, then the role hierarchy. Pure: reads the world only.
import { PermissionFlagsBits, type APIChannel, type APIOverwrite, type APIRole } from 'discord-api-types/v10';
import { guildPermissions } from '#main/demo/world/permissions';
import type { WorldGuild } from '#main/demo/world/types';

// What is left to a member in timeout.
const inTimeout = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory;

const rolesOf = (guild: WorldGuild, userId: string): APIRole[] => {
  const own = guild.members.get(userId)?.roles ?? [];
  return [guild.id, ...own].flatMap((id) => guild.roles.get(id) ?? []);
};

const overwritesOf = (guild: WorldGuild, channel: APIChannel): APIOverwrite[] => {
  if ('permission_overwrites' in channel && channel.permission_overwrites) return channel.permission_overwrites;
  const parent = 'thread_metadata' in channel && channel.parent_id ? guild.channels.get(channel.parent_id) : undefined;
  return parent && 'permission_overwrites' in parent ? (parent.permission_overwrites ?? []) : [];
};

/** The bits a member has in a channel at `now` (epoch ms). Without VIEW_CHANNEL there are none. */
export const channelPermissions = (guild: WorldGuild, userId: string, channel: APIChannel, now: number): bigint => {
  let bits = guildPermissions(guild, userId);
  if (bits & PermissionFlagsBits.Administrator) return bits;
  const overwrites = overwritesOf(guild, channel);
  const apply = (chosen: APIOverwrite[]) => {
    const deny = chosen.reduce((sum, overwrite) => sum | BigInt(overwrite.deny), 0n);
    const allow = chosen.reduce((sum, overwrite) => sum | BigInt(overwrite.allow), 0n);
    bits = (bits & ~deny) | allow;
  };
  const roles = new Set(guild.members.get(userId)?.roles);
  apply(overwrites.filter((overwrite) => overwrite.id === guild.id));
  apply(overwrites.filter((overwrite) => overwrite.type === 0 && roles.has(overwrite.id)));
  apply(overwrites.filter((overwrite) => overwrite.type === 1 && overwrite.id === userId));
  if (Date.parse(guild.members.get(userId)?.communication_disabled_until ?? '') > now) bits &= inTimeout;
  return bits & PermissionFlagsBits.ViewChannel ? bits : 0n;
};

const byRank = (a: APIRole, b: APIRole): number => a.position - b.position || (BigInt(a.id) < BigInt(b.id) ? 1 : -1);

const topRole = (guild: WorldGuild, userId: string): APIRole | undefined =>
  rolesOf(guild, userId).toSorted(byRank).at(-1);

/** Whether `actorId` stands above `role`; the owner stands above all. */
export const outranksRole = (guild: WorldGuild, actorId: string, role: APIRole): boolean => {
  if (guild.ownerId === actorId) return true;
  const top = topRole(guild, actorId);
  return top !== undefined && top.id !== role.id && byRank(top, role) > 0;
};

/** Whether `actorId` may act on `targetId`: nobody acts on the owner or on an equal; somebody outside the guild has no rank. */
export const outranks = (guild: WorldGuild, actorId: string, targetId: string): boolean => {
  if (guild.ownerId === targetId) return false;
  if (guild.ownerId === actorId || !guild.members.has(targetId)) return true;
  const role = topRole(guild, targetId);
  return role === undefined || outranksRole(guild, actorId, role);
};

export const isAdministrator = (guild: WorldGuild, userId: string): boolean =>
  (guildPermissions(guild, userId) & PermissionFlagsBits.Administrator) !== 0n;
