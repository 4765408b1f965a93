// Files that are there whole or not at all, also after a power cut: written beside, flushed, renamed, the folder flushed.
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { flush } from '#db/copy-store';

/** `from` is on disk already; both are on one file system. */
export const renameWhole = (from: string, to: string): void => {
  renameSync(from, to);
  // Windows does not flush folders.
  if (process.platform !== 'win32') flush(dirname(to));
};

export const writeWhole = (path: string, contents: string | Uint8Array): void => {
  const part = `${path}.part`;
  try {
    const descriptor = openSync(part, 'w', 0o600);
    try {
      writeFileSync(descriptor, contents);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameWhole(part, path);
  } catch (fault) {
    rmSync(part, { force: true });
    throw fault;
  }
};
