// One host per data directory. The lock is an open exclusive transaction on a tiny file: the system drops it when the process dies.
// Trap: POSIX locks vanish when the same process opens and closes the file again; nobody else may touch moddesk.lock.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sqliteCode, type Connection } from './connection';
import { StoreFault } from './fault';

export interface DirectoryLock {
  release(): void;
}

export const lockFile = 'moddesk.lock';

const refuse = (directory: string, fault: unknown): StoreFault => {
  const isHeld = sqliteCode(fault)?.startsWith('SQLITE_BUSY') ?? false;
  return isHeld
    ? new StoreFault('LOCKED', `ModDesk is already running on "${directory}". Use that window, or close it first.`, {
        cause: fault,
      })
    : new StoreFault(
        'UNWRITABLE',
        `ModDesk cannot write to "${directory}": check that the folder exists, its permissions and free space.`,
        { cause: fault },
      );
};

// A connection that nothing refers to is collected, and its lock with it: who forgets to keep the handle keeps the lock all the same.
const held = new Set<Connection>();

/** Holds `directory` (made when missing, readable by its owner only) until `release` or the end of the process. Throws LOCKED, UNWRITABLE. */
export const lockDirectory = (directory: string): DirectoryLock => {
  let connection: Connection | undefined;
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    connection = new Database(join(directory, lockFile), { timeout: 0 });
    connection.exec('BEGIN EXCLUSIVE');
  } catch (fault) {
    connection?.close();
    throw refuse(directory, fault);
  }
  const own = connection;
  held.add(own);
  return {
    release: () => {
      if (held.delete(own)) own.close();
    },
  };
};
