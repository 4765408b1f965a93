// An event as it is told in a message, with the texts that a message event is about. Read anew each time, so that what became known since is in it.
import type { Event } from '#contract/event';
import type { ReadStore } from '#db/client';
import { listPartitions } from '#db/partitions';
import { splitSnowflake } from '#db/snowflake';
import { type ListedRow, listedSql, toEvents } from '#main/analytics/event-row';

export interface Told {
  event: Event;
  /** The text before an edit; null when it is not known or not an edit. */
  before: string | null;
  /** The text as it was sent, edited or deleted. */
  text: string | null;
}

const longest = 6_000;

const versionText = (read: ReadStore, messageId: string, version: number | null): string | null => {
  const { ms, low } = splitSnowflake(messageId);
  const which = version === null ? 'ORDER BY version DESC LIMIT 1' : 'AND version = ?';
  return (
    read.get<{ text: string | null }>(
      'told.text',
      `SELECT substr(content, 1, ${longest}) AS text FROM message_versions WHERE ms = ? AND low = ? ${which}`,
      version === null ? [ms, low] : [ms, low, version],
    )?.text ?? null
  );
};

const told = (read: ReadStore, event: Event): Told => {
  const { messageId, kind, data } = event;
  if (messageId === null) return { event, before: null, text: null };
  const version = kind === 'MESSAGE_EDIT' && typeof data['version'] === 'number' ? data['version'] : null;
  if (version === null)
    return { event, before: null, text: versionText(read, messageId, kind === 'MESSAGE_SEND' ? 1 : null) };
  return { event, before: versionText(read, messageId, version - 1), text: versionText(read, messageId, version) };
};

/** In the order of `ids`; an event that is not on record any more is left out. */
export const loadTold = (read: ReadStore, ids: readonly number[]): Told[] => {
  const partitions = listPartitions(read);
  const rows = ids.flatMap((id) => {
    const partition = partitions.find(({ firstId, endId }) => id >= firstId && id < endId);
    const row = partition && read.get<ListedRow>('told.event', listedSql(partition.table), [id]);
    return row ? [row] : [];
  });
  return toEvents(read, rows).map((event) => told(read, event));
};
