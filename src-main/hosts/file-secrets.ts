// Secrets as private files, for a machine without a keyring. Used by the Node host, and by the Electron host when the
// desktop offers none. Who can read the user's files can read these: callers say so through `protection`.
import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { SecretName, Secrets } from '#main/host';
import type { Log } from '#main/log';

/** Far above any bot token or key: a bigger file is not ours. */
const longest = 64 * 1024;
const mine = process.getuid?.();
// Windows knows neither modes nor O_NOFOLLOW; there the user's profile folder is what protects the files.
const posix = mine !== undefined;

/** Thrown when what lies on disk is not what this module wrote. The message is fit for the user. */
export class SecretFileError extends Error {
  override name = 'SecretFileError';
}

const absent = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Makes `dir` a real 0700 directory of ours. A symlink or another user's directory is refused. */
const prepare = async (dir: string): Promise<void> => {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const found = await lstat(dir);
  if (!found.isDirectory())
    throw new SecretFileError(`${dir} is not a directory of its own; secrets are not kept there.`);
  if (!posix) return;
  if (found.uid !== mine) throw new SecretFileError(`${dir} belongs to another user; secrets are not kept there.`);
  if ((found.mode & 0o077) === 0) return;
  const handle = await open(dir, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_DIRECTORY);
  await handle.chmod(0o700).finally(() => handle.close());
};

const readPrivate = async (handle: FileHandle, path: string): Promise<Buffer> => {
  const found = await handle.stat();
  if (!found.isFile() || found.nlink > 1 || found.size > longest) {
    throw new SecretFileError(`${path} is not a secret that ModDesk wrote; it is left alone.`);
  }
  if (posix && found.uid !== mine) throw new SecretFileError(`${path} belongs to another user; it is not read.`);
  if (posix && (found.mode & 0o077) !== 0) await handle.chmod(0o600);
  return handle.readFile();
};

/** Private files by name: raw bytes in, raw bytes out. The layer below `createFileSecrets`, shared with the keyring's. */
export interface PrivateFiles {
  /** Null when there is no such file. A symlink, a hard link or another user's file throws `SecretFileError`. */
  read(name: string): Promise<Buffer | null>;
  /** Whole or not at all: written beside, flushed, then renamed over. 0600 from its first byte. */
  write(name: string, bytes: Buffer): Promise<void>;
  remove(name: string): Promise<void>;
}

export const createPrivateFiles = (dir: string): PrivateFiles => ({
  async read(name) {
    const path = join(dir, name);
    try {
      const handle = await open(path, constants.O_RDONLY | (posix ? constants.O_NOFOLLOW | constants.O_NONBLOCK : 0));
      return await readPrivate(handle, path).finally(() => handle.close());
    } catch (error) {
      if (absent(error)) return null;
      if (error instanceof Error && 'code' in error && error.code === 'ELOOP') {
        throw new SecretFileError(`${path} is a symbolic link; it is not followed.`);
      }
      throw error;
    }
  },
  async write(name, bytes) {
    await prepare(dir);
    const beside = join(dir, `.${name}.${randomUUID()}`);
    try {
      const handle = await open(beside, 'wx', 0o600);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(beside, join(dir, name));
    } catch (error) {
      await rm(beside, { force: true });
      throw error;
    }
    if (!posix) return;
    // The rename itself must survive a power cut: a lost store key would lose the store.
    const folder = await open(dir, constants.O_RDONLY);
    await folder.sync().finally(() => folder.close());
  },
  async remove(name) {
    await rm(join(dir, name), { force: true });
  },
});

/** Secrets in clear, one 0600 file each in `dir` (0700). Warns in the log when the store's key is first put there. */
export const createFileSecrets = (dir: string, log: Log): Secrets => {
  const files = createPrivateFiles(dir);
  return {
    protection: 'file',
    async get(name: SecretName) {
      return (await files.read(name))?.toString('utf8') ?? null;
    },
    async set(name: SecretName, value: string) {
      const isNew = name === 'store-key' && (await files.read(name)) === null;
      await files.write(name, Buffer.from(value, 'utf8'));
      if (isNew) {
        log('warn', 'secrets.file', {
          path: join(dir, name),
          means:
            'No keyring: the key of the store lies in a file. Who can read it can read the record; keep it private and back it up.',
        });
      }
    },
    delete: (name: SecretName) => files.remove(name),
  };
};
