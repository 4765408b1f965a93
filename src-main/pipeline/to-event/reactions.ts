// MESSAGE_REACTION_ADD and _REMOVE. Discord does not say who took a reaction away: its owner or a moderator.
import { z } from 'zod';
import { type Decide, newEvent, nothing, sourceOf } from './decision';
import { flag, id, maybeId, maybeName, zMember } from './fields';
import { learnStranger } from './users';

const zReaction = z.object({
  user_id: id,
  channel_id: id,
  message_id: id,
  guild_id: id.optional(),
  message_author_id: maybeId,
  member: zMember.optional().catch(undefined),
  emoji: z.object({ id: maybeId, name: maybeName }),
  burst: flag,
});

const decide =
  (isPresent: boolean): Decide =>
  (dispatch, snapshots) => {
    const raw = zReaction.parse(dispatch.data);
    const guildId = raw.guild_id;
    const emoji = raw.emoji.id ?? raw.emoji.name ?? '';
    if (guildId === undefined || snapshots.reaction(raw.message_id, raw.user_id, emoji) === isPresent) return nothing;
    const at = dispatch.receivedAt;
    const where = { guildId, at, channelId: raw.channel_id, messageId: raw.message_id };
    const data = { emoji: raw.emoji, isBurst: raw.burst };
    const isBot = raw.member?.user.bot ?? snapshots.user(raw.user_id)?.isBot;
    const event = isPresent
      ? newEvent('REACTION_ADD', dispatch, {
          ...where,
          actorId: raw.user_id,
          actorGrade: 'exact',
          source: sourceOf(isBot),
          targetId: raw.message_author_id ?? snapshots.message(raw.message_id)?.authorId ?? null,
          data,
        })
      : newEvent('REACTION_REMOVE', dispatch, { ...where, targetId: raw.user_id, data });
    return {
      events: [event],
      learn: [
        ...(raw.member ? learnStranger(snapshots, raw.member.user, at) : []),
        { what: 'reaction', messageId: raw.message_id, userId: raw.user_id, emoji, isPresent },
      ],
    };
  };

export const reactionAdd = decide(true);
export const reactionRemove = decide(false);
