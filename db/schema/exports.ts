// The history of exports: see migrations/0020_exports.sql.
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const exportJobs = sqliteTable(
  'exports',
  {
    id: text().primaryKey().notNull(),
    guildId: text('guild_id').notNull(),
    startedAt: integer('started_at').notNull(),
    endedAt: integer('ended_at'),
    state: text().notNull(),
    destination: text().notNull(),
    scope: text().notNull(),
    scopeText: text('scope_text').notNull(),
    file: text().notNull(),
    part: text().notNull(),
    rows: integer().notNull().default(0),
    total: integer(),
    bytes: integer().notNull().default(0),
    fault: text(),
  },
  (table) => [index('exports_by_start').on(table.startedAt, table.id)],
);
