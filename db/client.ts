// The door to the database: opens the one writer (store worker) and the readers. Refuses what is not ours before changing a byte.
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { connect, isDamage, prepareForReading, prepareForWriting, sqliteCode, type Connection } from './connection';
import { StoreFault } from './fault';
import { recordCatalogue } from './kinds';
import { migrate, migrations, refuseNewer, type Migration } from './migrate';
import { createReadStore, createWriteStore } from './statements';
import type { Ears, ReadStore, WriteStore } from './store';

export { isDamage } from './connection';
export { StoreFault, type StoreFaultCode } from './fault';
export { lockDirectory, type DirectoryLock } from './lock';
export type { OnSlow, Params, Participant, ReadStore, Value, WriteStore } from './store';

export interface OpenOptions extends Ears {
  file: string;
  /** 32 bytes, from the host's secret store. */
  key: Buffer;
  /** This build's, unless a test brings its own. */
  migrations?: readonly Migration[];
}

// A reader of another process may hold the file for a checkpoint; longer than this and something is wrong.
const waitMs = 5_000;
const pageBytes = 4_096;
const plainHeader = 'SQLite format 3\0';

const notADatabase = (file: string): StoreFault =>
  new StoreFault(
    'NOT_A_DATABASE',
    `"${file}" is not a ModDesk database. Choose another data directory or move the file away.`,
  );

/** Size in bytes; 0 when there is no such file. Throws NOT_A_DATABASE when the outside of the file already tells. */
const measure = (file: string): number => {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return 0;
  if (!found.isFile() || found.size % pageBytes !== 0) throw notADatabase(file);
  if (found.size === 0) return 0;
  const header = Buffer.alloc(plainHeader.length);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, header, 0, header.length, 0);
  } finally {
    closeSync(descriptor);
  }
  if (header.toString('latin1') === plainHeader) throw notADatabase(file);
  return found.size;
};

const explain = (file: string, fault: unknown): unknown => {
  if (fault instanceof StoreFault) return fault;
  const code = sqliteCode(fault) ?? (fault instanceof Error && 'code' in fault ? String(fault.code) : '');
  const cause = { cause: fault };
  if (code === 'SQLITE_NOTADB') {
    return new StoreFault(
      'WRONG_KEY',
      `"${file}" cannot be opened with this key: it belongs to another key, or is damaged.`,
      cause,
    );
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new StoreFault('LOCKED', `"${file}" is in use by another program.`, cause);
  }
  // better-sqlite3 reports a missing folder as a TypeError of its own.
  const isMissingFolder = fault instanceof TypeError && fault.message.includes('directory does not exist');
  if (isMissingFolder || /^(SQLITE_(CANTOPEN|READONLY|PERM|IOERR|FULL)|E[A-Z]+$)/.test(code)) {
    return new StoreFault(
      'UNWRITABLE',
      `"${file}" cannot be opened for reading and writing: check the folder, its permissions and free space.`,
      cause,
    );
  }
  return fault;
};

const inspect = (file: string): number => {
  try {
    return measure(file);
  } catch (fault) {
    throw explain(file, fault);
  }
};

const guarded = <T>({ file, onDamage }: OpenOptions, connection: Connection, work: () => T): T => {
  try {
    return work();
  } catch (fault) {
    connection.close();
    // A first page that cannot be read says nothing yet: the key may be another store's.
    if (isDamage(fault) && sqliteCode(fault) !== 'SQLITE_NOTADB') onDamage?.();
    throw explain(file, fault);
  }
};

const opened = (options: OpenOptions, mode: { readonly: boolean; mustExist: boolean }): Connection => {
  try {
    return connect(options.file, options.key, { ...mode, waitMs });
  } catch (fault) {
    throw explain(options.file, fault);
  }
};

// Through a read-only handle, because closing a writing one folds the log into the file.
const probe = (options: OpenOptions): void => {
  const connection = opened(options, { readonly: true, mustExist: true });
  guarded(options, connection, () => {
    try {
      refuseNewer(connection, options.migrations);
    } catch (fault) {
      // A crash while the file was being created left a journal that only a writer may play back.
      if (!sqliteCode(fault)?.startsWith('SQLITE_READONLY')) throw fault;
    }
  });
  connection.close();
};

/**
 * Opens or creates the database, migrates it and makes sure every kind of the catalogue has its reference. One writer at a time: hold
 * the directory's lock. Throws StoreFault; the file is then as it was.
 */
export const openWriter = (options: OpenOptions): WriteStore => {
  if (inspect(options.file) > 0) probe(options);
  const connection = opened(options, { readonly: false, mustExist: false });
  return guarded(options, connection, () => {
    refuseNewer(connection, options.migrations);
    prepareForWriting(connection);
    migrate(connection, options.migrations);
    const write = createWriteStore(connection, options);
    recordCatalogue(write);
    return write;
  });
};

/** Names of the migrations that opening the store for writing would apply. Throws StoreFault; changes nothing. */
export const pendingMigrations = (options: OpenOptions): string[] => {
  const connection = opened(options, { readonly: true, mustExist: true });
  const known = options.migrations ?? migrations;
  const applied = guarded(options, connection, () => refuseNewer(connection, known));
  connection.close();
  return known.filter(({ name }) => !applied.has(name)).map(({ name }) => name);
};

/** A connection that can only read. The writer must have opened the file once. Sees each commit from its next statement on. */
export const openReader = (options: OpenOptions): ReadStore => {
  if (inspect(options.file) === 0) throw notADatabase(options.file);
  const connection = opened(options, { readonly: true, mustExist: true });
  return guarded(options, connection, () => {
    refuseNewer(connection, options.migrations);
    prepareForReading(connection);
    return createReadStore(connection, options);
  });
};
