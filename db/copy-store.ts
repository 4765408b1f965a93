// A whole, compact copy of a store while it is being written to: encrypted with the same key, of one moment. In a worker: it keeps its
// thread for seconds a gigabyte.
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { connect, sqliteCode } from './connection';

/** Flushes a file, or what a folder lists, to the disk. */
export const flush = (path: string): void => {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

/** `target` must not exist; what a failure leaves of it is the caller's to remove. On disk when it returns. */
export const copyStore = ({ file, key }: { file: string; key: Buffer }, target: string): void => {
  const connection = connect(file, key, { readonly: true, mustExist: true, waitMs: 5_000 });
  try {
    connection.prepare('VACUUM INTO ?').run(target);
  } finally {
    connection.close();
  }
  flush(target);
};

/** The pages of a store read one by one: null when they are sound, SQLite's first complaint otherwise. */
export const checkPages = ({ file, key }: { file: string; key: Buffer }): string | null => {
  const connection = connect(file, key, { readonly: true, mustExist: true, waitMs: 5_000 });
  try {
    const found = connection.prepare('PRAGMA quick_check(1)').get() as { quick_check: string } | undefined;
    return found?.quick_check === 'ok' ? null : (found?.quick_check ?? 'no answer');
  } catch (fault) {
    const code = sqliteCode(fault);
    if (code === null) throw fault;
    return code;
  } finally {
    connection.close();
  }
};
