// MESSAGE_PIN and MESSAGE_UNPIN, told twice by Discord: a MESSAGE_UPDATE without a name, and an audit entry that names everything.
// Whichever comes first makes the event; the other completes it or is silent.
import { z } from 'zod';
import { AuditLogEvent } from 'discord-api-types/v10';
import { type Decide, newEvent, nothing } from './decision';
import { count, has, id, maybeId, maybeTime, snowflakeTime } from './fields';

const zMessage = z.object({
  id,
  guild_id: id.optional(),
  channel_id: id,
  pinned: z.boolean().optional(),
  edited_timestamp: maybeTime,
});
const kindOf = (isPinned: boolean): 'MESSAGE_PIN' | 'MESSAGE_UNPIN' => (isPinned ? 'MESSAGE_PIN' : 'MESSAGE_UNPIN');

/** A message met when it is pinned already: learnt, no event. */
export const pinOfMessage: Decide = (dispatch, snapshots) => {
  // Whether a message is well-formed at all is asked elsewhere.
  if (!has(dispatch.data, 'pinned')) return nothing;
  const { id: messageId, pinned } = zMessage.parse(dispatch.data);
  if (pinned !== true || snapshots.pin(messageId)) return nothing;
  return { events: [], learn: [{ what: 'pin', messageId, isPinned: true, at: dispatch.receivedAt }] };
};

/** Of a message never seen an update says nothing about what it was before; then the audit entry alone tells. */
export const pinChange: Decide = (dispatch, snapshots) => {
  const { id: messageId, pinned, ...raw } = zMessage.parse(dispatch.data);
  const known = snapshots.message(messageId);
  const told = snapshots.pin(messageId);
  const guildId = raw.guild_id ?? known?.guildId;
  if (pinned === undefined || guildId === undefined || (!known && !told) || (known?.deletedAt ?? null) !== null)
    return nothing;
  if ((told?.isPinned ?? false) === pinned) return nothing;
  const at = dispatch.receivedAt;
  const learn = [{ what: 'pin' as const, messageId, isPinned: pinned, at }];
  // An edit of a message pinned before pins were recorded; a pinning comes in an update of its own.
  const isEdit = known !== null && raw.edited_timestamp !== null && raw.edited_timestamp > (known.editedAt ?? 0);
  if (isEdit && !told) return { events: [], learn };
  const event = newEvent(kindOf(pinned), dispatch, {
    guildId,
    at,
    targetId: known?.authorId ?? null,
    channelId: raw.channel_id,
    messageId,
    data: {},
  });
  return { events: [event], learn };
};

const zEntry = z.object({
  id,
  guild_id: id,
  action_type: count.nullish(),
  target_id: maybeId.catch(null),
  options: z.object({ channel_id: id, message_id: id }).optional().catch(undefined),
});

/** The event an entry tells of, unless an update told it. Attribution then joins the two. */
export const pinEntry: Decide = (dispatch, snapshots) => {
  const raw = zEntry.parse(dispatch.data);
  const isPinned = raw.action_type === AuditLogEvent.MessagePin;
  if ((!isPinned && raw.action_type !== AuditLogEvent.MessageUnpin) || !raw.options) return nothing;
  const { channel_id: channelId, message_id: messageId } = raw.options;
  const at = snowflakeTime(raw.id);
  const told = snapshots.pin(messageId);
  if (told && (told.isPinned === isPinned || at <= told.changedAt)) return nothing;
  const event = newEvent(kindOf(isPinned), dispatch, {
    guildId: raw.guild_id,
    at,
    targetId: raw.target_id ?? snapshots.message(messageId)?.authorId ?? null,
    channelId,
    messageId,
    data: {},
  });
  return { events: [event], learn: [{ what: 'pin', messageId, isPinned, at }] };
};
