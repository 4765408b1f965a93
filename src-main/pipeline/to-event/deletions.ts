// MESSAGE_DELETE and MESSAGE_DELETE_BULK carry ids only. Who did it is unknown until the audit log says so: the author or a bot.
import { z } from 'zod';
import type { Learn, MessageSnapshot, Snapshots } from '#main/pipeline/snapshots/model';
import { type Decide, newEvent, nothing } from './decision';
import { id, snowflakeTime } from './fields';

/** Remembers the deletion, of a message never seen as well, so that it is told once. */
const deleted = (
  snapshots: Snapshots,
  messageId: string,
  where: { guildId: string; channelId: string },
  deletedAt: number,
): Learn => {
  const stub: MessageSnapshot = {
    id: messageId,
    ...where,
    authorId: null,
    type: 0,
    webhook: null,
    applicationId: null,
    attachments: [],
    editedAt: null,
    deletedAt,
  };
  return { what: 'message', message: { ...(snapshots.message(messageId) ?? stub), deletedAt } };
};

const zDelete = z.object({ id, channel_id: id, guild_id: id.optional() });

export const messageDelete: Decide = (dispatch, snapshots) => {
  const raw = zDelete.parse(dispatch.data);
  const known = snapshots.message(raw.id);
  const guildId = raw.guild_id ?? known?.guildId;
  if (guildId === undefined || (known?.deletedAt ?? null) !== null) return nothing;
  const at = dispatch.receivedAt;
  const event = newEvent('MESSAGE_DELETE', dispatch, {
    guildId,
    at,
    targetId: known?.authorId ?? null,
    channelId: raw.channel_id,
    messageId: raw.id,
    data: { isKnown: known !== null, sentAt: snowflakeTime(raw.id) },
  });
  return { events: [event], learn: [deleted(snapshots, raw.id, { guildId, channelId: raw.channel_id }, at)] };
};

// Discord deletes at most 100 at once; ten times that is still a list, more is not Discord.
const zBulk = z.object({ ids: z.array(id).max(1000), channel_id: id, guild_id: id.optional() });

export const messageDeleteBulk: Decide = (dispatch, snapshots) => {
  const raw = zBulk.parse(dispatch.data);
  const ids = [...new Set(raw.ids)];
  const found = ids.map((messageId) => ({ messageId, known: snapshots.message(messageId) }));
  const fresh = found.filter(({ known }) => (known?.deletedAt ?? null) === null);
  const guildId = raw.guild_id ?? fresh.find(({ known }) => known)?.known?.guildId;
  if (guildId === undefined || fresh.length === 0) return nothing;
  const at = dispatch.receivedAt;
  const event = newEvent('BULK_DELETE', dispatch, {
    guildId,
    at,
    channelId: raw.channel_id,
    data: {
      count: fresh.length,
      knownCount: fresh.filter(({ known }) => known).length,
      messageIds: fresh.map(({ messageId }) => messageId),
    },
  });
  const where = { guildId, channelId: raw.channel_id };
  return { events: [event], learn: fresh.map(({ messageId }) => deleted(snapshots, messageId, where, at)) };
};
