// Writes the member timeline in steps behind a watermark, so that keys in random order are not paid for inside every transaction.
// The recorder only. Trap: an event at or below the watermark (late, recovered, completed) must go into the table at once.
import { weekIds, weekOfId } from './event-id';
import { countAbove, createDueMerge, type MergeOptions } from './merge-steps';
import type { Partitions } from './partitions';
import type { WriteStore } from './store';
import { readWatermark, readWeeksFrom } from './timeline';

export interface TimelineEvent {
  guild: number;
  id: number;
  kind: number;
  channel: number | null;
}

export interface TimelineMerge {
  /** An event was recorded; `users` are its actor and target, each once. In the event's transaction. */
  add(event: TimelineEvent, users: readonly number[]): void;
  /** A recorded event's actor changed: it stands under `after` instead of `before`. In the same transaction as that change. */
  move(event: TimelineEvent, before: readonly number[], after: readonly number[]): void;
  /** One step, when due, in a transaction of its own. Returns how many events it merged, 0 when nothing is left to do. */
  merge(): number;
}

/** Steps of 15-60 ms. The newest events stay in the tail: they still arrive out of order, and their actors are still being found out. */
export type TimelineOptions = MergeOptions;

export const timelineDefaults: TimelineOptions = {
  now: Date.now,
  dueEvents: 5_000,
  stepEvents: 10_000,
  unmergedMs: 15_000,
};

const insert = 'INSERT OR IGNORE INTO timeline (guild, week, user, id, kind, channel)';
const addSql = `${insert} VALUES (?, ?, ?, ?, ?, ?)`;
const dropSql = 'DELETE FROM timeline WHERE guild = ? AND week = ? AND user = ? AND id = ?';
// In the order of the key: neighbours land on the same pages.
const mergeSql = (table: string): string => `${insert}
  SELECT guild, id / ${weekIds} AS week, user, id, kind, channel FROM (
    SELECT guild, actor AS user, id, kind, channel FROM ${table} WHERE id > @after AND id <= @last AND actor IS NOT NULL
    UNION ALL
    SELECT guild, target AS user, id, kind, channel FROM ${table} WHERE id > @after AND id <= @last AND target IS NOT NULL AND target IS NOT actor
  ) ORDER BY guild, week, user, id`;

const addWeekSql = 'INSERT OR IGNORE INTO timeline_weeks (guild, user, week) VALUES (?, ?, ?)';
const weeksSql = (table: string): string => `INSERT OR IGNORE INTO timeline_weeks (guild, user, week)
  SELECT guild, actor, id / ${weekIds} FROM ${table} WHERE id > @after AND id <= @last AND actor IS NOT NULL
  UNION SELECT guild, target, id / ${weekIds} FROM ${table} WHERE id > @after AND id <= @last AND target IS NOT NULL`;

// Stores from before there was timeline_weeks: a week at a time, when nothing else is to be merged.
const fillWeekSql = `INSERT OR IGNORE INTO timeline_weeks (guild, user, week)
  SELECT DISTINCT guild, user, week FROM timeline WHERE week = @week AND guild IN (SELECT DISTINCT guild FROM rollup_day)`;
const createWeekFill = (write: WriteStore, partitions: Partitions): (() => number) => {
  let from = readWeeksFrom(write);
  return () => {
    if (from === 0) return 0;
    const week = from - 1;
    const isLast = week <= weekOfId(partitions.all().at(-1)?.firstId ?? 0);
    write.transaction(() => {
      write.run('timeline.fill-week', fillWeekSql, { week });
      write.run('timeline.weeks-from', 'UPDATE timeline_state SET weeks_from = ?', [isLast ? 0 : week]);
    });
    from = isLast ? 0 : week;
    return 1;
  };
};

export const createTimelineMerge = (
  write: WriteStore,
  partitions: Partitions,
  options: Partial<TimelineOptions> = {},
): TimelineMerge => {
  const settings = { ...timelineDefaults, ...options };
  const due = createDueMerge(write, partitions, readWatermark, settings, ({ partition, last }) =>
    write.transaction(() => {
      const step = { after: due.watermark(), last };
      write.run('timeline.merge', mergeSql(partition.table), step);
      write.run('timeline.weeks', weeksSql(partition.table), step);
      write.run('timeline.mark', 'UPDATE timeline_state SET watermark = ?', [last]);
    }),
  );
  due.waits(countAbove(write, due.watermark(), settings.dueEvents));

  const fillWeek = createWeekFill(write, partitions);

  const insertFor = ({ guild, id, kind, channel }: TimelineEvent, users: readonly number[]): void => {
    for (const user of users) {
      write.run('timeline.add', addSql, [guild, weekOfId(id), user, id, kind, channel]);
      write.run('timeline.week', addWeekSql, [guild, user, weekOfId(id)]);
    }
  };

  return {
    add: ({ guild, id, kind, channel }, users) => {
      if (id > due.watermark()) {
        due.waits(1);
        return;
      }
      insertFor({ guild, id, kind, channel }, users);
    },
    move: (event, before, after) => {
      if (event.id > due.watermark()) return;
      for (const user of before) {
        write.run('timeline.drop', dropSql, [event.guild, weekOfId(event.id), user, event.id]);
      }
      insertFor(event, after);
    },
    merge: () => due.merge() || fillWeek(),
  };
};
