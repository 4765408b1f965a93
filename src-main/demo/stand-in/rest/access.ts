// The guild, channel, member or message a call is about, as far as the bot may reach it; throws Discord's error otherwise.
import { PermissionFlagsBits as Permission, type APIChannel, type APIMessage } from 'discord-api-types/v10';
import { channelPermissions } from '#main/demo/stand-in/permissions';
import type { Platform } from '#main/demo/stand-in/platform';
import { guildPermissions } from '#main/demo/world/permissions';
import type { WorldGuild } from '#main/demo/world/types';
import { apiError } from './errors';
import { param, type Call } from './router';

export interface Place {
  guild: WorldGuild;
  channel: APIChannel;
  /** What the bot may do there. */
  bits: bigint;
}

/** The guild :guild_id: 10004 when there is none, 50001 when the bot is not in it. */
export const reachGuild = (call: Call): WorldGuild => {
  const { world } = call.platform;
  const guild = world.guilds.get(param(call, 'guild_id'));
  if (!guild) throw apiError(10004);
  if (!guild.members.has(world.bot.id)) throw apiError(50001);
  return guild;
};

/** The same, and 50013 unless the bot has all of `bits` in the guild. */
export const reachGuildWith = (call: Call, bits: bigint): WorldGuild => {
  const guild = reachGuild(call);
  requireGuildBits(call.platform, guild, bits);
  return guild;
};

export const requireGuildBits = ({ world }: Platform, guild: WorldGuild, bits: bigint): void => {
  if ((guildPermissions(guild, world.bot.id) & bits) !== bits) throw apiError(50013);
};

/** Where a channel id is; null when no guild has it. */
export const locate = ({ world }: Platform, channelId: string): Omit<Place, 'bits'> | null => {
  for (const guild of world.guilds.values()) {
    const channel = guild.channels.get(channelId);
    if (channel) return { guild, channel };
  }
  return null;
};

/** The channel :channel_id: 10003 when there is none, 50001 when the bot cannot see it, 50013 without all of `bits`. */
export const reachChannel = (call: Call, bits = 0n): Place => {
  const { platform } = call;
  const place = locate(platform, param(call, 'channel_id'));
  if (!place) throw apiError(10003);
  const own = channelPermissions(place.guild, platform.world.bot.id, place.channel, platform.world.now());
  if ((own & Permission.ViewChannel) === 0n) throw apiError(50001);
  if ((own & bits) !== bits) throw apiError(50013);
  return { ...place, bits: own };
};

export const messagesOf = ({ guild, channel }: Pick<Place, 'guild' | 'channel'>): APIMessage[] =>
  guild.messages.get(channel.id) ?? [];

/** The message :message_id of the place: 10008 when it is not there. */
export const reachMessage = (call: Call, place: Place): APIMessage => {
  const id = param(call, 'message_id');
  const message = messagesOf(place).find((one) => one.id === id);
  if (!message) throw apiError(10008);
  return message;
};
