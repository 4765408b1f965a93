// What measured.ts counts, said as queries over one month partition: for rebuild.ts.
import { kindsOf } from '#contract/catalogue';
import { dayOf, discordEpochMs, idsPerMs } from '#db/event-id';
import { counterTables, fourWeeksQuarters, longestStayDays, nobody, weekQuarters } from './measured';

const dayMs = 86_400_000;
const quarterMs = 900_000;
const daySql = `id / ${idsPerMs * dayMs} + ${dayOf(discordEpochMs)}`;
const atSql = `id / ${idsPerMs} + ${discordEpochMs}`;
const kindIn = (kinds: readonly string[]): string =>
  `kind <> 1 AND kind IN (SELECT ref FROM kinds WHERE name IN (${kinds.map((kind) => `'${kind}'`).join(', ')}))`;

const moderation = kindIn(kindsOf('moderation'));

export const fillMeasuresSql = (table: string): string[] => [
  `INSERT INTO rollup_quarter (guild, quarter, kind, count)
    SELECT guild, id / ${idsPerMs * quarterMs} + ${discordEpochMs / quarterMs}, kind, count(*) FROM ${table} GROUP BY 1, 2, 3`,
  `INSERT INTO rollup_quarter_total (guild, quarter, count)
    SELECT guild, id / ${idsPerMs * quarterMs} + ${discordEpochMs / quarterMs}, count(*) FROM ${table} GROUP BY 1, 2`,
  `INSERT OR IGNORE INTO measure_words (word)
    SELECT DISTINCT data ->> '$.command' FROM ${table} WHERE ${kindIn(['COMMAND_USED'])} AND data ->> '$.command' IS NOT NULL
    UNION SELECT data ->> '$.invite.code' FROM ${table} WHERE ${kindIn(['JOIN'])} AND data ->> '$.invite.code' IS NOT NULL`,
  `INSERT INTO rollup_day_command (guild, day, command, user, count, last_at)
    SELECT guild, ${daySql}, measure_words.ref, coalesce(actor, ${nobody}), count(*), max(${atSql})
    FROM ${table} JOIN measure_words ON word = data ->> '$.command' WHERE ${kindIn(['COMMAND_USED'])} GROUP BY 1, 2, 3, 4`,
  `INSERT INTO rollup_day_action (guild, day, kind, source, moderator, count)
    SELECT guild, ${daySql}, kind, source, coalesce(actor, ${nobody}), count(*) FROM ${table} WHERE ${moderation} GROUP BY 1, 2, 3, 4, 5`,
  `INSERT INTO rollup_day_action_target (guild, moderator, day, target, kind, count)
    SELECT guild, actor, ${daySql}, target, kind, count(*) FROM ${table}
    WHERE ${moderation} AND actor IS NOT NULL AND target IS NOT NULL GROUP BY 1, 2, 3, 4, 5`,
  `INSERT INTO rollup_day_stay (guild, joined, stay, day, count)
    SELECT guild, joined_at / ${dayMs}, (at - joined_at) / ${dayMs}, at / ${dayMs}, count(*) FROM (
      SELECT guild, ${atSql} AS at, CAST(data ->> '$.joinedAt' AS INTEGER) AS joined_at FROM ${table}
      WHERE ${kindIn(['LEAVE'])} AND data ->> '$.joinedAt' IS NOT NULL
    ) WHERE joined_at <= at AND at < joined_at + ${(longestStayDays + 1) * dayMs} GROUP BY 1, 2, 3, 4`,
  `INSERT INTO rollup_day_invite (guild, day, invite, count)
    SELECT guild, ${daySql}, measure_words.ref, count(*)
    FROM ${table} JOIN measure_words ON word = data ->> '$.invite.code' WHERE ${kindIn(['JOIN'])} GROUP BY 1, 2, 3`,
];

/** Four weeks lie across months: they are added up again from the quarters that are there. [first, last] of them. */
export const refillFourWeeksSql = [
  'DELETE FROM rollup_four_weeks WHERE weeks4 >= @first AND weeks4 <= @last',
  `INSERT INTO rollup_four_weeks (guild, quarter, weeks4, count)
    SELECT guild, quarter % ${weekQuarters}, quarter / ${fourWeeksQuarters}, SUM(count) FROM rollup_quarter_total
    WHERE quarter >= @first * ${fourWeeksQuarters} AND quarter < (@last + 1) * ${fourWeeksQuarters} GROUP BY 1, 2, 3`,
];

/** Each has a column `day`, that of the event. */
export const dayTables = [...counterTables, 'rollup_day_command'];
/** Every table that measures.ts keeps. */
export const measureTables = ['rollup_quarter', 'rollup_quarter_total', 'rollup_four_weeks', ...dayTables];
