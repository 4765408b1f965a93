// Counters of a UTC day in one row each: a chart of a month reads dozens of rows instead of thousands. Days that are over have them
// (packing.ts writes them); any other is read from the counters themselves. migrations/0030_packed_days.sql says what is in a row.
import type { ReadStore } from '#db/store';
import { nobody } from './measured';

export type PackedCounter = 'commands' | 'targets' | 'channels' | 'totals';
/** On disk: add numbers, never change one. */
const codes: Record<PackedCounter, number> = { commands: 1, targets: 2, channels: 3, totals: 4 };
const dayMs = 86_400_000;

/** A counter's parts of a day; `guild` and `day` are SQL. */
const partsSql: Record<PackedCounter, (guild: string, day: string) => string> = {
  commands: (
    guild,
    day,
  ) => `SELECT '[' || command || ',' || (max(last_at) - day * ${dayMs}) || ',' || group_concat(user || ',' || count) || ']' AS part
    FROM rollup_day_command WHERE guild = ${guild} AND day = ${day} GROUP BY command`,
  targets: (guild, day) => `SELECT '[' || t.moderator || ',' || t.kind || ',' || group_concat(t.target) || ']' AS part
    FROM (SELECT DISTINCT moderator FROM rollup_day_action WHERE guild = ${guild} AND day = ${day} AND moderator <> ${nobody}) m
    CROSS JOIN rollup_day_action_target t ON t.guild = ${guild} AND t.moderator = m.moderator AND t.day = ${day}
    GROUP BY t.moderator, t.kind`,
  channels: (guild, day) => `SELECT '[' || channel || ',' || group_concat(kind || ',' || count) || ']' AS part
    FROM rollup_day_channel WHERE guild = ${guild} AND day = ${day} GROUP BY channel`,
  totals: (guild, day) => `SELECT '[' || group_concat(command || ',' || n) || ']' AS part FROM (
    SELECT command, SUM(count) AS n FROM rollup_day_command WHERE guild = ${guild} AND day = ${day} GROUP BY command)`,
};
const dataSql = (counter: PackedCounter, guild: string, day: string): string =>
  `(SELECT '[' || coalesce(group_concat(part), '') || ']' FROM (${partsSql[counter](guild, day)}))`;

/** Of one guild's day; [@guild, @day]. */
export const packSql = (Object.keys(codes) as PackedCounter[]).map(
  (counter) => `INSERT OR REPLACE INTO rollup_packed (guild, counter, day, data)
    VALUES (@guild, ${codes[counter]}, @day, ${dataSql(counter, '@guild', '@day')})`,
);
export const unpackSql = `DELETE FROM rollup_packed WHERE guild = ? AND counter IN (${Object.values(codes).join(', ')}) AND day = ?`;

// Days that the record has, so that the walk over them has an end.
const readSql = (counter: PackedCounter): string => `
  WITH RECURSIVE recorded (first, last) AS (SELECT max(@first, (SELECT min(day) FROM rollup_day WHERE guild = @guild)),
      min(@last, (SELECT max(day) FROM rollup_day WHERE guild = @guild))),
    days (day) AS (SELECT first FROM recorded WHERE first <= last
      UNION ALL SELECT day + 1 FROM days WHERE day < (SELECT last FROM recorded))
  SELECT day, coalesce(
    (SELECT data FROM rollup_packed p WHERE p.guild = @guild AND p.counter = ${codes[counter]} AND p.day = days.day),
    ${dataSql(counter, '@guild', 'days.day')}) AS data FROM days`;

/** UTC days from `first` to `last`, both included, as far as the record has them, with their parts. */
export const readPacked = (
  read: ReadStore,
  counter: PackedCounter,
  guild: number,
  first: number,
  last: number,
): { day: number; parts: number[][] }[] =>
  first > last
    ? []
    : read
        .all<{ day: number; data: string }>(`packed.${counter}`, readSql(counter), { guild, first, last })
        .map(({ day, data }) => ({ day, parts: JSON.parse(data) as number[][] }));
