// A whole, compact copy of a store with another key, in the present cipher; the store itself is only read. For one that nobody writes to.
import { rmSync } from 'node:fs';
import { attach, connect, type Connection } from './connection';
import { flush } from './copy-store';

interface StoreFile {
  file: string;
  key: Buffer;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Rows by table; virtual tables by those that hold their contents. */
const countRows = (connection: Connection, schema: string): string => {
  const tables = connection
    .prepare(`SELECT name FROM ${schema}.sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name`)
    .all() as { name: string }[];
  return tables
    .map(({ name }) => {
      const { n } = connection.prepare(`SELECT count(*) AS n FROM ${schema}.${quoted(name)}`).get() as { n: number };
      return `${name} ${n}`;
    })
    .join('\n');
};

const copyRows = (from: StoreFile, to: StoreFile): string => {
  // Without a key of its own, what VACUUM makes has the key and cipher of the connection's main file: an empty one, which stays so.
  const empty = `${to.file}.empty`;
  const connection = connect(empty, to.key, { readonly: false, mustExist: false, waitMs: 5_000 });
  try {
    attach(connection, 'old', from.file, from.key);
    connection.prepare('VACUUM old INTO ?').run(to.file);
    return countRows(connection, 'old');
  } finally {
    connection.close();
    rmSync(empty, { force: true });
  }
};

/** `to.file` must not exist; what a failure leaves of it is the caller's to remove. On disk, its rows counted, when it returns. */
export const rekeyStore = (from: StoreFile, to: StoreFile): void => {
  const rows = copyRows(from, to);
  const connection = connect(to.file, to.key, { readonly: false, mustExist: true, waitMs: 5_000 });
  try {
    if (countRows(connection, 'main') !== rows) throw new Error('The copy does not have the rows of the store.');
    // Whether the recovery key was written down was said of the key before. Absent in a backup from long ago.
    if (connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'keeping'").get())
      connection.prepare("DELETE FROM keeping WHERE name = 'recovery-key'").run();
  } finally {
    connection.close();
  }
  flush(to.file);
};
