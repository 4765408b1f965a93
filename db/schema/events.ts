// The record's fixed tables for typed selects. migrations/0001_events.sql, 0008_rollup_day.sql and 0026_behind.sql make them; a test proves that both
// say the same.
import { blob, integer, primaryKey, sqliteTable, sqliteView, text } from 'drizzle-orm/sqlite-core';

export const snowflakes = sqliteTable('snowflakes', {
  ref: integer().primaryKey(),
  id: text().notNull().unique(),
  salt: blob(),
  erased: blob(),
});

export const kinds = sqliteTable('kinds', { ref: integer().primaryKey(), name: text().notNull().unique() });

export const partitions = sqliteTable('partitions', {
  month: text().primaryKey().notNull(),
  firstId: integer('first_id').notNull().unique(),
  endId: integer('end_id').notNull(),
});

/** All months. Columns: see partitions.ts. */
export const events = sqliteView('events', {
  id: integer().notNull(),
  guild: integer().notNull(),
  kind: integer().notNull(),
  actor: integer(),
  target: integer(),
  channel: integer(),
  grade: integer().notNull(),
  source: integer().notNull(),
  origin: integer().notNull(),
  recordedDelay: integer('recorded_delay').notNull(),
  messageMs: integer('message_ms'),
  messageLow: integer('message_low'),
  auditLogId: text('audit_log_id'),
  caseNumber: integer('case_number'),
  reason: text(),
  data: text(),
  evidence: text(),
}).existing();

export const timeline = sqliteTable(
  'timeline',
  {
    guild: integer().notNull(),
    week: integer().notNull(),
    user: integer().notNull(),
    id: integer().notNull(),
    kind: integer().notNull(),
    channel: integer(),
  },
  (table) => [primaryKey({ columns: [table.guild, table.week, table.user, table.id] })],
);

export const timelineState = sqliteTable('timeline_state', {
  one: integer().primaryKey(),
  watermark: integer().notNull(),
  weeksFrom: integer('weeks_from').notNull().default(0),
});

export const timelineWeeks = sqliteTable(
  'timeline_weeks',
  { guild: integer().notNull(), user: integer().notNull(), week: integer().notNull() },
  (table) => [primaryKey({ columns: [table.guild, table.user, table.week] })],
);

export const rollupState = sqliteTable('rollup_state', {
  one: integer().primaryKey(),
  watermark: integer().notNull(),
});

export const rollupHour = sqliteTable(
  'rollup_hour',
  {
    guild: integer().notNull(),
    hour: integer().notNull(),
    kind: integer().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.guild, table.hour, table.kind] })],
);

export const rollupDay = sqliteTable(
  'rollup_day',
  { guild: integer().notNull(), day: integer().notNull(), kind: integer().notNull(), count: integer().notNull() },
  (table) => [primaryKey({ columns: [table.guild, table.day, table.kind] })],
);

export const rollupDayUser = sqliteTable(
  'rollup_day_user',
  {
    guild: integer().notNull(),
    day: integer().notNull(),
    user: integer().notNull(),
    side: integer().notNull(),
    kind: integer().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.guild, table.day, table.user, table.side, table.kind] })],
);

export const rollupDayChannel = sqliteTable(
  'rollup_day_channel',
  {
    guild: integer().notNull(),
    day: integer().notNull(),
    channel: integer().notNull(),
    kind: integer().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.guild, table.day, table.channel, table.kind] })],
);

export const rollupDayUserChannel = sqliteTable(
  'rollup_day_user_channel',
  {
    guild: integer().notNull(),
    day: integer().notNull(),
    user: integer().notNull(),
    channel: integer().notNull(),
    count: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.guild, table.day, table.user, table.channel] })],
);
