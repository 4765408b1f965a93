// Looks at the store before it is opened for writing: sound, absent, or what is wrong with it. Changes nothing.
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDamage, openReader, StoreFault } from '#db/client';
import { checkPages } from '#db/copy-store';
import { listPartitions } from '#db/partitions';
import { backupFolder, listBackups } from './backup-names';
import { checkKey, hasNotedSalt } from './key-check';

export type Finding = 'sound' | 'missing' | 'damaged' | 'foreign';

export interface Probed {
  dataDir: string;
  file: string;
  key: Buffer;
}

/** Left by a host that met a damaged page while it ran: the next start reads every page. */
export const damageMark = (dataDir: string): string => join(dataDir, 'moddesk.damaged');

/** Never throws: the disk that damages pages may refuse this one too. Answers whether it is new. */
export const markDamage = (dataDir: string): boolean => {
  if (existsSync(damageMark(dataDir))) return false;
  try {
    writeFileSync(damageMark(dataDir), '');
  } catch {
    return false;
  }
  return true;
};

/** Touches what every start needs: the schema, the newest month, the roots. What a first start left unmade is made by the next one. */
const touch = ({ file, key }: Probed): void => {
  const read = openReader({ file, key });
  try {
    const made = new Set(
      read.all<{ name: string }>('probe.schema', 'SELECT name FROM sqlite_schema').map(({ name }) => name),
    );
    const [newest] = made.has('partitions') ? listPartitions(read) : [];
    if (newest) read.get('probe.newest', `SELECT max(id) FROM ${newest.table}`);
    if (made.has('snowflakes')) read.get('probe.refs', 'SELECT max(ref) FROM snowflakes');
    if (made.has('settings')) read.get('probe.settings', 'SELECT max(version) FROM settings');
  } finally {
    read.close();
  }
};

/** Whether this key opens the newest backup: what a note of the key beside the store would have told. */
const opensBackup = ({ dataDir, key }: Probed): boolean => {
  const [newest] = listBackups(backupFolder(dataDir)).filter(({ verifiedAt }) => verifiedAt !== null);
  if (!newest) return false;
  try {
    openReader({ file: join(backupFolder(dataDir), newest.name), key }).close();
    return true;
  } catch {
    return false;
  }
};

const isRightKey = (store: Probed): boolean => {
  const known = checkKey(store.dataDir, store.key);
  return known === 'right' || (known === 'unknown' && opensBackup(store));
};

/** Throws a StoreFault for what another store or key would mend: a wrong key, a newer ModDesk, a file system that refuses. */
export const probeStore = (store: Probed): Finding => {
  const { dataDir, file, key } = store;
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0) return 'missing';
  // It was being made when ModDesk ended: only a writer may play that journal back.
  if (existsSync(`${file}-journal`)) return 'sound';
  try {
    touch(store);
    return existsSync(damageMark(dataDir)) && checkPages({ file, key }) !== null ? 'damaged' : 'sound';
  } catch (fault) {
    if (!(fault instanceof StoreFault)) {
      if (isDamage(fault)) return 'damaged';
      throw fault;
    }
    if (fault.code === 'WRONG_KEY') {
      if (isRightKey(store)) return 'damaged';
      throw new StoreFault(
        'WRONG_KEY',
        `"${file}" cannot be opened with this key: it belongs to another one. Start with the right one as MODDESK_STORE_KEY; the recovery key that was written down will do. Nothing was changed.`,
        { cause: fault },
      );
    }
    // Somebody's own file in a folder that never held a store of this key: not ours to move.
    if (fault.code === 'NOT_A_DATABASE' && isRightKey(store))
      return hasNotedSalt(dataDir, file) ? 'damaged' : 'foreign';
    throw fault;
  }
};
