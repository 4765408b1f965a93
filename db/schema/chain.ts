// Tables of tamper evidence. migrations/0004_chain.sql makes them; the month tables chain_<month> are made by chain/chain.ts.
import { blob, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const chains = sqliteTable('chains', {
  firstId: integer('first_id').primaryKey(),
  openedAt: integer('opened_at').notNull(),
  unchained: integer().notNull(),
  parent: integer(),
  parentSeq: integer('parent_seq'),
  parentHash: blob('parent_hash'),
  seq: integer().notNull(),
  hash: blob().notNull(),
  droppedSeq: integer('dropped_seq').notNull().default(0),
  droppedHash: blob('dropped_hash'),
});

export const unchainedMonths = sqliteTable('unchained_months', { firstId: integer('first_id').primaryKey() });

export const amendments = sqliteTable(
  'amendments',
  {
    event: integer().notNull(),
    seq: integer().notNull(),
    at: integer().notNull(),
    facts: text().notNull(),
    texts: text(),
  },
  (table) => [primaryKey({ columns: [table.event, table.seq] })],
);
