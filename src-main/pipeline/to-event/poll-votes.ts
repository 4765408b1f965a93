// MESSAGE_POLL_VOTE_ADD and _REMOVE. Who changes their vote sends both; what the answers say stays with the message.
import { z } from 'zod';
import { type Decide, newEvent, nothing, sourceOf } from './decision';
import { count, id } from './fields';

const zVote = z.object({
  user_id: id,
  channel_id: id,
  message_id: id,
  guild_id: id.optional(),
  answer_id: count,
});

const decide =
  (isPresent: boolean): Decide =>
  (dispatch, snapshots) => {
    const raw = zVote.parse(dispatch.data);
    const { guild_id: guildId, message_id: messageId, user_id: userId, answer_id: answerId } = raw;
    if (guildId === undefined || snapshots.vote(messageId, userId, answerId) === isPresent) return nothing;
    const event = newEvent(isPresent ? 'POLL_VOTE_ADD' : 'POLL_VOTE_REMOVE', dispatch, {
      guildId,
      at: dispatch.receivedAt,
      actorId: userId,
      actorGrade: 'exact',
      source: sourceOf(snapshots.user(userId)?.isBot),
      targetId: snapshots.message(messageId)?.authorId ?? null,
      channelId: raw.channel_id,
      messageId,
      data: { answerId },
    });
    return { events: [event], learn: [{ what: 'vote', messageId, userId, answerId, isPresent }] };
  };

export const pollVoteAdd = decide(true);
export const pollVoteRemove = decide(false);
