// How far the full-text index has come. The index itself (virtual table `search`) is made by migrations/0003_search.sql.
import { integer, sqliteTable } from 'drizzle-orm/sqlite-core';

export const searchState = sqliteTable('search_state', {
  one: integer().primaryKey(),
  watermark: integer().notNull(),
});
