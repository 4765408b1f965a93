// What was read in from exports: see migrations/0017_imports.sql.
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const imports = sqliteTable('imports', {
  id: integer().primaryKey(),
  name: text().notNull(),
  guild: integer(),
  channel: integer(),
  channelName: text('channel_name'),
  bodies: integer().notNull(),
  startedAt: integer('started_at').notNull(),
  endedAt: integer('ended_at'),
  state: text().notNull(),
  bytes: integer().notNull(),
  totalBytes: integer('total_bytes'),
  counts: text().notNull(),
  faultField: text('fault_field'),
  faultReason: text('fault_reason'),
});
