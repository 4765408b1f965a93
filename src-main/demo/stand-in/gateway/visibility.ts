// Which dispatches the bot's permissions let it see, whatever its intents.
import { PermissionFlagsBits as Permission, type APIChannel } from 'discord-api-types/v10';
import { channelPermissions } from '#main/demo/stand-in/permissions';
import { guildPermissions } from '#main/demo/world/permissions';
import type { World, WorldDispatch, WorldGuild } from '#main/demo/world/types';

const isChannel = (data: unknown): data is APIChannel =>
  typeof data === 'object' && data !== null && 'id' in data && 'type' in data && typeof data.type === 'number';

const channelOf = ({ type, data }: WorldDispatch, guild: WorldGuild): APIChannel | undefined => {
  // A deleted channel is gone from the world: its dispatch still carries the overwrites.
  if (/^(CHANNEL|THREAD)_(CREATE|UPDATE|DELETE)$/.test(type)) return isChannel(data) ? data : undefined;
  if (typeof data !== 'object' || data === null || !('channel_id' in data)) return undefined;
  return typeof data.channel_id === 'string' ? guild.channels.get(data.channel_id) : undefined;
};

/** Whether the bot is in the guild and may see what the dispatch is about. */
export const maySee = (world: World, dispatch: WorldDispatch): boolean => {
  const guild = world.guilds.get(dispatch.guildId);
  const botId = world.bot.id;
  if (!guild?.members.has(botId)) return false;
  if (dispatch.type === 'GUILD_AUDIT_LOG_ENTRY_CREATE')
    return (guildPermissions(guild, botId) & Permission.ViewAuditLog) !== 0n;
  if (dispatch.type.startsWith('AUTO_MODERATION_RULE_'))
    return (guildPermissions(guild, botId) & (Permission.ManageGuild | Permission.Administrator)) !== 0n;
  if (dispatch.type === 'AUTO_MODERATION_ACTION_EXECUTION')
    return (guildPermissions(guild, botId) & Permission.ManageGuild) !== 0n;
  const channel = channelOf(dispatch, guild);
  if (!channel) return true;
  const bits = channelPermissions(guild, botId, channel, world.now());
  if (dispatch.type.startsWith('INVITE_')) return (bits & (Permission.ManageChannels | Permission.ViewAuditLog)) !== 0n;
  return bits !== 0n;
};
