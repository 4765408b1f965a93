// Opens one encrypted connection. Only client.ts and lock.ts call it; everyone else holds a ReadStore or WriteStore.
import Database from 'better-sqlite3';

export type Connection = Database;

const keyBytes = 32;

// Both refuse a damaged or foreign page instead of misreading it, and take the same raw key.
const ciphers = {
  // AEGIS-256: made of AES rounds, a tag on each page; a few microseconds a page where the processor has AES.
  now: 'aegis',
  // AES-256 and an HMAC on each page: 20-40 microseconds for reading one, twice that for changing one. Stores begun with it stay so.
  before: 'sqlcipher',
};

const always: string[] = [
  // Sorting that outgrows memory must not spill plain text to a temporary file.
  'temp_store = MEMORY',
  // SQL kept inside a database file may not call functions with side effects.
  'trusted_schema = OFF',
  // 16 MB of decrypted pages a connection: the month being written and its rollups.
  'cache_size = -16000',
];

const reading: string[] = [
  // A second guard beside the read-only handle: no statement may write.
  'query_only = ON',
];

const writing: string[] = [
  // Readers go on while the writer writes; a commit appends instead of rewriting pages.
  'journal_mode = WAL',
  // With WAL a killed process loses nothing committed; only a power cut may lose the last moments, never the file's integrity.
  'synchronous = NORMAL',
  // References are checked: a row about an unknown id is a bug.
  'foreign_keys = ON',
  // Pages changed again and again are folded back once in 16 MB of log instead of once in 4: half as much time again for ingest.
  'wal_autocheckpoint = 4000',
  // After a burst the log shrinks back to 64 MB instead of keeping its high-water mark on disk.
  'journal_size_limit = 67108864',
];

const unlock = (connection: Connection, cipher: string, key: Buffer): void => {
  connection.pragma(`cipher = '${cipher}'`);
  // A raw key: no derivation, so opening takes no time. Hex of our own bytes, nothing to escape.
  connection.pragma(`key = "x'${key.toString('hex')}'"`);
};

/** Whether the first page makes sense, or there is none. What else is wrong is for the caller to meet. */
const makesSense = (connection: Connection): boolean => {
  try {
    connection.prepare('SELECT 1 FROM sqlite_master').get();
    return true;
  } catch (fault) {
    return sqliteCode(fault) !== 'SQLITE_NOTADB';
  }
};

/** A keyed connection; of the file at most the first page was read. `waitMs`: how long to wait for another connection's lock. */
export const connect = (
  file: string,
  key: Buffer,
  options: { readonly: boolean; mustExist: boolean; waitMs: number },
): Connection => {
  if (key.length !== keyBytes) throw new RangeError(`The store's key must be ${keyBytes} bytes long.`);
  const connection = new Database(file, {
    readonly: options.readonly,
    fileMustExist: options.mustExist,
    timeout: options.waitMs,
  });
  unlock(connection, ciphers.now, key);
  if (!makesSense(connection)) unlock(connection, ciphers.before, key);
  return connection;
};

/** Attaches another encrypted file under `name`, whose key and cipher are its own. Throws SQLITE_NOTADB when the key does not open it. */
export const attach = (connection: Connection, name: string, file: string, key: Buffer): void => {
  for (const cipher of [ciphers.now, ciphers.before]) {
    connection.pragma(`cipher = '${cipher}'`);
    try {
      connection.prepare(`ATTACH ? AS ${name} KEY ?`).run(file, `x'${key.toString('hex')}'`);
      return;
    } catch (fault) {
      if (sqliteCode(fault) !== 'SQLITE_NOTADB' || cipher === ciphers.before) throw fault;
    }
  }
};

const apply = (connection: Connection, pragmas: string[]): void => {
  for (const pragma of pragmas) connection.pragma(pragma);
};

export const prepareForReading = (connection: Connection): void => apply(connection, [...always, ...reading]);
/** Writes the file's header when it is new; call it only after the file was found to be ours. */
export const prepareForWriting = (connection: Connection): void => apply(connection, [...always, ...writing]);

/** SQLite's word for what went wrong (`SQLITE_BUSY`, extended codes included), or null when it is not SQLite's fault. */
export const sqliteCode = (fault: unknown): string | null =>
  fault instanceof Database.SqliteError ? fault.code : null;

/** Whether a page of an open store is not what was written; told from a fault of another thread too, which is a plain Error here. */
export const isDamage = (fault: unknown): boolean =>
  fault instanceof Error &&
  'code' in fault &&
  /^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ|IOERR_DATA)/.test(String(fault.code));
