// Polls of the world: a message without text, and votes that the gateway tells of one by one.
import { PollLayoutType } from 'discord-api-types/v10';
import { type Area, type Core, guildOf, memberOf } from './core';
import { blankMessage, locateMessage, post } from './messages';
import { discordTime } from './snowflake';
import { badRequest } from './world-fault';

export function pollArea(core: Core): Area<'startPoll' | 'vote' | 'unvote'> {
  /** Message, user and answer of every standing vote. */
  const votes = new Set<string>();
  const cast =
    (isAdded: boolean) =>
    (guildId: string, channelId: string, messageId: string, userId: string, answerId: number): void => {
      const guild = guildOf(core, guildId);
      memberOf(guild, userId);
      const { message } = locateMessage(guild, channelId, messageId);
      if (!message.poll?.answers.some(({ answer_id: id }) => id === answerId)) throw badRequest('no such answer');
      const key = `${messageId} ${userId} ${answerId}`;
      if (votes.has(key) === isAdded) return;
      if (isAdded) votes.add(key);
      else votes.delete(key);
      core.emit(isAdded ? 'MESSAGE_POLL_VOTE_ADD' : 'MESSAGE_POLL_VOTE_REMOVE', guild.id, {
        user_id: userId,
        channel_id: channelId,
        message_id: messageId,
        guild_id: guild.id,
        answer_id: answerId,
      });
    };
  return {
    startPoll(guildId, channelId, authorId, { question, answers, hours }) {
      const guild = guildOf(core, guildId);
      if (answers.length === 0 || answers.length > 10) throw badRequest('a poll has 1 to 10 answers');
      return post(core, guild, {
        ...blankMessage(core, guild, channelId, authorId),
        poll: {
          question: { text: question },
          answers: answers.map((text, index) => ({ answer_id: index + 1, poll_media: { text } })),
          expiry: discordTime(core.now() + hours * 3_600_000),
          allow_multiselect: false,
          layout_type: PollLayoutType.Default,
        },
      });
    },
    vote: cast(true),
    unvote: cast(false),
  };
}
