// Keeps one data directory's record: backups, the nightly work, health, the recovery key. workspace.ts makes one per store; restoring
// replaces the store as a whole and is the app's (app/restore.ts).
import type { Json } from '#contract/ids';
import type { Backup, StoreHealth, Verification } from '#contract/store';
import type { Task } from '#contract/tasks';
import type { ReadStore } from '#db/client';
import { InputFault } from '#main/core';
import type { Secrets } from '#main/host';
import { storeVerify } from '#main/integrity/store-verify';
import type { Log } from '#main/log';
import { systemTimers, type Timers } from '#main/pipeline/clock';
import type { Pipeline } from '#main/pipeline/pipeline';
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
  close(): Promise<void>;
}

export interface KeeperOptions {
  files: StoreFiles;
  read: ReadStore;
  pipeline: Pipeline;
  tasks: Tasks;
  log: Log;
  protection: Keeper['protection'];
  onChange(): void;
  timers?: Timers | undefined;
}

export const createKeeper = (options: KeeperOptions): Keeper => {
  const { files, read, pipeline, tasks, log, protection, onChange, timers = systemTimers } = options;
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
    return task.finally(() => running.delete(task));
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

  const lastBackupAt = (): number | null =>
    backups().find(({ verifiedAt, reason }) => verifiedAt !== null && reason !== 'restore')?.madeAt ?? null;
  const nightly: Nightly | null =
    protection !== 'none'
      ? createNightly(
          {
            lastAt: lastBackupAt,
            work: () =>
              backup('scheduled', undefined).then(
                () => undefined,
                (error: unknown) => log('error', 'backup.failed', { error: error as Error }),
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
    close: async () => {
      nightly?.stop();
      closing.abort();
      await Promise.allSettled(running);
    },
  };
};
