// Whether the bot may read a guild's audit log, as far as the snapshots tell.
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { botHolds } from './bot-permissions';
import type { Snapshots } from './snapshots/model';

/** Whether the bot holds VIEW_AUDIT_LOG (or ADMINISTRATOR) in the guild; false while its roles are not known. */
export const canViewAuditLog = (snapshots: Snapshots, guildId: string): boolean =>
  botHolds(snapshots, guildId, PermissionFlagsBits.ViewAuditLog);
