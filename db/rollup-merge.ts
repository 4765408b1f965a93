// Writes the counters by member in steps behind a watermark. The recorder only. Trap: an event at or below the watermark is counted at once,
// and months that are dropped must be counted before.
import { dayOf, discordEpochMs, idsPerMs } from './event-id';
import { messageSendRef } from './kinds';
import { createDueMerge, countAbove, type MergeOptions } from './merge-steps';
import type { Partition, Partitions } from './partitions';
import type { ReadStore, WriteStore } from './store';
import { timelineDefaults } from './timeline-merge';

export type RollupMergeOptions = MergeOptions;

export interface RollupMerge {
  /** Up to this event, included, all are counted by member. */
  watermark(): number;
  /** An event above the watermark was recorded. */
  saw(): void;
  /** One step, when due, in a transaction of its own. Returns how many events it counted. */
  merge(): number;
  /** Counts all events below `endId` now. In a transaction. */
  reach(endId: number): void;
}

/** rollup_day_user.side */
export const actorSide = 0;
export const targetSide = 1;

/** An event's UTC day, of its id. */
export const daySql = `id / ${idsPerMs * 86_400_000} + ${dayOf(discordEpochMs)}`;

const sideSql = (table: string, column: 'actor' | 'target', side: number): string =>
  `SELECT guild, ${daySql} AS day, ${column} AS user, ${side} AS side, kind, count(*) AS n FROM ${table}
   WHERE id > @after AND id <= @last AND ${column} IS NOT NULL GROUP BY 1, 2, 3, 5`;

// In the order of the keys: neighbours land on the same pages.
const usersSql = (table: string): string => `INSERT INTO rollup_day_user (guild, day, user, side, kind, count)
  SELECT guild, day, user, side, kind, n FROM (${sideSql(table, 'actor', actorSide)} UNION ALL ${sideSql(table, 'target', targetSide)})
  WHERE true ORDER BY guild, day, user, side, kind ON CONFLICT DO UPDATE SET count = count + excluded.count`;
const channelsSql = (table: string): string => `INSERT INTO rollup_day_user_channel (guild, day, user, channel, count)
  SELECT guild, ${daySql} AS day, actor, channel, count(*) FROM ${table}
  WHERE id > @after AND id <= @last AND kind = ${messageSendRef} AND actor IS NOT NULL AND channel IS NOT NULL GROUP BY 1, 2, 3, 4
  ON CONFLICT DO UPDATE SET count = count + excluded.count`;

/** Counts the events after < id <= last of a month by member. The only place that says so besides rollups.ts. */
export const countMembers = (write: WriteStore, table: string, after: number, last: number): void => {
  for (const sql of [usersSql(table), channelsSql(table)]) write.run('rollups.members', sql, { after, last });
};

export const watermarkSql = 'SELECT watermark FROM rollup_state WHERE one = 1';
export const readRollupWatermark = (read: ReadStore): number =>
  read.get<{ watermark: number }>('rollups.watermark', watermarkSql)?.watermark ?? 0;

const mark = (write: WriteStore, id: number): void =>
  void write.run('rollups.mark', 'UPDATE rollup_state SET watermark = ?', [id]);

/** Counts all events below `endId` that are not counted by member yet. In a transaction. */
export const countUpTo = (write: WriteStore, partitions: readonly Partition[], endId: number): void => {
  const after = readRollupWatermark(write);
  const newest = write.get<{ id: number }>('rollups.newest', 'SELECT id FROM events ORDER BY id DESC LIMIT 1')?.id ?? 0;
  const last = Math.min(endId - 1, newest);
  if (last <= after) return;
  for (const partition of partitions)
    if (partition.endId > after && partition.firstId <= last) countMembers(write, partition.table, after, last);
  mark(write, last);
};

export const createRollupMerge = (
  write: WriteStore,
  partitions: Partitions,
  options: Partial<RollupMergeOptions> = {},
): RollupMerge => {
  const settings = { ...timelineDefaults, ...options };
  const due = createDueMerge(write, partitions, readRollupWatermark, settings, ({ partition, last }) =>
    write.transaction(() => {
      countMembers(write, partition.table, due.watermark(), last);
      mark(write, last);
    }),
  );
  due.waits(countAbove(write, due.watermark(), settings.dueEvents));
  return {
    watermark: due.watermark,
    saw: () => due.waits(1),
    merge: due.merge,
    reach: (endId) => {
      countUpTo(write, partitions.all(), endId);
      due.forget();
    },
  };
};
