// guilds.roles: a server's roles as last seen, highest first, deleted ones included.
import { permissionNames } from '#main/permissions';
import type { Role } from '#contract/guilds';
import type { ReadStore } from '#db/client';
import { lookup } from './lookup';

interface Row {
  id: string;
  name: string | null;
  color: number;
  position: number;
  permissions: string;
  present: number;
}

export const guildsRoles = (read: ReadStore, { guildId }: { guildId: string }): Role[] => {
  const guild = lookup(read).refs.ref(guildId);
  if (guild === undefined) return [];
  return read
    .all<Row>(
      'guilds.roles',
      `SELECT s.id, r.name, r.color, r.position, r.permissions, r.present
       FROM roles r JOIN snowflakes s ON s.ref = r.ref WHERE r.guild = ? ORDER BY r.position DESC, s.id`,
      [guild],
    )
    .map((row) => ({ ...row, permissions: permissionNames(row.permissions), present: row.present === 1 }));
};
