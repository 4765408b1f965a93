// Catching up after an absence: see migrations/0005_catch_up.sql.
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const catchUps = sqliteTable('catch_ups', {
  guild: integer().primaryKey(),
  stage: integer().notNull(),
  state: text().notNull(),
});

export const catchUpDrafts = sqliteTable(
  'catch_up_drafts',
  {
    id: integer().primaryKey(),
    guild: integer().notNull(),
    kind: text().notNull(),
    target: integer(),
    draft: text().notNull(),
  },
  (table) => [index('catch_up_drafts_by_guild').on(table.guild, table.kind, table.target)],
);

export const catchUpSeen = sqliteTable(
  'catch_up_seen',
  { guild: integer().notNull(), user: integer().notNull() },
  (table) => [primaryKey({ columns: [table.guild, table.user] })],
);
