// Reactions of the world: who reacted with what, and the counts on the message that REST serves.
import { type APIMessage, type APIReaction, ReactionType } from 'discord-api-types/v10';
import { type Area, type Core, guildOf, memberOf } from './core';
import { locateMessage } from './messages';

/** 'name:id' is a custom emoji, anything else a unicode one. */
export function parseEmoji(emoji: string): { id: string | null; name: string } {
  const custom = /^(\w{2,32}):(\d{15,20})$/.exec(emoji);
  return custom ? { id: custom[2] ?? null, name: custom[1] ?? emoji } : { id: null, name: emoji };
}

export function countsOf(core: Core, messageId: string): Pick<APIMessage, 'reactions'> {
  const reactions = [...(core.reactors.get(messageId) ?? [])].map(([emoji, users]): APIReaction => ({
    emoji: parseEmoji(emoji),
    count: users.size,
    count_details: { burst: 0, normal: users.size },
    me: users.has(core.bot.id),
    me_burst: false,
    burst_colors: [],
  }));
  return reactions.length > 0 ? { reactions } : { reactions: undefined };
}

export function reactionArea(core: Core): Area<'react' | 'unreact'> {
  return {
    react(guildId, channelId, messageId, userId, emoji) {
      const guild = guildOf(core, guildId);
      const member = memberOf(guild, userId);
      const { list, index, message } = locateMessage(guild, channelId, messageId);
      const byEmoji = core.reactors.get(messageId) ?? new Map<string, Set<string>>();
      const users = byEmoji.get(emoji) ?? new Set<string>();
      if (users.has(userId)) return;
      core.reactors.set(messageId, byEmoji.set(emoji, users.add(userId)));
      list[index] = { ...message, ...countsOf(core, messageId) };
      core.emit('MESSAGE_REACTION_ADD', guild.id, {
        user_id: userId,
        type: ReactionType.Normal,
        message_id: messageId,
        message_author_id: message.author.id,
        member,
        emoji: parseEmoji(emoji),
        channel_id: channelId,
        burst: false,
        guild_id: guild.id,
      });
    },

    unreact(guildId, channelId, messageId, userId, emoji) {
      const guild = guildOf(core, guildId);
      const { list, index, message } = locateMessage(guild, channelId, messageId);
      const byEmoji = core.reactors.get(messageId);
      const users = byEmoji?.get(emoji);
      if (!byEmoji || !users?.delete(userId)) return;
      if (users.size === 0) byEmoji.delete(emoji);
      list[index] = { ...message, ...countsOf(core, messageId) };
      core.emit('MESSAGE_REACTION_REMOVE', guild.id, {
        user_id: userId,
        type: ReactionType.Normal,
        message_id: messageId,
        emoji: parseEmoji(emoji),
        channel_id: channelId,
        burst: false,
        guild_id: guild.id,
      });
    },
  };
}
