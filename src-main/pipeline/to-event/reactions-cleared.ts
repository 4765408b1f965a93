// MESSAGE_REACTION_REMOVE_ALL and _REMOVE_EMOJI: a moderator or bot wiped them. Discord names nobody and keeps no audit entry.
import { z } from 'zod';
import { type Decide, newEvent, nothing } from './decision';
import { id, maybeId, maybeName } from './fields';

const zCleared = z.object({
  channel_id: id,
  message_id: id,
  guild_id: id.optional(),
  // Only when one emoji was cleared.
  emoji: z.object({ id: maybeId, name: maybeName }).optional(),
});

export const reactionsCleared: Decide = (dispatch, snapshots) => {
  const raw = zCleared.parse(dispatch.data);
  const { guild_id: guildId, message_id: messageId } = raw;
  const emoji = raw.emoji ? (raw.emoji.id ?? raw.emoji.name ?? '') : null;
  if (guildId === undefined) return nothing;
  const { present, gone } = snapshots.reactionCount(messageId, emoji);
  // All that were known are gone already: told before.
  if (present === 0 && gone > 0) return nothing;
  const event = newEvent('REACTION_CLEAR', dispatch, {
    guildId,
    at: dispatch.receivedAt,
    targetId: snapshots.message(messageId)?.authorId ?? null,
    channelId: raw.channel_id,
    messageId,
    data: { emoji: raw.emoji ?? null, knownCount: present },
  });
  return { events: [event], learn: [{ what: 'reactions-cleared', messageId, emoji }] };
};
