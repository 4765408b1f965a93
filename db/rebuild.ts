// Recomputes rollups, the member timeline and the full-text index from the events: the repair behind `npm run rebuild`, and the measure that the
// incremental ones are tested against. The writer only. Months whose events are gone keep their rollups.
import { atOfId, dayOf, discordEpochMs, hourOf, idsPerMs } from './event-id';
import { fourWeeksQuarters } from './measures/measured';
import { dayTables, fillMeasuresSql, refillFourWeeksSql } from './measures/measure-sql';
import { listPartitions, type Partition } from './partitions';
import { countMembers, countUpTo } from './rollup-merge';
import type { WriteStore } from './store';

const hourSql = `id / ${idsPerMs * 3_600_000} + ${hourOf(discordEpochMs)}`;
const daySql = `id / ${idsPerMs * 86_400_000} + ${dayOf(discordEpochMs)}`;

// What rollups.ts counts, said as queries.
const fillSql = (table: string): string[] => [
  `INSERT INTO rollup_hour (guild, hour, kind, count)
    SELECT guild, ${hourSql} AS hour, kind, count(*) FROM ${table} GROUP BY 1, 2, 3`,
  `INSERT INTO rollup_day (guild, day, kind, count)
    SELECT guild, ${daySql} AS day, kind, count(*) FROM ${table} GROUP BY 1, 2, 3`,
  `INSERT INTO rollup_day_channel (guild, day, channel, kind, count)
    SELECT guild, ${daySql} AS day, channel, kind, count(*) FROM ${table} WHERE channel IS NOT NULL GROUP BY 1, 2, 3, 4`,
  `INSERT INTO proxied (guild, id, kind, channel)
    SELECT guild, id, kind, channel FROM ${table} WHERE data ->> '$.proxied' IS NOT NULL`,
  ...fillMeasuresSql(table),
];

const clear = (write: WriteStore, { firstId, endId }: Partition): void => {
  const [from, to] = [atOfId(firstId), atOfId(endId)];
  write.run('rebuild.clear', 'DELETE FROM proxied WHERE id >= ? AND id < ?', [firstId, endId]);
  write.run('rebuild.clear', 'DELETE FROM rollup_hour WHERE hour >= ? AND hour < ?', [hourOf(from), hourOf(to)]);
  for (const table of ['rollup_quarter', 'rollup_quarter_total'])
    write.run('rebuild.clear', `DELETE FROM ${table} WHERE quarter >= ? AND quarter < ?`, [
      hourOf(from) * 4,
      hourOf(to) * 4,
    ]);
  for (const table of [
    'rollup_day',
    'rollup_day_user',
    'rollup_day_channel',
    'rollup_day_user_channel',
    'rollup_packed',
    ...dayTables,
  ]) {
    write.run('rebuild.clear', `DELETE FROM ${table} WHERE day >= ? AND day < ?`, [dayOf(from), dayOf(to)]);
  }
};

const refillFourWeeks = (write: WriteStore, { firstId, endId }: Partition): void => {
  const weeksOf = (id: number): number => Math.floor((hourOf(atOfId(id)) * 4) / fourWeeksQuarters);
  for (const sql of refillFourWeeksSql)
    write.run('rebuild.weeks', sql, { first: weeksOf(firstId), last: weeksOf(endId) });
};

/** Events of a month that were dropped or archived count on, though they are not here. */
const isWhole = (write: WriteStore, { firstId }: Partition): boolean =>
  write.get('rebuild.dropped', 'SELECT 1 FROM chains WHERE first_id = ? AND dropped_seq > 0', [firstId]) === undefined;

/**
 * Rollups of every month that still has its events, in one transaction each; the timeline and the full-text index are emptied and
 * merged again, step by step, by the recorder. Nothing else may write meanwhile. Gives each month's table before its work begins: walk it to
 * the end.
 */
export function* rebuildSteps(write: WriteStore): Generator<string, void, undefined> {
  const newest = Number.MAX_SAFE_INTEGER;
  // First what is behind, so that an end in between leaves nothing to be counted twice.
  write.transaction(() => countUpTo(write, listPartitions(write), newest));
  for (const partition of listPartitions(write).filter((month) => isWhole(write, month))) {
    yield partition.table;
    write.transaction(() => {
      clear(write, partition);
      for (const sql of fillSql(partition.table)) write.run('rebuild.fill', sql);
      refillFourWeeks(write, partition);
      countMembers(write, partition.table, 0, newest);
    });
  }
  write.transaction(() => {
    write.run('rebuild.timeline', 'DELETE FROM timeline');
    write.run('rebuild.timeline', 'DELETE FROM timeline_weeks');
    write.run('rebuild.timeline', 'UPDATE timeline_state SET watermark = 0, weeks_from = 0');
    write.run('rebuild.search', "INSERT INTO search (search) VALUES ('delete-all')");
    write.run('rebuild.search', 'UPDATE search_state SET watermark = 0');
  });
}

/** All of it at once. */
export const rebuild = (write: WriteStore): void => {
  for (const _ of rebuildSteps(write));
};
