// Counters behind the analytics, for typed selects. migrations/0009_measures.sql, 0027_quarter_totals.sql, 0028_four_weeks.sql and
// 0030_packed_days.sql are what makes these tables and say what they mean.
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const measureWords = sqliteTable('measure_words', {
  ref: integer().primaryKey(),
  word: text().notNull().unique(),
});

export const rollupQuarter = sqliteTable(
  'rollup_quarter',
  { guild: integer().notNull(), quarter: integer().notNull(), kind: integer().notNull(), count: integer().notNull() },
  (table) => [primaryKey({ columns: [table.guild, table.quarter, table.kind] })],
);

export const rollupQuarterTotal = sqliteTable(
  'rollup_quarter_total',
  { guild: integer().notNull(), quarter: integer().notNull(), count: integer().notNull() },
  (table) => [primaryKey({ columns: [table.guild, table.quarter] })],
);

export const rollupFourWeeks = sqliteTable(
  'rollup_four_weeks',
  { guild: integer().notNull(), quarter: integer().notNull(), weeks4: integer().notNull(), count: integer().notNull() },
  (table) => [primaryKey({ columns: [table.guild, table.quarter, table.weeks4] })],
);

export const rollupDayCommand = sqliteTable(
  'rollup_day_command',
  {
    guild: integer().notNull(),
    day: integer().notNull(),
    command: integer().notNull(),
    user: integer().notNull(),
    count: integer().notNull(),
    lastAt: integer('last_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.guild, table.day, table.command, table.user] })],
);

export const rollupDayAction = sqliteTable(
  'rollup_day_action',
  {
    guild: integer().notNull(),
    day: integer().notNull(),
    kind: integer().notNull(),
    source: integer().notNull(),
    moderator: integer().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.guild, table.day, table.kind, table.source, table.moderator] })],
);

export const rollupDayActionTarget = sqliteTable(
  'rollup_day_action_target',
  {
    guild: integer().notNull(),
    moderator: integer().notNull(),
    day: integer().notNull(),
    target: integer().notNull(),
    kind: integer().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.guild, table.moderator, table.day, table.target, table.kind] })],
);

export const rollupDayStay = sqliteTable(
  'rollup_day_stay',
  {
    guild: integer().notNull(),
    joined: integer().notNull(),
    stay: integer().notNull(),
    day: integer().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.guild, table.joined, table.stay, table.day] })],
);

export const rollupDayInvite = sqliteTable(
  'rollup_day_invite',
  { guild: integer().notNull(), day: integer().notNull(), invite: integer().notNull(), count: integer().notNull() },
  (table) => [primaryKey({ columns: [table.guild, table.day, table.invite] })],
);

export const rollupPacked = sqliteTable(
  'rollup_packed',
  { guild: integer().notNull(), counter: integer().notNull(), day: integer().notNull(), data: text().notNull() },
  (table) => [primaryKey({ columns: [table.guild, table.counter, table.day] })],
);
