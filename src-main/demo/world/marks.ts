// What is done to messages of the world besides writing: reactions cleared, pins, and other bots' commands.
import { type APIMessage, ApplicationIntegrationType, InteractionType, MessageType } from 'discord-api-types/v10';
import { staffAction } from './audit-log';
import { type Area, channelOf, type Core, guildOf, memberOf, userOf } from './core';
import { blankMessage, dispatchOf, locateMessage, post, withoutUser } from './messages';
import { countsOf, parseEmoji } from './reactions';
import { discordTime } from './snowflake';
import { badRequest } from './world-fault';

export function markArea(core: Core): Area<'clearReactions' | 'setPinned' | 'useCommand'> {
  return {
    clearReactions(guildId, channelId, messageId, emoji) {
      const guild = guildOf(core, guildId);
      const { list, index, message } = locateMessage(guild, channelId, messageId);
      const where = { channel_id: channelId, message_id: messageId, guild_id: guild.id };
      if (emoji === undefined) core.reactors.delete(messageId);
      else core.reactors.get(messageId)?.delete(emoji);
      list[index] = { ...message, ...countsOf(core, messageId) };
      if (emoji === undefined) core.emit('MESSAGE_REACTION_REMOVE_ALL', guild.id, where);
      else core.emit('MESSAGE_REACTION_REMOVE_EMOJI', guild.id, { ...where, emoji: parseEmoji(emoji) });
    },

    setPinned(guildId, channelId, messageId, actorId, isPinned) {
      const guild = guildOf(core, guildId);
      const { list, index, message } = locateMessage(guild, channelId, messageId);
      if (message.pinned === isPinned) return;
      const options = { channel_id: channelId, message_id: messageId };
      const draft = { action: isPinned ? 74 : 75, actorId, targetId: message.author.id, options };
      staffAction(core, guild, [draft], () => {
        const after = { ...message, pinned: isPinned };
        list[index] = after;
        const last_pin_timestamp = isPinned ? discordTime(core.now()) : null;
        core.emit('CHANNEL_PINS_UPDATE', guild.id, { guild_id: guild.id, channel_id: channelId, last_pin_timestamp });
        core.emit('MESSAGE_UPDATE', guild.id, dispatchOf(guild, channelOf(guild, channelId), after));
      });
    },

    useCommand(guildId, channelId, userId, { botId, name, answer }) {
      const guild = guildOf(core, guildId);
      if (answer.length === 0 || answer.length > 2000) throw badRequest('content has 1 to 2000 characters');
      const interactionId = core.snowflake();
      const user = userOf(core, userId);
      const message: APIMessage = {
        ...blankMessage(core, guild, channelId, botId),
        type: MessageType.ChatInputCommand,
        content: answer,
        application_id: botId,
        interaction: {
          id: interactionId,
          type: InteractionType.ApplicationCommand,
          name,
          user,
          member: withoutUser(memberOf(guild, userId)),
        },
        interaction_metadata: {
          id: interactionId,
          type: InteractionType.ApplicationCommand,
          user,
          authorizing_integration_owners: { [ApplicationIntegrationType.GuildInstall]: guild.id },
        },
      };
      return post(core, guild, message);
    },
  };
}
