// guilds.roles: a server's roles as last seen, highest first, deleted ones included.
import { desc, eq } from 'drizzle-orm';
import type { Role } from '#contract/guilds';
import type { ReadStore } from '#db/client';
import { roles, snowflakes } from '#db/schema';
import { permissionNames } from '#main/permissions';
import { lookup } from './lookup';

export const guildsRoles = (read: ReadStore, { guildId }: { guildId: string }): Role[] => {
  const guild = lookup(read).refs.ref(guildId);
  if (guild === undefined) return [];
  return read.orm
    .select({
      id: snowflakes.id,
      name: roles.name,
      color: roles.color,
      position: roles.position,
      permissions: roles.permissions,
      present: roles.present,
    })
    .from(roles)
    .innerJoin(snowflakes, eq(snowflakes.ref, roles.ref))
    .where(eq(roles.guild, guild))
    .orderBy(desc(roles.position), snowflakes.id)
    .all()
    .map((row) => ({ ...row, permissions: permissionNames(row.permissions), present: row.present === 1 }));
};
