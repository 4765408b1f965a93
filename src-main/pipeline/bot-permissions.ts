// What the bot may do in a guild by its roles, as far as the snapshots tell.
import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Snapshots } from './snapshots/model';

/** Whether the bot holds the permission (or ADMINISTRATOR) in the guild; false while its roles are not known. */
export const botHolds = (snapshots: Snapshots, guildId: string, permission: bigint): boolean => {
  const botId = snapshots.botId();
  const member = botId === null ? null : snapshots.member(guildId, botId);
  if (!member?.isKnown) return false;
  // The role with the guild's own id is @everyone.
  const held = [guildId, ...member.roles].reduce(
    (all, role) => all | BigInt(snapshots.role(role)?.permissions ?? '0'),
    0n,
  );
  return (held & (PermissionFlagsBits.Administrator | permission)) !== 0n;
};
