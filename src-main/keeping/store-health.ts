// store.health: how the record is kept at the moment: files, months, backups, key, what was ever replaced. Reads small things only.
import { existsSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Backup, StoreHealth } from '#contract/store';
import type { ReadStore } from '#db/client';
import { atOfId, dayOf } from '#db/event-id';
import { listPartitions, monthOf } from '#db/partitions';
import { archiveFolder, listArchives } from '#main/archive/list-archives';
import { backupFolder } from './backup-names';
import { readNote } from './notes';
import { damageMark } from './probe';
import { listRecoveries } from './recoveries';
import { setAsideFolder } from './replace-store';

export interface HealthFacts {
  read: ReadStore;
  dataDir: string;
  file: string;
  protection: StoreHealth['key']['protection'];
  backups: readonly Backup[];
  nextBackupAt: number | null;
  now: number;
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
const sizeOfFolder = (folder: string): number =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .reduce((sum, { parentPath, name }) => sum + sizeOf(join(parentPath, name)), 0)
    : 0;

const freeBytes = (folder: string): number | null => {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
};

/** From the counters: a month is not counted row by row. */
const eventsOf = (read: ReadStore, firstId: number, endId: number): number =>
  read.get<{ count: number | null }>(
    'health.month',
    'SELECT sum(count) AS count FROM rollup_day WHERE day >= ? AND day < ?',
    [dayOf(atOfId(firstId)), dayOf(atOfId(endId))],
  )?.count ?? 0;

const monthsOf = (read: ReadStore): StoreHealth['months'] => {
  const archived = listArchives(read);
  const hot = listPartitions(read).map(({ firstId, endId }): StoreHealth['months'][number] => ({
    month: monthOf(atOfId(firstId)).replace('_', '-'),
    state: archived.some((archive) => archive.firstId === firstId && archive.loaded > 0) ? 'loaded' : 'hot',
    events: eventsOf(read, firstId, endId),
    bytes: null,
  }));
  const here = new Set(hot.map(({ month }) => month));
  const byMonth = Map.groupBy(archived, ({ month }) => month);
  const away = [...byMonth]
    .filter(([month]) => !here.has(month))
    .map(([month, parts]): StoreHealth['months'][number] => ({
      month,
      state: 'archived',
      events: parts.reduce((sum, { events }) => sum + events, 0),
      bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    }));
  return [...hot, ...away].toSorted((a, b) => (a.month < b.month ? 1 : -1));
};

const dayMs = 86_400_000;
const littleBytes = 1_073_741_824;
const size = (bytes: number): string => `${Math.round(bytes / 1_048_576).toLocaleString('en')} MB`;

const warningsOf = (facts: HealthFacts, health: Omit<StoreHealth, 'warnings'>): StoreHealth['warnings'] => {
  const { read, dataDir, now, nextBackupAt } = facts;
  const { lastBackup, lastVerification, freeBytes: free, files, key, months } = health;
  const failed = readNote(read, 'backup-failed');
  const problem = (text: string) => ({ level: 'problem' as const, text });
  const warning = (text: string) => ({ level: 'warning' as const, text });
  const holds = months.some(({ events }) => events > 0);
  return [
    ...(existsSync(damageMark(dataDir))
      ? [
          problem(
            'A damaged page was met. Restart ModDesk: it then puts the newest backup in place and takes over what is newer.',
          ),
        ]
      : []),
    ...(lastVerification?.ok === false
      ? [problem('The last check found the record changed. See Settings, The record.')]
      : []),
    ...(failed && failed.at > (lastBackup?.madeAt ?? 0)
      ? [problem(`The last backup failed: ${failed.value.why}`)]
      : []),
    ...(free !== null && free < Math.max(files.storeBytes / 4, littleBytes / 4)
      ? [problem(`Only ${size(free)} are free on the disk of the record.`)]
      : []),
    ...(free !== null && free >= littleBytes / 4 && free < littleBytes
      ? [warning(`${size(free)} are free on the disk of the record.`)]
      : []),
    ...(nextBackupAt !== null && holds && (lastBackup === null || now - lastBackup.madeAt > 3 * dayMs)
      ? [warning(lastBackup === null ? 'There is no backup yet.' : 'The newest backup is more than three days old.')]
      : []),
    ...(key.protection === 'file' ? [warning('There is no keyring: the key lies in a file beside the record.')] : []),
    ...((key.protection === 'file' || key.protection === 'keyring') && key.recoveryConfirmedAt === null
      ? [warning('Nobody has written down the recovery key: without the key the record is lost.')]
      : []),
  ];
};

export const storeHealth = (facts: HealthFacts): StoreHealth => {
  const { read, dataDir, file, protection, backups, nextBackupAt } = facts;
  const verification = readNote(read, 'verification');
  const health = {
    files: {
      storeBytes: sizeOf(file),
      logBytes: sizeOf(`${file}-wal`),
      archiveBytes: sizeOfFolder(archiveFolder(dataDir)),
      backupBytes: sizeOfFolder(backupFolder(dataDir)),
      setAsideBytes: sizeOfFolder(setAsideFolder(dataDir)),
    },
    freeBytes: freeBytes(dataDir),
    directory: dataDir,
    months: monthsOf(read),
    lastBackup: backups.find(({ verifiedAt }) => verifiedAt !== null) ?? null,
    nextBackupAt,
    lastVerification: verification && { at: verification.at, ok: verification.value.ok },
    key: { protection, recoveryConfirmedAt: readNote(read, 'recovery-key')?.at ?? null },
    recoveries: listRecoveries(dataDir),
  };
  return { ...health, warnings: warningsOf(facts, health) };
};
