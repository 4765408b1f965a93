// Backups as files: `2026-11-25T031500.123Z-scheduled.db` and, once verified, what is known of it beside, as JSON. And which ones rotation keeps.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Backup, backupReasons } from '#contract/store';

export const backupFolder = (dataDir: string): string => join(dataDir, 'backups');

const zNote = z.object({
  madeAt: z.int(),
  events: z.int(),
  verifiedAt: z.int().nullable(),
  fault: z.string().nullable(),
});
export type BackupNote = z.infer<typeof zNote>;

const shape = new RegExp(String.raw`^(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)([\d.]{6})Z-(${backupReasons.join('|')})\.db$`);

export const backupName = (madeAt: number, reason: Backup['reason']): string =>
  `${new Date(madeAt).toISOString().slice(0, 23).replaceAll(':', '')}Z-${reason}.db`;

export const noteFileOf = (file: string): string => file.replace(/\.db$/, '.json');

const readNote = (file: string): BackupNote | null => {
  try {
    return zNote.parse(JSON.parse(readFileSync(noteFileOf(file), 'utf8')));
  } catch {
    return null;
  }
};

const dayMs = 86_400_000;
/** Weeks begin on Mondays; the epoch was a Thursday. */
const weekOf = (at: number): number => Math.floor((at / dayMs + 3) / 7);
const days = 7;
const weeks = 4;
const ofUpdates = 2;

type Unkept = Omit<Backup, 'keptAs'>;

const newestOf = (backups: readonly Unkept[], unit: (at: number) => number, most: number): Set<Unkept> => {
  const byUnit = new Map<number, Unkept>();
  for (const backup of backups) if (!byUnit.has(unit(backup.madeAt))) byUnit.set(unit(backup.madeAt), backup);
  return new Set([...byUnit.values()].slice(0, most));
};

/** Verified ones, newest first: of 7 days and 4 weeks the newest each, the newest two before an update and before a restore. */
export const rotate = (backups: readonly Unkept[]): Backup[] => {
  const sorted = backups.toSorted((a, b) => b.madeAt - a.madeAt);
  const good = sorted.filter(({ verifiedAt }) => verifiedAt !== null);
  const keepers = {
    newest: new Set(good.slice(0, 1)),
    daily: newestOf(good, (at) => Math.floor(at / dayMs), days),
    weekly: newestOf(good, weekOf, weeks),
    migration: new Set(good.filter(({ reason }) => reason === 'migration').slice(0, ofUpdates)),
    restore: new Set(good.filter(({ reason }) => reason === 'restore').slice(0, ofUpdates)),
  };
  return sorted.map((backup) => ({
    ...backup,
    keptAs: (['newest', 'daily', 'weekly', 'migration', 'restore'] as const).filter((why) => keepers[why].has(backup)),
  }));
};

/** Newest first; none when there is no such folder. */
export const listBackups = (folder: string): Backup[] => {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return rotate(
    names.flatMap((name): Unkept[] => {
      const [, day, hour, minute, second, reason] = shape.exec(name) ?? [];
      const found = statSync(join(folder, name), { throwIfNoEntry: false });
      if (!day || !found?.isFile()) return [];
      const note = readNote(join(folder, name));
      return [
        {
          name,
          bytes: found.size,
          reason: z.enum(backupReasons).parse(reason),
          madeAt: note?.madeAt ?? Date.parse(`${day}T${hour}:${minute}:${second}Z`),
          events: note?.events ?? 0,
          verifiedAt: note?.verifiedAt ?? null,
          fault: note ? note.fault : 'It was not verified: ModDesk ended while making it.',
        },
      ];
    }),
  );
};
