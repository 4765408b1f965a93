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

/** Weeks before this one are not in timeline_weeks. */
export const readWeeksFrom = (read: ReadStore): number =>
  read.get<{ week: number }>('timeline.weeks-from', 'SELECT weeks_from AS week FROM timeline_state')?.week ?? 0;

/** Weeks from `first` to `last` in which the user may have merged events, newest first: others need not be looked at. */
export const weeksWith = (read: ReadStore, guild: number, user: number, first: number, last: number): number[] => {
  const from = readWeeksFrom(read);
  const known = read.all<{ week: number }>(
    'timeline.weeks',
    'SELECT week FROM timeline_weeks WHERE guild = ? AND user = ? AND week >= ? AND week <= ? ORDER BY week DESC',
    [guild, user, Math.max(first, from), last],
  );
  const weeks = known.map(({ week }) => week);
  for (let week = Math.min(last, from - 1); week >= first; week -= 1) weeks.push(week);
  return weeks;
};

const sqlOf = (hasKinds: boolean) => {
  const kinds = hasKinds ? 'AND kind IN (SELECT value FROM json_each(@kinds))' : '';
  const range = 'id >= @from AND id < @before';
  return {
    tail: `SELECT id, kind, channel FROM events
      WHERE id > @watermark AND ${range} AND guild = @guild AND (actor = @user OR target = @user) ${kinds}
      ORDER BY id DESC LIMIT CAST(@limit AS INTEGER)`,
    week: `SELECT id, kind, channel FROM timeline
      WHERE guild = @guild AND week = @week AND user = @user AND ${range} ${kinds}
      ORDER BY id DESC LIMIT CAST(@limit AS INTEGER)`,
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
    // Week by week: within one a member's rows lie together.
    for (const week of weeksWith(read, guild, user, weekOfId(from), weekOfId(Math.min(before, watermark)))) {
      if (rows.length >= limit) break;
      rows.push(...read.all<TimelineRow>('timeline.week', sql.week, { ...params, week, limit: limit - rows.length }));
    }
    return rows;
  });
