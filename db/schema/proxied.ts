// Events of proxied messages. The table is made by migrations/0015_proxied.sql.
import { integer, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';

export const proxied = sqliteTable(
  'proxied',
  { guild: integer().notNull(), id: integer().notNull(), kind: integer().notNull(), channel: integer() },
  (table) => [primaryKey({ columns: [table.guild, table.id] })],
);
