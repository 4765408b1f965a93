// Keeps one data directory's record: backups, the nightly work, health, the recovery key. workspace.ts makes one per store; restoring
// replaces the store as a whole and is the app's (app/restore.ts).
import type { ArchivedMonth } from '#contract/archive';
import type { Json } from '#contract/ids';
import type { Erasure, PersonReport } from '#contract/privacy';
import type { RetentionPreview, RetentionReceipt } from '#contract/retention';
import type { Backup, StoreHealth, Verification } from '#contract/store';
import type { Task } from '#contract/tasks';
import { isDamage, type ReadStore } from '#db/client';
import { type Archives, createArchives } from '#main/archive/archives';
import { createRetention } from '#main/archive/retention';
import { InputFault } from '#main/core';
import type { Secrets } from '#main/host';
import { storeVerify } from '#main/integrity/store-verify';
import type { Log } from '#main/log';
import { systemTimers, type Timers } from '#main/pipeline/clock';
import type { Pipeline } from '#main/pipeline/pipeline';
import { createPrivacy } from '#main/privacy/privacy';
import { backupFolder, listBackups } from './backup-names';
import { makeBackup, type StoreFiles } from './backups';
import { createNightly, dueAt, type Nightly } from './nightly';
import { type NoteName, readNote } from './notes';
import { readRecoveryKey, RecoveryKeyFault, recoveryKeyOf } from './recovery-key';
import { storeHealth } from './store-health';
import type { Progress, Tasks } from './tasks';

export interface Keeper {
  readonly files: StoreFiles;
  /** none: a store that is not meant to last (the demo's); it is left alone at night. */
  readonly protection: Secrets['protection'] | 'environment' | 'none';
  verify(signal: AbortSignal | undefined): Promise<Verification>;
  backup(signal: AbortSignal | undefined): Promise<Backup>;
  backups(): Backup[];
  health(): StoreHealth;
  recoveryKey(again: boolean): { recoveryKey: string | null; confirmedAt: number | null };
  confirmRecoveryKey(typed: string): Promise<{ confirmedAt: number }>;
  previewRetention(signal: AbortSignal | undefined): Promise<RetentionPreview>;
  runRetention(signal: AbortSignal | undefined): Promise<RetentionReceipt>;
  readonly archives: Pick<Archives, 'list'>;
  loadMonth(month: string, signal: AbortSignal | undefined): Promise<ArchivedMonth>;
  unloadMonth(month: string): Promise<ArchivedMonth>;
  reportPerson(userId: string, format: 'json' | 'html', signal: AbortSignal | undefined): Promise<PersonReport>;
  erasePerson(userId: string, confirm: string, signal: AbortSignal | undefined): Promise<Erasure>;
  close(): Promise<void>;
}

export interface KeeperOptions {
  files: StoreFiles;
  read: ReadStore;
  pipeline: Pipeline;
  tasks: Tasks;
  log: Log;
  protection: Keeper['protection'];
  /** A worker met a damaged page. */
  onDamage(): void;
  onChange(): void;
  /** Events came or went otherwise than by recording. */
  onKept(): void;
  timers?: Timers | undefined;
}

export const createKeeper = (options: KeeperOptions): Keeper => {
  const { files, read, pipeline, tasks, log, protection, onDamage, onChange, onKept, timers = systemTimers } = options;
  const { dataDir, file, key } = files;
  const closing = new AbortController();
  const backups = (): Backup[] => listBackups(backupFolder(dataDir));
  const running = new Set<Promise<unknown>>();
  const note = (name: NoteName, at: number, value: Json): Promise<void> => pipeline.keep('note', name, at, value);
  /** A task that the closing of this store ends, and waits for. */
  const run = async <T>(
    kind: Task['kind'],
    signal: AbortSignal | undefined,
    work: (progress: Progress) => Promise<T>,
  ): Promise<T> => {
    const task = tasks.run(kind, AbortSignal.any([closing.signal, ...(signal ? [signal] : [])]), work);
    running.add(task);
    try {
      return await task;
    } catch (error) {
      if (isDamage(error)) onDamage();
      throw error;
    } finally {
      running.delete(task);
    }
  };

  const backup = async (reason: Backup['reason'], signal: AbortSignal | undefined): Promise<Backup> => {
    try {
      return await run('backup', signal, (progress) => makeBackup(files, reason, progress, timers.now));
    } catch (error) {
      const isEnded = error instanceof DOMException && error.name === 'AbortError';
      const why = error instanceof Error ? error.message.slice(0, 500) : 'unknown';
      if (!isEnded) await note('backup-failed', timers.now(), { why });
      throw error;
    }
  };

  const archives = createArchives({ files, read, pipeline, now: timers.now });
  const retention = createRetention({ files, read, pipeline, archives, now: timers.now });
  const privacy = createPrivacy({ files, read, pipeline, archives, backups, now: timers.now });
  const runRetention = async (signal: AbortSignal | undefined): Promise<RetentionReceipt> => {
    const receipt = await run('retention', signal, retention.run);
    onKept();
    return receipt;
  };

  const lastBackupAt = (): number | null =>
    backups().find(({ verifiedAt, reason }) => verifiedAt !== null && reason !== 'restore')?.madeAt ?? null;
  const nightly: Nightly | null =
    protection !== 'none'
      ? createNightly(
          {
            lastAt: lastBackupAt,
            work: () =>
              // The backup first: what retention takes out tonight is in it.
              backup('scheduled', undefined)
                .then(() => runRetention(undefined))
                .then(
                  () => undefined,
                  (error: unknown) => log('error', 'nightly.failed', { error: error as Error }),
                ),
          },
          timers,
        )
      : null;

  return {
    files,
    protection,
    verify: async (signal) => {
      const ends = AbortSignal.any([closing.signal, ...(signal ? [signal] : [])]);
      const found = await storeVerify({ file, key }, ends);
      await note('verification', timers.now(), { ok: found.ok });
      onChange();
      return found;
    },
    backup: (signal) => backup('manual', signal),
    backups,
    health: () =>
      storeHealth({
        read,
        dataDir,
        file,
        protection,
        backups: backups(),
        nextBackupAt: nightly && dueAt(lastBackupAt(), timers.now()),
        now: timers.now(),
      }),
    recoveryKey: (again) => {
      const confirmedAt = readNote(read, 'recovery-key')?.at ?? null;
      const isHeld = protection === 'keyring' || protection === 'file';
      return { recoveryKey: isHeld && (again || confirmedAt === null) ? recoveryKeyOf(key) : null, confirmedAt };
    },
    confirmRecoveryKey: async (typed) => {
      try {
        if (!readRecoveryKey(typed).equals(key))
          throw new RecoveryKeyFault('is a whole recovery key, but of another store');
      } catch (fault) {
        if (fault instanceof RecoveryKeyFault) throw new InputFault('recoveryKey', fault.message);
        throw fault;
      }
      const confirmedAt = timers.now();
      await note('recovery-key', confirmedAt, {});
      onChange();
      return { confirmedAt };
    },
    previewRetention: async (signal) => ({
      ...(await retention.preview(AbortSignal.any([closing.signal, ...(signal ? [signal] : [])]))),
      nextRunAt: nightly && nightly.nextAt(),
      lastRunAt: readNote(read, 'retention')?.at ?? null,
    }),
    runRetention,
    archives,
    loadMonth: async (month, signal) => {
      const loaded = await run('load', signal, (progress) => archives.load(month, progress));
      onKept();
      return loaded;
    },
    unloadMonth: async (month) => {
      const unloaded = await run('unload', undefined, () => archives.unload(month));
      onKept();
      return unloaded;
    },
    reportPerson: (userId, format, signal) =>
      run('report', signal, (progress) => privacy.report(userId, format, progress)),
    erasePerson: async (userId, confirm, signal) => {
      const erased = await run('erase', signal, (progress) => privacy.erase(userId, confirm, progress));
      onKept();
      return erased;
    },
    close: async () => {
      nightly?.stop();
      closing.abort();
      await Promise.allSettled(running);
    },
  };
};
