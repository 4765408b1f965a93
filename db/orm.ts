// drizzle over a store's connection, narrowed to reading: writes go through prepared statements in the writer's transaction.
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { Connection } from './connection';
import * as schema from './schema';

export type ReadOrm = Pick<
  BetterSQLite3Database<typeof schema>,
  'select' | 'selectDistinct' | 'with' | '$with' | '$count'
>;

export const createReadOrm = (connection: Connection): ReadOrm => drizzle(connection, { schema });
