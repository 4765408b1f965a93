// Tables of what keeps the record. migrations/0022_keeping.sql, 0023_retention.sql and 0025_attachment_copies.sql make them.
import { blob, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const keeping = sqliteTable('keeping', {
  name: text().primaryKey(),
  at: integer().notNull(),
  value: text().notNull(),
});

export const removedBodies = sqliteTable(
  'removed_bodies',
  { ms: integer().notNull(), low: integer().notNull() },
  (table) => [primaryKey({ columns: [table.ms, table.low] })],
);

export const attachmentCopies = sqliteTable(
  'attachment_copies',
  { hash: text().notNull(), ms: integer().notNull(), low: integer().notNull() },
  (table) => [primaryKey({ columns: [table.hash, table.ms, table.low] })],
);

export const archives = sqliteTable(
  'archives',
  {
    firstId: integer('first_id').notNull(),
    part: integer().notNull(),
    file: text().notNull().unique(),
    events: integer().notNull(),
    bytes: integer().notNull(),
    digest: text().notNull(),
    seq: integer().notNull(),
    hash: blob().notNull(),
    archivedAt: integer('archived_at').notNull(),
    loaded: integer().notNull().default(0),
    loadedUntil: integer('loaded_until'),
    thinned: integer().notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.firstId, table.part] })],
);
