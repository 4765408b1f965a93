// The data directory that a command works on, and its key.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type DirectoryLock, lockDirectory, openReader, type ReadStore } from '#db/client';
import { readConfig } from '#main/config';
import { createFileSecrets } from '#main/hosts/file-secrets';
import { isRekeying } from '#main/keeping/rekey-journal';
import { createLog } from '#main/log';
import { CommandFault } from './exit-codes';

export interface RecordFiles {
  dataDir: string;
  file: string;
  key: Buffer;
}

/** The same key as the host's; never made here. `dataDir`: of the command line. */
export const findRecord = async (dataDir: string | undefined): Promise<RecordFiles> => {
  const config = readConfig(process.env, dataDir === undefined ? [] : ['--data', dataDir]);
  const kept =
    config.storeKey ?? (await createFileSecrets(join(config.dataDir, 'secrets'), createLog('error')).get('store-key'));
  if (kept === null)
    throw new CommandFault(
      'store',
      'The store’s key is not in the data directory: give it by MODDESK_STORE_KEY or MODDESK_STORE_KEY_FILE.',
    );
  const key = typeof kept === 'string' ? Buffer.from(kept, 'hex') : kept;
  return { dataDir: config.dataDir, file: join(config.dataDir, 'moddesk.db'), key };
};

/** For whoever writes to the store: not while a change of key is half done, whose copy would take its place. */
export const lockRecord = (dataDir: string): DirectoryLock => {
  const lock = lockDirectory(dataDir);
  if (!isRekeying(dataDir)) return lock;
  lock.release();
  throw new CommandFault('store', 'A change of the key was begun and not ended: run "npm run rekey" again first.');
};

export const openRecord = async (dataDir: string | undefined): Promise<RecordFiles & { read: ReadStore }> => {
  const { dataDir: where } = readConfig(process.env, dataDir === undefined ? [] : ['--data', dataDir]);
  if (!existsSync(join(where, 'moddesk.db'))) throw new CommandFault('store', `There is no store in ${where}.`);
  const files = await findRecord(dataDir);
  return { ...files, read: openReader(files) };
};
