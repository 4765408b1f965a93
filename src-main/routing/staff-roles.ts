// Which roles are staff's: they may see a log channel that ModDesk makes.
import type { ReadStore } from '#db/client';
import { guildsRoles } from '#main/analytics/guilds-roles';

const staffPermissions = new Set([
  'Administrator',
  'ManageGuild',
  'BanMembers',
  'KickMembers',
  'ModerateMembers',
  'ViewAuditLog',
]);
/** Discord allows more; a log for everybody is not private any more. */
const most = 20;

/** Without @everyone, whatever it may do. Bots' own roles (managed) hold permissions too and do no harm. */
export const staffRoles = (read: ReadStore, guildId: string): string[] =>
  guildsRoles(read, { guildId })
    .filter(
      ({ id, present, permissions }) =>
        id !== guildId && present && permissions.some((name) => staffPermissions.has(name)),
    )
    .map(({ id }) => id)
    .slice(0, most);
