// What is sealed by the store's key, written anew with another one: each file beside the old one, on the disk and read back. And the new ones in
// the place of the old ones, by renaming alone, so that it can be gone on with after any end.
import { readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isDamage } from '#db/client';
import { flush } from '#db/copy-store';
import { rekeyStore } from '#db/rekey-store';
import { archiveFolder } from '#main/archive/list-archives';
import { ArchiveFault, openFile, sealFile } from '#main/archive/sealed-file';
import { copyFolder, isCopyName, resealCopy } from '#main/copies/copy-files';
import { writeWhole } from '#main/write-whole';
import { backupFolder, listBackups } from './backup-names';
import type { StoreFiles } from './backups';
import { verifyCopy } from './verify-copy';

export interface Rekeyed {
  events: number;
  backups: number;
  archives: number;
  copies: number;
  /** Not of this key, or damaged: they stay as they are. Relative to the data directory. */
  left: string[];
}

type Say = (text: string) => Promise<void>;

const beside = (path: string): string => `${path}.rekeyed`;
const isNew = /\.rekeyed$/;
/** With what an end in the middle of writing one leaves. */
const isTrace = /\.rekeyed($|[.-])/;

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};
const foldersOf = (dataDir: string): string[] => [
  ...[copyFolder, archiveFolder, backupFolder].map((folderOf) => folderOf(dataDir)),
  dataDir,
];
const settled = (folder: string): void => {
  // Windows does not flush folders.
  if (process.platform !== 'win32') flush(folder);
};
/** One that had to make room for another of its name is one as well. */
const isArchive = (name: string): boolean => /\.(mdarchive|kept)$/.test(name);

/** About what the new files take. */
export const sealedBytes = ({ dataDir, file }: StoreFiles): number => {
  const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const inside = [copyFolder, archiveFolder, backupFolder].flatMap((folderOf) => {
    const folder = folderOf(dataDir);
    return namesIn(folder).map((name) => sizeOf(join(folder, name)));
  });
  return inside.reduce((sum, bytes) => sum + bytes, sizeOf(file) + sizeOf(`${file}-wal`));
};

/** Removes what a change of key wrote; the old files were not touched. */
export const removeNew = (dataDir: string): void => {
  for (const folder of foldersOf(dataDir))
    for (const name of namesIn(folder)) if (isTrace.test(name)) rmSync(join(folder, name), { force: true });
};

/** Answers its events. Throws when the copy is not sound. */
const rekeyDatabase = (file: string, oldKey: Buffer, newKey: Buffer): number => {
  const copy = { file: beside(file), key: newKey };
  rekeyStore({ file, key: oldKey }, copy);
  const { events, fault } = verifyCopy(copy, () => {});
  if (fault !== null) throw new Error(fault);
  return events;
};

/** Whether it could be; false: it is damaged or not of this key. */
const rekeyBackup = (file: string, oldKey: Buffer, newKey: Buffer): boolean => {
  try {
    rekeyDatabase(file, oldKey, newKey);
    return true;
  } catch (fault) {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${beside(file)}${end}`, { force: true });
    // A full disk is no fault of the backup's.
    const isOfDisk = fault instanceof Error && 'code' in fault && /^(SQLITE_|E[A-Z]+$)/.test(String(fault.code));
    if (isOfDisk && !isDamage(fault)) throw fault;
    return false;
  }
};

/** Null: it is damaged, or not of this key. */
const openArchive = (path: string, key: Buffer): ReturnType<typeof openFile> | null => {
  try {
    return openFile(path, key);
  } catch (fault) {
    if (fault instanceof ArchiveFault) return null;
    throw fault;
  }
};

const notWritten = (path: string): Error => new Error(`"${path}" does not read back as it was written.`);

const rekeyArchive = (path: string, oldKey: Buffer, newKey: Buffer): boolean => {
  const found = openArchive(path, oldKey);
  if (!found) return false;
  writeWhole(beside(path), sealFile(newKey, found.header, found.body));
  if (!openArchive(beside(path), newKey)?.body.equals(found.body)) throw notWritten(beside(path));
  return true;
};

const rekeyCopy = (path: string, oldKey: Buffer, newKey: Buffer): boolean => {
  const name = basename(path);
  const sealed = resealCopy(name, readFileSync(path), oldKey, newKey);
  if (!sealed) return false;
  writeWhole(beside(path), sealed);
  if (!resealCopy(name, readFileSync(beside(path)), newKey, newKey)) throw notWritten(beside(path));
  return true;
};

/**
 * Writes them all; the store has been checkpointed and nobody has it open. `say` is waited for before each file and may end it by throwing;
 * what was written is then the caller's to remove.
 */
export const writeNew = async ({ dataDir, file, key }: StoreFiles, newKey: Buffer, say: Say): Promise<Rekeyed> => {
  await say('Writing the store anew');
  const done: Rekeyed = { events: rekeyDatabase(file, key, newKey), backups: 0, archives: 0, copies: 0, left: [] };
  const each = async (
    kind: 'backups' | 'archives' | 'copies',
    folder: string,
    names: string[],
    write: (path: string) => boolean,
  ): Promise<void> => {
    for (const name of names) {
      await say(`Writing ${kind} anew (${names.length})`);
      if (write(join(folder, name))) done[kind] += 1;
      else done.left.push(`${basename(folder)}/${name}`);
    }
  };
  const [backups, archives, copies] = [backupFolder(dataDir), archiveFolder(dataDir), copyFolder(dataDir)];
  const ofBackups = listBackups(backups).map(({ name }) => name);
  await each('backups', backups, ofBackups, (path) => rekeyBackup(path, key, newKey));
  await each('archives', archives, namesIn(archives).filter(isArchive), (path) => rekeyArchive(path, key, newKey));
  await each('copies', copies, namesIn(copies).filter(isCopyName), (path) => rekeyCopy(path, key, newKey));
  // Their names must be on the disk before the journal says that they are.
  for (const folder of foldersOf(dataDir)) if (namesIn(folder).length > 0) settled(folder);
  return done;
};

/** Puts what is still there of the new files in the place of the old ones. */
export const switchToNew = ({ dataDir, file }: Pick<StoreFiles, 'dataDir' | 'file'>): void => {
  for (const folder of foldersOf(dataDir)) {
    const names = namesIn(folder).filter((name) => isNew.test(name));
    for (const name of names) {
      const path = join(folder, name.replace(isNew, ''));
      if (path === file) {
        // Folded into the old file before it was copied; beside the new one they would be taken for its own.
        for (const end of ['-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
        settled(folder);
      }
      renameSync(beside(path), path);
    }
    if (names.length > 0) settled(folder);
  }
};
