// Writes the member timeline in steps behind a watermark, so that keys in random order are not paid for inside every transaction.
// The recorder only. Trap: an event at or below the watermark (late, recovered, completed) must go into the table at once.
import { weekIds, weekOfId } from './event-id';
import { createMergeSteps } from './merge-steps';
import type { Partitions } from './partitions';
import type { WriteStore } from './store';
import { readWatermark } from './timeline';

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
  /** One step, when due, in a transaction of its own. Returns how many events it merged. */
  merge(): number;
}

export interface TimelineOptions {
  now: () => number;
  /** A merge is worth its transaction from this many new events on. */
  dueEvents: number;
  /** At most this many events a step: 15-60 ms. */
  stepEvents: number;
  /** The newest events stay in the tail this long: they still arrive out of order, and their actors are still being found out. */
  unmergedMs: number;
}

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

export const createTimelineMerge = (
  write: WriteStore,
  partitions: Partitions,
  options: Partial<TimelineOptions> = {},
): TimelineMerge => {
  const settings = { ...timelineDefaults, ...options };
  const { dueEvents, stepEvents } = settings;
  const { watermark, next: nextStep } = createMergeSteps(write, partitions, readWatermark, settings);
  const countTail = (): number =>
    write.get<{ events: number }>(
      'timeline.due',
      'SELECT count(*) AS events FROM (SELECT 1 FROM events WHERE id > ? LIMIT ?)',
      [watermark(), dueEvents],
    )?.events ?? 0;
  // Too high after a rollback at worst: a merge then comes early.
  let waiting = countTail();

  const insertFor = ({ guild, id, kind, channel }: TimelineEvent, users: readonly number[]): void => {
    for (const user of users) write.run('timeline.add', addSql, [guild, weekOfId(id), user, id, kind, channel]);
  };

  return {
    add: ({ guild, id, kind, channel }, users) => {
      if (id > watermark()) {
        waiting += 1;
        return;
      }
      insertFor({ guild, id, kind, channel }, users);
    },
    move: (event, before, after) => {
      if (event.id > watermark()) return;
      for (const user of before) {
        write.run('timeline.drop', dropSql, [event.guild, weekOfId(event.id), user, event.id]);
      }
      insertFor(event, after);
    },
    merge: () => {
      if (waiting < dueEvents) return 0;
      const step = nextStep();
      if (!step) {
        waiting = 0;
        return 0;
      }
      write.transaction(() => {
        write.run('timeline.merge', mergeSql(step.partition.table), { after: watermark(), last: step.last });
        write.run('timeline.mark', 'UPDATE timeline_state SET watermark = ?', [step.last]);
      });
      // A full step, or an older month: more is waiting, also what was not counted (a rebuild starts from nothing).
      const isLast = step.events < stepEvents && step.partition.table === partitions.all()[0]?.table;
      waiting = Math.max(isLast ? 0 : dueEvents, waiting - step.events);
      return step.events;
    },
  };
};
