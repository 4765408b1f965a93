// Guilds and users of the world. A guild starts with its owner, our bot and the bot's managed role, and without channels.
import type { APIUser, UserFlags } from 'discord-api-types/v10';
import { type Area, type Core, userOf } from './core';
import { guildCreatePayload } from './guild-create-payload';
import { enrol } from './members';
import { permissionBits } from './permissions';
import { makeRole } from './roles';
import { discordTime } from './snowflake';
import type { WorldGuild } from './types';
import { badRequest } from './world-fault';

const EVERYONE = permissionBits(
  'ViewChannel',
  'SendMessages',
  'ReadMessageHistory',
  'AddReactions',
  'EmbedLinks',
  'AttachFiles',
  'ChangeNickname',
  'CreateInstantInvite',
  'Connect',
  'Speak',
  'UseApplicationCommands',
);

const OUR_BOT = permissionBits(
  'ViewChannel',
  'ViewAuditLog',
  'ReadMessageHistory',
  'SendMessages',
  'EmbedLinks',
  'AttachFiles',
  'ManageMessages',
  'ManageChannels',
  'ManageGuild',
  'ManageRoles',
  'ManageNicknames',
  'ManageWebhooks',
  'KickMembers',
  'BanMembers',
  'ModerateMembers',
);

const NO_FLAGS = 0 as UserFlags;

export interface NewUser {
  id: string;
  username: string;
  globalName: string | null;
  avatar: string | null;
  isBot: boolean;
}

/** Bots still carry a four-digit discriminator; people have '0'. */
export function makeUser({ id, username, globalName, avatar, isBot }: NewUser): APIUser {
  if (username.length === 0 || username.length > 32) throw badRequest('a username has 1 to 32 characters');
  if ((globalName?.length ?? 0) > 32) throw badRequest('a display name has at most 32 characters');
  return {
    id,
    username,
    discriminator: isBot ? id.slice(-4) : '0',
    global_name: globalName,
    avatar,
    ...(isBot ? { bot: true } : {}),
    public_flags: NO_FLAGS,
    avatar_decoration_data: null,
    collectibles: null,
    primary_guild: null,
  };
}

export function guildArea(core: Core): Area<'addGuild' | 'addUser'> {
  return {
    addUser({ username, globalName = null, bot = false, avatar = null, id = core.snowflake() }) {
      if (core.users.has(id)) throw badRequest(`user ${id} exists`);
      const user = makeUser({ id, username, globalName, avatar, isBot: bot });
      core.users.set(id, user);
      return user;
    },

    addGuild({ name, ownerId, icon = null, id = core.snowflake() }) {
      if (core.guilds.has(id)) throw badRequest(`guild ${id} exists`);
      userOf(core, ownerId);
      const everyone = makeRole({ id, name: '@everyone', position: 0, permissions: EVERYONE });
      const ours = makeRole({
        id: core.snowflake(),
        name: core.bot.username,
        position: 1,
        permissions: OUR_BOT,
        managed: true,
        tags: { bot_id: core.bot.id },
      });
      const guild: WorldGuild = {
        id,
        name,
        icon,
        ownerId,
        roles: new Map([everyone, ours].map((role) => [role.id, role])),
        channels: new Map(),
        members: new Map(),
        bans: new Map(),
        invites: new Map(),
        things: new Map(),
        settings: {},
        messages: new Map(),
        voice: new Map(),
        auditLog: [],
      };
      core.guilds.set(id, guild);
      enrol(core, guild, ownerId, false);
      guild.members.set(core.bot.id, {
        ...enrol(core, guild, core.bot.id, false),
        roles: [ours.id],
        joined_at: discordTime(core.now()),
      });
      core.emit('GUILD_CREATE', id, guildCreatePayload(guild, core.bot.id));
      return guild;
    },
  };
}
