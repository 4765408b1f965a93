// What the world's areas share: state, clock, ids, look-ups and the way out for dispatches. Users, members and messages in the
// state are replaced, never changed in place, so a dispatch may carry them without a copy.
import type { APIChannel, APIRole, APIUser } from 'discord-api-types/v10';
import { snowflakes } from './snowflake';
import type { AuditTiming, World, WorldDispatch, WorldGuild } from './types';
import { unknownChannel, unknownGuild, unknownMember, unknownRole, unknownUser } from './world-fault';

export type WorldMember = WorldGuild['members'] extends Map<string, infer Member> ? Member : never;

/** What Discord remembers of somebody who left: they are marked as returning, and a running timeout still holds. */
export interface FormerMember {
  timeoutUntil: string | null;
}

export interface Core {
  now: () => number;
  random: () => number;
  bot: APIUser;
  guilds: Map<string, WorldGuild>;
  users: Map<string, APIUser>;
  former: Map<string, FormerMember>;
  /** Message id -> emoji -> who reacted. */
  reactors: Map<string, Map<string, Set<string>>>;
  auditTiming: AuditTiming;
  snowflake(): string;
  emit(type: string, guildId: string, data: object): void;
  listeners: Set<(dispatch: WorldDispatch) => void>;
}

export function createCore(now: () => number, random: () => number, bot: APIUser): Core {
  const listeners = new Set<(dispatch: WorldDispatch) => void>();
  return {
    now,
    random,
    bot,
    guilds: new Map(),
    users: new Map([[bot.id, bot]]),
    former: new Map(),
    reactors: new Map(),
    auditTiming: 'after',
    snowflake: snowflakes(now),
    emit(type, guildId, data) {
      for (const listener of listeners) listener({ type, guildId, data });
    },
    listeners,
  };
}

/** The members of `World` that one area implements. */
export type Area<Names extends keyof World> = Pick<World, Names>;

export function guildOf(core: Core, guildId: string): WorldGuild {
  const guild = core.guilds.get(guildId);
  if (!guild) throw unknownGuild();
  return guild;
}

export function userOf(core: Core, userId: string): APIUser {
  const user = core.users.get(userId);
  if (!user) throw unknownUser();
  return user;
}

export function memberOf(guild: WorldGuild, userId: string): WorldMember {
  const member = guild.members.get(userId);
  if (!member) throw unknownMember();
  return member;
}

export function channelOf(guild: WorldGuild, channelId: string): APIChannel {
  const channel = guild.channels.get(channelId);
  if (!channel) throw unknownChannel();
  return channel;
}

export function roleOf(guild: WorldGuild, roleId: string): APIRole {
  const role = guild.roles.get(roleId);
  if (!role) throw unknownRole();
  return role;
}

export const formerKey = (guildId: string, userId: string): string => `${guildId}/${userId}`;
