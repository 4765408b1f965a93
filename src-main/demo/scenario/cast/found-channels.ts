// Builds the planned roles and channels in the world.
import type { APIOverwrite } from 'discord-api-types/v10';
import { manners } from '#main/demo/scenario/talk/topics';
import type { Place } from '#main/demo/scenario/stage';
import { permissionBits } from '#main/demo/world/permissions';
import type { World, WorldGuild } from '#main/demo/world/types';
import { type Access, channelPlan, type RoleKey, rolePlan } from './guild-plan';

export function foundRoles(world: World, guild: WorldGuild): Map<RoleKey, string> {
  const roles = new Map<RoleKey, string>();
  // Ours stands right below the top role: it must be able to act on everybody else.
  const ours = [...guild.roles.values()].find(({ managed }) => managed);
  const top = rolePlan.length + 2;
  rolePlan.forEach(({ key, ...role }, index) => {
    const position = index === 0 ? top : top - 1 - index;
    roles.set(key, world.createRole(guild.id, guild.ownerId, { ...role, position }).id);
  });
  if (ours) world.updateRole(guild.id, guild.ownerId, ours.id, { position: top - 1 });
  return roles;
}

function overwrites(guild: WorldGuild, access: Access, staffRoles: string[]): APIOverwrite[] {
  if (access === 'all') return [];
  const bit = permissionBits(access === 'read' ? 'SendMessages' : 'ViewChannel');
  const everyone: APIOverwrite = { id: guild.id, type: 0, allow: '0', deny: bit };
  return [everyone, ...staffRoles.map((id): APIOverwrite => ({ id, type: 0, allow: bit, deny: '0' }))];
}

/** Channel ids by the plan's keys, and the places where people talk. */
export function foundChannels(world: World, guild: WorldGuild, roles: ReadonlyMap<RoleKey, string>) {
  const managed = [...guild.roles.values()].filter((role) => role.managed).map(({ id }) => id);
  const planned = (['warden', 'deckhand', 'bots'] as const).flatMap((key) => roles.get(key) ?? []);
  const channels = new Map<string, string>();
  const places: Place[] = [];
  for (const { category, channels: children } of channelPlan) {
    const parent = world.createChannel(guild.id, guild.ownerId, { name: category, type: 4 });
    for (const { key, name, type = 0, topic, access = 'all', share = 0 } of children) {
      const permissionOverwrites = overwrites(guild, access, [...planned, ...managed]);
      const { id } = world.createChannel(guild.id, guild.ownerId, {
        name,
        type,
        topic,
        parentId: parent.id,
        permissionOverwrites,
      });
      channels.set(key, id);
      const manner = manners[key];
      if (manner) places.push({ ...manner, key, channelId: id, share, isStaffOnly: access === 'staff' });
    }
  }
  return { channels, places };
}
