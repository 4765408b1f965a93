// The messages of one channel on record, oldest first, with every version. Messages have no index by channel: the whole range is walked
// by key in short reads, in the export's own worker.
import type { ReadStore } from '#db/client';
import { discordEpochMs } from '#db/event-id';
import { joinSnowflake } from '#db/snowflake';

export interface StoredMessage {
  id: string;
  author: number | null;
  sentAt: number;
  editedAt: number | null;
  deletedAt: number | null;
  attachments: { name: string; contentType: string | null; sizeBytes: number }[];
  versions: { version: number; at: number; content: string | null }[];
}

interface MessageRow {
  ms: number;
  low: number;
  author: number | null;
  edited_at: number | null;
  deleted_at: number | null;
  attachments: string;
}

const stepSize = 5_000;

export function* transcriptPages(
  read: ReadStore,
  channel: number,
  { from = 0, to }: { from?: number | undefined; to: number },
): Generator<StoredMessage[]> {
  let ms = Math.max(from - discordEpochMs, 0);
  let low = -1;
  const endMs = to - discordEpochMs;
  for (;;) {
    const last = read.get<{ ms: number; low: number }>(
      'transcript.step',
      `SELECT ms, low FROM messages WHERE (ms, low) > (?, ?) AND ms < ? ORDER BY ms, low LIMIT 1 OFFSET ${stepSize - 1}`,
      [ms, low, endMs],
    );
    const rows = read.all<MessageRow>(
      'transcript.page',
      `SELECT ms, low, author, edited_at, deleted_at, attachments FROM messages
       WHERE (ms, low) > (?, ?) AND ${last ? '(ms, low) <= (?, ?)' : 'ms < ?'} AND channel = ? ORDER BY ms, low`,
      [ms, low, ...(last ? [last.ms, last.low] : [endMs]), channel],
    );
    const page = rows.map((row) => ({
      id: joinSnowflake(row),
      author: row.author,
      sentAt: row.ms + discordEpochMs,
      editedAt: row.edited_at,
      deletedAt: row.deleted_at,
      attachments: JSON.parse(row.attachments) as StoredMessage['attachments'],
      versions: read.all<StoredMessage['versions'][number]>(
        'transcript.versions',
        'SELECT version, at, content FROM message_versions WHERE ms = ? AND low = ? ORDER BY version',
        [row.ms, row.low],
      ),
    }));
    if (page.length > 0) yield page;
    if (!last) return;
    ({ ms, low } = last);
  }
}
