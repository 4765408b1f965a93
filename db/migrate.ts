// Brings a database up to this build's schema. Migrations are named SQL files, append-only, bundled into the build.
import { createHash } from 'node:crypto';
import type { Connection } from './connection';
import { StoreFault } from './fault';

export interface Migration {
  /** NNNN_word */
  name: string;
  sql: string;
}

const bundled: Record<string, string> = import.meta.glob('./migrations/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** This build's migrations in the order they apply. */
export const migrations: readonly Migration[] = Object.entries(bundled)
  .map(([path, sql]) => ({ name: path.replace(/^.*\/(.+)\.sql$/, '$1'), sql }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));

const hash = (sql: string): string => createHash('sha256').update(sql).digest('hex');

const ledger = `CREATE TABLE IF NOT EXISTS migrations (
  name TEXT PRIMARY KEY,
  hash TEXT NOT NULL,
  applied_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID`;

const readApplied = (connection: Connection): Map<string, string> => {
  const present = connection.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migrations'").get();
  if (!present) return new Map();
  const rows = connection.prepare('SELECT name, hash FROM migrations').all() as { name: string; hash: string }[];
  return new Map(rows.map((row) => [row.name, row.hash]));
};

/** Reads only. Throws NEWER_SCHEMA when the database knows a migration that this build does not, or knows it with other contents. */
export const refuseNewer = (connection: Connection, known: readonly Migration[] = migrations): Map<string, string> => {
  const applied = readApplied(connection);
  const hashes = new Map(known.map((migration) => [migration.name, hash(migration.sql)]));
  for (const [name, digest] of applied) {
    if (hashes.get(name) === digest) continue;
    throw new StoreFault(
      'NEWER_SCHEMA',
      `This data was written by a newer version of ModDesk (it has "${name}"). Install that version or a later one; nothing was changed.`,
    );
  }
  return applied;
};

/** Applies what is missing, each migration in a transaction of its own: a crash in between leaves whole steps. Returns their names. */
export const migrate = (
  connection: Connection,
  known: readonly Migration[] = migrations,
  now: () => number = Date.now,
): string[] => {
  const applied = refuseNewer(connection, known);
  const missing = known.filter((migration) => !applied.has(migration.name));
  for (const { name, sql } of missing) {
    connection
      .transaction(() => {
        connection.exec(ledger);
        connection.exec(sql);
        connection
          .prepare('INSERT INTO migrations (name, hash, applied_at) VALUES (?, ?, ?)')
          .run(name, hash(sql), now());
      })
      .immediate();
  }
  return missing.map((migration) => migration.name);
};
