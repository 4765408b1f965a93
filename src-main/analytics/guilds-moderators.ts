// guilds.moderators: who acts on members here: those with moderation on record, and members whose roles would allow it.
import { kindsOf } from '#contract/catalogue';
import type { Moderator } from '#contract/guilds';
import type { ReadStore } from '#db/client';
import { personAt } from './person-at';
import { guildsRoles } from './guilds-roles';
import { lookup, marks } from './lookup';

const staffPermissions = new Set(['Administrator', 'BanMembers', 'KickMembers', 'ModerateMembers', 'ManageMessages']);
const actorSide = 0;

const staffRefs = (read: ReadStore, guild: number, guildId: string): number[] => {
  const staffRoles = guildsRoles(read, { guildId })
    .filter(
      (role) => role.present && role.id !== guildId && role.permissions.some((name) => staffPermissions.has(name)),
    )
    .map((role) => role.id);
  if (staffRoles.length === 0) return [];
  return read
    .all<{ user: number }>(
      'moderators.staff',
      `SELECT user FROM members WHERE guild = ? AND present = 1
       AND EXISTS (SELECT 1 FROM json_each(members.roles) WHERE value IN (${marks(staffRoles)}))`,
      [guild, ...staffRoles],
    )
    .map((row) => row.user);
};

/** Most actions first. */
export const guildsModerators = (read: ReadStore, { guildId }: { guildId: string }, now = Date.now()): Moderator[] => {
  const { refs, kinds } = lookup(read);
  const guild = refs.ref(guildId);
  if (guild === undefined) return [];
  const moderation = kindsOf('moderation').map((kind) => kinds.ref(kind));
  const counts = new Map(staffRefs(read, guild, guildId).map((user) => [user, 0]));
  const acted = read.all<{ user: number; n: number }>(
    'moderators.actions',
    `SELECT user, SUM(count) AS n FROM rollup_day_user
     WHERE guild = ? AND kind <> 1 AND kind IN (${marks(moderation)}) AND side = ${actorSide} GROUP BY user`,
    [guild, ...moderation],
  );
  for (const { user, n } of acted) counts.set(user, n);
  return [...counts]
    .map(([user, actionCount]) => ({ ...personAt(read, user, now), actionCount }))
    .sort((a, b) => b.actionCount - a.actionCount || a.id.localeCompare(b.id));
};
