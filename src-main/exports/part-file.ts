// The file being written: beside its final place, readable by its owner only, given its name once it is whole and on the disk.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { link, open, rename, rm, stat, statfs } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Writable } from 'node:stream';

/** Free bytes for this user in the folder. */
export type FreeBytes = (folder: string) => Promise<number>;

export const freeBytes: FreeBytes = async (folder) => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

/** The disk has no room left, or nearly so. */
export class NoRoomFault extends Error {
  override name = 'NoRoomFault';
}

/** What is left for the store itself, which must go on recording. */
export const reserveBytes = 128 * 1024 * 1024;
const checkEvery = 32 * 1024 * 1024;

/** Throws NoRoomFault when `needed` more bytes would eat into the reserve. */
export const assureRoom = async (folder: string, needed: number, free: FreeBytes): Promise<void> => {
  const found = await free(folder);
  if (found - needed >= reserveBytes) return;
  const mb = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MB`;
  throw new NoRoomFault(
    `Not enough room in ${folder}: ${mb(found)} free, about ${mb(needed)} needed, and ${mb(reserveBytes)} stay free for the record.`,
  );
};

export interface PartFile {
  /** For writers that bring their own stream. */
  readonly stream: Writable;
  /** Bytes handed over so far. */
  bytes(): number;
  /** Resolves when there is room for more. */
  write(chunk: string | Buffer): Promise<void>;
  /** Checks the room on the disk now and then; call it between batches. */
  check(): Promise<void>;
  /** Everything is on the disk. */
  finish(): Promise<void>;
  /** Closes and removes it. */
  discard(): Promise<void>;
}

/** Makes `path`, which must not exist. */
export const createPartFile = async (path: string, free: FreeBytes = freeBytes): Promise<PartFile> => {
  const stream = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true, highWaterMark: 256 * 1024 });
  // Faults are met where the stream is waited for.
  stream.on('error', () => {});
  await once(stream, 'open');
  const bytes = (): number => stream.bytesWritten + stream.writableLength;
  let nextCheck = checkEvery;
  return {
    stream,
    bytes,
    write: async (chunk) => {
      if (stream.errored) throw stream.errored;
      if (!stream.write(chunk)) await once(stream, 'drain');
    },
    check: async () => {
      if (bytes() < nextCheck) return;
      nextCheck = bytes() + checkEvery;
      await assureRoom(dirname(path), checkEvery, free);
    },
    finish: async () => {
      if (!stream.writableEnded) stream.end();
      await finished(stream);
    },
    discard: async () => {
      stream.destroy();
      await finished(stream).catch(() => undefined);
      await rm(path, { force: true });
    },
  };
};

const numbered = (path: string, n: number): string => {
  if (n === 1) return path;
  const end = extname(path);
  return join(dirname(path), `${basename(path, end)} (${n})${end}`);
};

const syncFolder = async (folder: string): Promise<void> => {
  // Windows cannot open a folder; there the rename is journalled.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
};

const hasCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));

/** Gives the part its name only where nobody has it. */
const claim = async (part: string, path: string): Promise<boolean> => {
  try {
    await link(part, path);
    await rm(part);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    // File systems without hard links.
    if (!hasCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK')) throw error;
  }
  if (await stat(path).catch(() => null)) return false;
  await rename(part, path);
  return true;
};

/** Moves a finished part to `path`, or to `path (2)` and so on when that is taken. `mayReplace`: the user said so. Returns where it lies. */
export const settlePart = async (part: string, path: string, mayReplace: boolean): Promise<string> => {
  if (mayReplace) {
    await rename(part, path);
    await syncFolder(dirname(path));
    return path;
  }
  for (let n = 1; ; n += 1) {
    const candidate = numbered(path, n);
    if (!(await claim(part, candidate))) continue;
    await syncFolder(dirname(path));
    return candidate;
  }
};
