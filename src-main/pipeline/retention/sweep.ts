// What a month leaves behind once its events are gone: its rows in the timeline and the full-text index, and messages nobody can come to any
// more. In small steps between batches; a step that was not made is made the next night.
import type { WriteStore } from '#db/client';
import { atOfId, discordEpochMs, weekOfId } from '#db/event-id';

const stepRows = 2_000;

export interface Range {
  firstId: number;
  endId: number;
}

/** Months that were dropped or archived and have no events here at the moment. */
export const emptyMonths = (write: WriteStore): Range[] =>
  write
    .all<{ first_id: number }>(
      'sweep.months',
      'SELECT first_id FROM chains WHERE dropped_seq > 0 AND first_id NOT IN (SELECT first_id FROM partitions)',
    )
    .map(({ first_id: firstId }) => {
      const date = new Date(atOfId(firstId));
      const endAt = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
      return { firstId, endId: (endAt - discordEpochMs) * 4_096 };
    });

const timelineStep = (write: WriteStore, { firstId, endId }: Range): number => {
  const guilds = write.all<{ ref: number }>(
    'sweep.guilds',
    // Guild by guild through the index.
    `WITH RECURSIVE g (ref) AS (SELECT min(guild) FROM timeline UNION ALL
       SELECT (SELECT min(guild) FROM timeline WHERE guild > g.ref) FROM g WHERE g.ref IS NOT NULL)
     SELECT ref FROM g WHERE ref IS NOT NULL`,
  );
  for (const { ref } of guilds)
    for (let week = weekOfId(firstId); week <= weekOfId(endId - 1); week += 1) {
      const { changes } = write.run(
        'sweep.timeline',
        `DELETE FROM timeline WHERE (guild, week, user, id) IN (SELECT guild, week, user, id FROM timeline
         WHERE guild = ? AND week = ? AND id >= ? AND id < ? LIMIT CAST(? AS INTEGER))`,
        [ref, week, firstId, endId, stepRows],
      );
      if (changes > 0) return changes;
    }
  return 0;
};

const searchStep = (write: WriteStore, { firstId, endId }: Range): number => {
  const ids = write.all<{ id: number }>(
    'sweep.docs',
    'SELECT id FROM search_docsize WHERE id >= ? AND id < ? LIMIT CAST(? AS INTEGER)',
    [firstId, endId, stepRows / 4],
  );
  for (const { id } of ids) write.run('sweep.search', 'DELETE FROM search WHERE rowid = ?', [id]);
  return ids.length;
};

/** Messages without a text, with what hangs on them. */
const messageStep = (write: WriteStore, { firstId, endId }: Range): number => {
  const [from, to] = [firstId / 4_096, endId / 4_096];
  const rows = write.all<{ ms: number; low: number }>(
    'sweep.messages',
    `SELECT ms, low FROM messages m WHERE ms >= ? AND ms < ?
     AND NOT EXISTS (SELECT 1 FROM message_versions v WHERE v.ms = m.ms AND v.low = m.low) LIMIT CAST(? AS INTEGER)`,
    [from, to, stepRows / 4],
  );
  for (const { ms, low } of rows)
    for (const table of ['reactions', 'poll_votes', 'messages'])
      write.run('sweep.message', `DELETE FROM ${table} WHERE ms = ? AND low = ?`, [ms, low]);
  return rows.length;
};

/** One step in a transaction of its own; false when nothing is left to sweep. */
export const sweepStep = (write: WriteStore): boolean =>
  write.transaction(() =>
    emptyMonths(write).some(
      (range) => timelineStep(write, range) + searchStep(write, range) + messageStep(write, range) > 0,
    ),
  );
