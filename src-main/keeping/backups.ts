// Backups of one data directory: made online, read back, rotated. A backup has its name only once it is whole and on the disk.
import { mkdirSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Backup } from '#contract/store';
import { UnsupportedFault } from '#main/core';
import { backupFolder, backupName, type BackupNote, listBackups, noteFileOf } from './backup-names';
import createWorker from './backup-worker?nodeWorker';
import type { BackupMessage } from './backup-worker';
import { runWorker } from '#main/run-worker';
import type { Progress } from './tasks';
import type { CopyCheck } from './verify-copy';
import { renameWhole, writeWhole } from '#main/write-whole';

export interface StoreFiles {
  dataDir: string;
  file: string;
  key: Buffer;
}

const removeBackup = (folder: string, name: string): void => {
  rmSync(join(folder, name), { force: true });
  rmSync(noteFileOf(join(folder, name)), { force: true });
};

/** What an end in the middle left: never a backup, because those have their names. */
export const removeParts = (folder: string): void => {
  let names: string[] = [];
  try {
    names = readdirSync(folder);
  } catch {
    return;
  }
  for (const name of names) if (/\.part(-journal)?$/.test(name)) rmSync(join(folder, name), { force: true });
};

/** Removes what rotation does not keep, but nothing newer than the newest verified one: that one may be all there is. */
const rotateAway = (folder: string): void => {
  const backups = listBackups(folder);
  const newestGood = backups.find(({ verifiedAt }) => verifiedAt !== null);
  for (const { name, keptAs, madeAt } of backups)
    if (keptAs.length === 0 && newestGood && madeAt < newestGood.madeAt) removeBackup(folder, name);
};

const roomFor = (dataDir: string, bytes: number): void => {
  const { bavail, bsize } = statfsSync(dataDir);
  if (bavail * bsize > bytes * 1.1 + 16_777_216) return;
  throw new UnsupportedFault(
    `The disk is too full for a backup: it takes about ${Math.ceil(bytes / 1_048_576)} MB. Nothing was changed.`,
  );
};

const runCheck = (
  store: { file: string; key: Buffer },
  target: string | null,
  progress: Progress,
): Promise<CopyCheck> =>
  runWorker<BackupMessage, CopyCheck>(
    createWorker({ workerData: { file: store.file, key: new Uint8Array(store.key), target } }),
    progress.signal,
    (message) => {
      if ('check' in message) return message.check;
      progress.step(message.step, message.share);
      return undefined;
    },
  );

/** Reads a backup back whole. */
export const checkBackup = ({ dataDir, key }: StoreFiles, name: string, progress: Progress): Promise<CopyCheck> =>
  runCheck({ file: join(backupFolder(dataDir), name), key }, null, progress);

/** Rejects with the signal's reason, with UnsupportedFault on a disk too full; nothing is left then. */
export const makeBackup = async (
  store: StoreFiles,
  reason: Backup['reason'],
  progress: Progress,
  now: () => number = Date.now,
): Promise<Backup> => {
  const folder = backupFolder(store.dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  removeParts(folder);
  roomFor(store.dataDir, statSync(store.file).size);
  const madeAt = now();
  const name = backupName(madeAt, reason);
  const part = join(folder, `${name}.part`);
  try {
    const { events, fault } = await runCheck(store, part, progress);
    const note: BackupNote = { madeAt, events, verifiedAt: fault === null ? now() : null, fault };
    progress.commit();
    writeWhole(noteFileOf(join(folder, name)), JSON.stringify(note));
    renameWhole(part, join(folder, name));
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
  rotateAway(folder);
  const made = listBackups(folder).find((backup) => backup.name === name);
  if (!made) throw new Error('The backup is not where it was put.');
  return made;
};
