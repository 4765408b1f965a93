// guilds.moderators: who acts on members here: those with moderation on record, and members whose roles would allow it.
import type { Moderator } from '#contract/guilds';
import type { ReadStore } from '#db/client';
import { nobody } from '#db/measures/measured';
import { peopleSince } from './person-at';
import { guildsRoles } from './guilds-roles';
import { lookup, marks } from './lookup';

const staffPermissions = new Set(['Administrator', 'BanMembers', 'KickMembers', 'ModerateMembers', 'ManageMessages']);

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
  const { refs } = lookup(read);
  const guild = refs.ref(guildId);
  if (guild === undefined) return [];
  const counts = new Map(staffRefs(read, guild, guildId).map((user) => [user, 0]));
  const acted = read.all<{ user: number; n: number }>(
    'moderators.actions',
    `SELECT moderator AS user, SUM(count) AS n FROM rollup_day_action
     WHERE guild = ? AND moderator <> ${nobody} GROUP BY moderator`,
    [guild],
  );
  for (const { user, n } of acted) counts.set(user, n);
  const personAt = peopleSince(read, new Set(counts.keys()), now);
  return [...counts]
    .map(([user, actionCount]) => ({ ...personAt(user, now), actionCount }))
    .sort((a, b) => b.actionCount - a.actionCount || a.id.localeCompare(b.id));
};
