// Texts of messages out of the record, and out of the full-text index. In the store worker, in steps; what a step removed is noted until the
// index has forgotten it too, so that an end in the middle leaves no words behind.
import type { WriteStore } from '#db/client';
import { discordEpochMs, idsPerMs } from '#db/event-id';
import type { RecorderParts } from '#main/pipeline/record/recorder';

export interface BodyRule {
  /** Epoch ms: texts to which nothing happened since then go; null: none. */
  before: number | null;
  /** Channels of their own rule, by reference. */
  channels: readonly { ref: number; before: number | null }[];
}
export interface BodyCursor {
  ms: number;
  low: number;
}

export interface Bodies {
  /** Looks at a step of messages after the cursor. `cursor` null: that was the last of them. */
  removeBodies(rule: BodyRule, after: BodyCursor): { removed: number; kept: number; cursor: BodyCursor | null };
  /** Indexes anew a step of the events whose messages lost their texts; null when all are. */
  forgetWords(afterId: number): number | null;
}

const stepMessages = 500;
const stepEvents = 2_000;

interface Candidate extends BodyCursor {
  channel: number | null;
  at: number;
  cased: number;
}

const isCased = `EXISTS (SELECT 1 FROM cased_messages c WHERE c.ms = v.ms AND c.low = v.low)`;
const candidatesSql = `SELECT v.ms, v.low, m.channel,
    max(v.ms + ${discordEpochMs}, coalesce(m.edited_at, 0), coalesce(m.deleted_at, 0)) AS at, ${isCased} AS cased
  FROM (SELECT DISTINCT ms, low FROM message_versions WHERE (ms, low) > (?, ?) AND ms < ? ORDER BY ms, low LIMIT CAST(? AS INTEGER)) v
  LEFT JOIN messages m ON m.ms = v.ms AND m.low = v.low`;

export const createBodies = (write: WriteStore, { partitions, search }: RecorderParts): Bodies => {
  /** Messages that a case refers to, of this connection only; made anew at the beginning of a run. */
  const noteCases = (): void => {
    write.exec(`CREATE TEMP TABLE IF NOT EXISTS cased_messages (ms INTEGER, low INTEGER, PRIMARY KEY (ms, low)) WITHOUT ROWID;
      DELETE FROM cased_messages`);
    for (const { table } of partitions.all())
      write.run(
        'bodies.cases',
        `INSERT OR IGNORE INTO cased_messages SELECT coalesce(message_ms, id / ${idsPerMs}), message_low FROM ${table}
         WHERE message_low IS NOT NULL AND (case_number IS NOT NULL OR id IN (SELECT id FROM case_events))`,
      );
  };
  const remove = ({ ms, low }: BodyCursor): void => {
    write.run('bodies.note', 'INSERT OR IGNORE INTO removed_bodies (ms, low) VALUES (?, ?)', [ms, low]);
    write.run('bodies.versions', 'DELETE FROM message_versions WHERE ms = ? AND low = ?', [ms, low]);
    write.run('bodies.files', "UPDATE messages SET attachments = '[]' WHERE ms = ? AND low = ?", [ms, low]);
  };

  return {
    removeBodies: ({ before, channels }, after) => {
      const limits = new Map(channels.map(({ ref, before }) => [ref, before]));
      const latest = Math.max(before ?? 0, ...channels.map((channel) => channel.before ?? 0));
      if (latest === 0) return { removed: 0, kept: 0, cursor: null };
      if (after.ms < 0) noteCases();
      return write.transaction(() => {
        const found = write.all<Candidate>('bodies.find', candidatesSql, [
          after.ms,
          after.low,
          latest - discordEpochMs,
          stepMessages,
        ]);
        const isDue = ({ channel, at }: Candidate): boolean => {
          const limit = channel !== null && limits.has(channel) ? limits.get(channel) : before;
          return typeof limit === 'number' && at < limit;
        };
        const due = found.filter(isDue);
        const going = due.filter(({ cased }) => cased === 0);
        for (const message of going) remove(message);
        const last = found.at(-1);
        return {
          removed: going.length,
          kept: due.length - going.length,
          cursor: found.length < stepMessages || !last ? null : { ms: last.ms, low: last.low },
        };
      });
    },
    forgetWords: (afterId) => {
      const oldest =
        write.get<{ ms: number | null }>('bodies.oldest', 'SELECT min(ms) AS ms FROM removed_bodies')?.ms ?? null;
      if (oldest === null) return null;
      const from = Math.max(afterId, oldest * idsPerMs - 1);
      const partition = partitions.all().findLast(({ endId }) => endId > from + 1);
      if (!partition) {
        write.run('bodies.forgotten', 'DELETE FROM removed_bodies');
        return null;
      }
      return write.transaction(() => {
        const page = write.all<{ id: number; gone: number }>(
          'bodies.page',
          `SELECT id, kind = (SELECT ref FROM kinds WHERE name = 'BULK_DELETE') OR EXISTS (SELECT 1 FROM removed_bodies r
             WHERE r.ms = coalesce(e.message_ms, e.id / ${idsPerMs}) AND r.low = e.message_low) AS gone
           FROM ${partition.table} e WHERE id > ? ORDER BY id LIMIT CAST(? AS INTEGER)`,
          [from, stepEvents],
        );
        for (const { id, gone } of page) if (gone === 1) search.touch(id);
        return page.length < stepEvents ? partition.endId - 1 : (page.at(-1)?.id ?? partition.endId - 1);
      });
    },
  };
};
