// A member's history, newest first: the merged part of the `timeline` table plus the tail of newest events that is not merged yet.
// For readers; timeline-merge.ts writes it.
import { weekOfId } from './event-id';
import { listPartitions } from './partitions';
import type { ReadStore } from './store';

export interface TimelineRow {
  id: number;
  kind: number;
  channel: number | null;
}

export interface TimelineQuery {
  /** References. */
  guild: number;
  user: number;
  kinds?: readonly number[];
  /** Ids: from <= id < before. */
  from?: number;
  before?: number;
  limit: number;
}

/** Events above this id are the tail. */
export const readWatermark = (read: ReadStore): number =>
  read.get<{ watermark: number }>('timeline.watermark', 'SELECT watermark FROM timeline_state')?.watermark ?? 0;

const sqlOf = (hasKinds: boolean) => {
  const kinds = hasKinds ? 'AND kind IN (SELECT value FROM json_each(@kinds))' : '';
  const range = 'id >= @from AND id < @before';
  return {
    tail: `SELECT id, kind, channel FROM events
      WHERE id > @watermark AND ${range} AND guild = @guild AND (actor = @user OR target = @user) ${kinds}
      ORDER BY id DESC LIMIT @limit`,
    week: `SELECT id, kind, channel FROM timeline
      WHERE guild = @guild AND week = @week AND user = @user AND ${range} ${kinds}
      ORDER BY id DESC LIMIT @limit`,
  };
};

/** Events whose actor or target is the user, each once, newest first, at most `limit`. All from one moment. */
export const readTimeline = (read: ReadStore, query: TimelineQuery): TimelineRow[] =>
  read.snapshot(() => {
    const { guild, user, kinds, limit } = query;
    const oldest = listPartitions(read).at(-1);
    if (!oldest) return [];
    const from = Math.max(query.from ?? 0, oldest.firstId);
    const before = query.before ?? Number.MAX_SAFE_INTEGER;
    const watermark = readWatermark(read);
    const sql = sqlOf(kinds !== undefined);
    const params = { guild, user, from, before, ...(kinds && { kinds: JSON.stringify(kinds) }) };
    const rows =
      before > watermark ? read.all<TimelineRow>('timeline.tail', sql.tail, { ...params, watermark, limit }) : [];
    // Weeks are walked one by one: within a week a member's rows lie together, and most weeks are a single seek.
    for (let week = weekOfId(Math.min(before, watermark)); week >= weekOfId(from) && rows.length < limit; week -= 1) {
      rows.push(...read.all<TimelineRow>('timeline.week', sql.week, { ...params, week, limit: limit - rows.length }));
    }
    return rows;
  });
