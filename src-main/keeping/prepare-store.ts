// Everything between the lock and opening the store for writing: what cannot be the record gives way to a backup, and before an update of
// ModDesk changes the store, a backup is made.
import { existsSync, statSync } from 'node:fs';
import { pendingMigrations } from '#db/client';
import { migrations } from '#db/migrate';
import type { Log } from '#main/log';
import { makeBackup, removeParts, type StoreFiles } from './backups';
import { backupFolder } from './backup-names';
import { noteKey } from './key-check';
import { settleStore } from './settle-store';

const isThere = (file: string): boolean => (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;

/** Rejects with a StoreFault where only a person can help; nothing was changed then. */
export const prepareStore = async (
  store: StoreFiles,
  log: Log,
  onStep: (text: string, share: number) => void,
): Promise<void> => {
  removeParts(backupFolder(store.dataDir));
  await settleStore(store, log, onStep);
  if (!isThere(store.file) || existsSync(`${store.file}-journal`)) return;
  const pending = pendingMigrations(store);
  // None applied yet: it is being made.
  if (pending.length === 0 || pending.length === migrations.length) return;
  log('info', 'store.migrating', { from: pending[0], count: pending.length });
  const never = new AbortController().signal;
  const made = await makeBackup(store, 'migration', {
    signal: never,
    step: (text, share) => onStep(text, share ?? 0),
    commit: () => {},
  });
  if (made.fault !== null) throw new Error(`The store cannot be updated: its backup is not sound. ${made.fault}`);
};

/** Once the store was opened with this key. */
export const keyWorks = ({ dataDir, file, key }: StoreFiles): void => noteKey(dataDir, file, key);
