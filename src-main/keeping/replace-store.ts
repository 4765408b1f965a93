// Puts a backup (or an empty store) in the store's place. Order of safety: the plan is on disk, the old file is set aside, never deleted, the
// new one appears whole; a crash anywhere in between is gone on with by the next start. In a worker, while nobody has the store open.
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Recovery } from '#contract/store';
import { openReader, openWriter, type ReadStore, type WriteStore } from '#db/client';
import { checkPages, flush } from '#db/copy-store';
import { type Salvaged, salvage } from '#main/pipeline/salvage/salvage';
import { backupFolder, listBackups } from './backup-names';
import { addRecovery, forgetPlan, notePlan, type Plan } from './recoveries';
import { renameWhole } from '#main/write-whole';

export interface Replacement {
  dataDir: string;
  file: string;
  key: Buffer;
}

const parts = ['', '-wal', '-shm'];

export const setAsideFolder = (dataDir: string): string => join(dataDir, 'set-aside');

const setAside = ({ dataDir, file }: Replacement, name: string): void => {
  const folder = join(setAsideFolder(dataDir), name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // The log first: a file without its log would look like an older store, a log without its file is harmless.
  for (const part of ['-shm', '-wal', ''])
    if (existsSync(`${file}${part}`)) renameSync(`${file}${part}`, join(folder, `moddesk.db${part}`));
  if (process.platform !== 'win32') flush(folder);
};

const putBackup = ({ dataDir, file }: Replacement, backup: string | null): void => {
  // What an earlier try left.
  for (const part of [...parts, '.part']) rmSync(`${file}${part}`, { force: true });
  if (backup === null) return;
  copyFileSync(join(backupFolder(dataDir), backup), `${file}.part`);
  flush(`${file}.part`);
  renameWhole(`${file}.part`, file);
};

/** The planned backup, and older verified ones should it turn out damaged since; null at last: begin anew. */
const candidates = ({ dataDir }: Replacement, { backup, cause }: Plan): (string | null)[] => {
  if (backup === null || cause === 'asked') return [backup];
  const names = listBackups(backupFolder(dataDir))
    .filter(({ verifiedAt }) => verifiedAt !== null)
    .map(({ name }) => name);
  return [...names.slice(Math.max(names.indexOf(backup), 0)), null];
};

const isSound = (store: Replacement): boolean => {
  try {
    return checkPages(store) === null;
  } catch {
    return false;
  }
};

/** Answers which one is in place now; undefined: none that was asked for. */
const putFirstSound = (store: Replacement, plan: Plan): string | null | undefined => {
  for (const backup of candidates(store, plan)) {
    putBackup(store, backup);
    if (backup === null || isSound(store)) return backup;
  }
  return undefined;
};

/** What was asked for cannot be done: everything as it was. */
const takeBack = ({ dataDir, file }: Replacement, { setAside }: Plan): void => {
  for (const part of parts) rmSync(`${file}${part}`, { force: true });
  if (setAside !== null)
    for (const part of parts) {
      const aside = join(setAsideFolder(dataDir), setAside, `moddesk.db${part}`);
      if (existsSync(aside)) renameSync(aside, `${file}${part}`);
    }
  forgetPlan(dataDir);
};

const nothing: Salvaged = { events: 0, unreadable: 0 };

/** What cannot even be opened is one unreadable place: all of it. */
const takeOver = (write: WriteStore, from: { file: string; key: Buffer }, step: (share: number) => void): Salvaged => {
  let read: ReadStore | undefined;
  try {
    read = openReader(from);
  } catch {
    return { ...nothing, unreadable: 1 };
  }
  try {
    return salvage(write, read, step);
  } finally {
    read.close();
  }
};

const day = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const causes: { [cause in Recovery['cause']]: string } = {
  damaged: 'The store was damaged',
  foreign: 'Some other file lay in the place of the store',
  missing: 'The store was gone',
  asked: 'The store was put back to a backup, as asked',
};

const tell = (recovery: Omit<Recovery, 'text'>): string => {
  const { cause, setAside, backup, backupMadeAt, salvagedEvents, unreadable } = recovery;
  const put =
    backup === null
      ? 'There was no verified backup, so a new store was begun'
      : `The backup of ${day(backupMadeAt ?? 0)} took its place`;
  const newer = `${salvagedEvents.toLocaleString('en')} newer events were taken over from the file that was there`;
  const lost = unreadable === 0 ? '' : ' Parts of it could not be read; the bot reads back what Discord still knows.';
  const kept = setAside === null ? '' : ` That file is kept as set-aside/${setAside}.`;
  return `${causes[cause]}. ${put}; ${newer}.${lost}${kept}`;
};

/** Carries a plan out; `step` hears what is being done and how far it is (0-1). */
export const replaceStore = (
  store: Replacement,
  plan: Plan,
  step: (text: string, share: number) => void,
  now: () => number = Date.now,
): Recovery => {
  const { dataDir, file, key } = store;
  notePlan(dataDir, plan);
  const aside = plan.setAside === null ? null : join(setAsideFolder(dataDir), plan.setAside, 'moddesk.db');
  step('Setting the present store aside', 0);
  if (plan.setAside !== null && !existsSync(aside ?? '')) setAside(store, plan.setAside);
  step('Putting the backup in its place', 0.05);
  const placed = putFirstSound(store, plan);
  if (placed === undefined) {
    takeBack(store, plan);
    throw new Error(`The backup ${plan.backup} is damaged. Choose another one; the store is as it was.`);
  }
  const write = openWriter({ file, key });
  let found = nothing;
  try {
    if (aside !== null && plan.keepNewer)
      found = takeOver(write, { file: aside, key }, (share) => step('Taking over what is newer', 0.1 + share * 0.9));
    write.get('store.checkpoint', 'PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    write.close();
  }
  const backup = listBackups(backupFolder(dataDir)).find(({ name }) => name === placed);
  const facts = {
    at: now(),
    cause: plan.cause,
    setAside: plan.setAside,
    backup: placed,
    backupMadeAt: backup?.madeAt ?? null,
    salvagedEvents: found.events,
    unreadable: found.unreadable,
  };
  const recovery: Recovery = { ...facts, text: tell(facts) };
  addRecovery(dataDir, recovery);
  forgetPlan(dataDir);
  return recovery;
};
