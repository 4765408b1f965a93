// Guild-wide permissions of a member, from the roles they hold (channel overwrites aside).
import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { WorldGuild } from './types';

const EVERYTHING = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n);

/** 0n for somebody who is not a member; everything for the owner and administrators. */
export function guildPermissions(guild: WorldGuild, userId: string): bigint {
  const member = guild.members.get(userId);
  if (!member) return 0n;
  if (guild.ownerId === userId) return EVERYTHING;
  let bits = BigInt(guild.roles.get(guild.id)?.permissions ?? '0');
  for (const roleId of member.roles) bits |= BigInt(guild.roles.get(roleId)?.permissions ?? '0');
  return (bits & PermissionFlagsBits.Administrator) === 0n ? bits : EVERYTHING;
}

export const permissionBits = (...names: (keyof typeof PermissionFlagsBits)[]): string =>
  names.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n).toString();
