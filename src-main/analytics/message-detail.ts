// Messages as the store has them: one, and those of a bulk deletion page by page.
import type { EventDetail } from '#contract/events';
import type { ReadStore } from '#db/client';
import { discordEpochMs } from '#db/event-id';
import { joinSnowflake, splitSnowflake, type SplitSnowflake } from '#db/snowflake';
import { InputFault } from '#main/core';
import { lookup } from './lookup';
import { personAt } from './person-at';

type MessageDetail = NonNullable<EventDetail['message']>;

interface MessageRow {
  channel: number;
  author: number | null;
  attachments: string;
  deleted_at: number | null;
}

/** Null when the message is not on record. */
export const messageDetail = (read: ReadStore, key: SplitSnowflake): MessageDetail | null => {
  const { ms, low } = key;
  const row = read.get<MessageRow>(
    'message.get',
    'SELECT channel, author, attachments, deleted_at FROM messages WHERE ms = ? AND low = ?',
    [ms, low],
  );
  if (!row) return null;
  const sentAt = ms + discordEpochMs;
  return {
    id: joinSnowflake(key),
    channelId: lookup(read).refs.id(row.channel),
    author: row.author === null ? null : personAt(read, row.author, sentAt),
    sentAt,
    deletedAt: row.deleted_at,
    attachments: JSON.parse(row.attachments) as MessageDetail['attachments'],
    versions: read.all(
      'message.versions',
      'SELECT version, at, content FROM message_versions WHERE ms = ? AND low = ? ORDER BY version',
      [ms, low],
    ),
  };
};

/** Oldest first. A message whose author is not known was never seen, so there is nothing of it to show. */
export const transcriptOf = (
  read: ReadStore,
  messageIds: unknown,
  { cursor, limit }: { cursor: string | undefined; limit: number },
): NonNullable<EventDetail['transcript']> => {
  if (cursor !== undefined && !/^\d{1,20}$/.test(cursor))
    throw new InputFault('cursor', 'is not one that this transcript handed out');
  const ids = (Array.isArray(messageIds) ? messageIds : [])
    .filter((id): id is string => typeof id === 'string' && /^\d{1,20}$/.test(id))
    .map(BigInt)
    .filter((id) => cursor === undefined || id > BigInt(cursor))
    .sort((a, b) => (a < b ? -1 : 1));
  const items: MessageDetail[] = [];
  for (const id of ids) {
    const message = messageDetail(read, splitSnowflake(String(id)));
    if (message === null || (message.author === null && message.versions.length === 0)) continue;
    const last = items.at(-1);
    if (items.length === limit && last) return { items, nextCursor: last.id };
    items.push(message);
  }
  return { items, nextCursor: null };
};
