// store.*: the record as a whole.
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { faults } from './faults';
import { zEpochMs } from './ids';
import { zMonth } from './retention';
import { zTask } from './tasks';

export const zVerification = z.strictObject({
  /** Everything vouched for is as it was recorded, completions included. */
  ok: z.boolean(),
  checkedEvents: z.int(),
  checkedAmendments: z.int(),
  /** On record since before there were chains: nobody vouches for them. */
  uncheckedEvents: z.int(),
  /** From when on what is recorded is vouched for; null while nothing is. */
  since: zEpochMs.nullable(),
  /** Hash that all others hang on. Noted elsewhere, it also tells a record that was written anew as a whole. */
  root: z.string().nullable(),
  /** `month`: 2026-11. `eventId` null: no single event is to be named. `why`: one plain sentence. */
  firstBroken: z.strictObject({ month: z.string(), eventId: z.int().nullable(), why: z.string() }).nullable(),
});
export type Verification = z.infer<typeof zVerification>;

export const backupReasons = ['scheduled', 'manual', 'migration', 'restore'] as const;

export const zBackup = z.strictObject({
  /** Its file's name in the folder `backups` of the data directory. */
  name: z.string(),
  madeAt: zEpochMs,
  bytes: z.int().min(0),
  /** migration: before an update of ModDesk changed the store. restore: before another backup was put in its place. */
  reason: z.enum(backupReasons),
  events: z.int().min(0),
  /** Read back whole after it was written: pages, row counts, chain. Null: it failed, or nobody looked; see `fault`. */
  verifiedAt: zEpochMs.nullable(),
  fault: z.string().nullable(),
  /** Why rotation keeps it; empty: the next backup removes it. */
  keptAs: z.array(z.enum(['daily', 'weekly', 'migration', 'restore', 'newest'])),
});
export type Backup = z.infer<typeof zBackup>;

/** What became of a store that could not be read, or was put back to a backup by hand. */
export const zRecovery = z.strictObject({
  at: zEpochMs,
  /** damaged, foreign, missing: found at a start. asked: somebody chose a backup. */
  cause: z.enum(['damaged', 'foreign', 'missing', 'asked']),
  /** Where the file that was there lies now, beside the store; null when there was none. Never deleted by ModDesk. */
  setAside: z.string().nullable(),
  /** The backup put in its place; null: there was none, so it began anew. */
  backup: z.string().nullable(),
  backupMadeAt: zEpochMs.nullable(),
  /** Events newer than the backup that could still be read from the file set aside. */
  salvagedEvents: z.int().min(0),
  /** Places where reading failed: what lay there is lost, as far as the bot cannot read it back from Discord. */
  unreadable: z.int().min(0),
  /** The whole of it in one or two plain sentences. */
  text: z.string(),
});
export type Recovery = z.infer<typeof zRecovery>;

export const zStoreHealth = z.strictObject({
  files: z.strictObject({
    storeBytes: z.int().min(0),
    /** Changes not folded into the store's file yet. */
    logBytes: z.int().min(0),
    archiveBytes: z.int().min(0),
    backupBytes: z.int().min(0),
    setAsideBytes: z.int().min(0),
  }),
  /** Of the disk that the data directory is on; null when it does not tell. */
  freeBytes: z.int().min(0).nullable(),
  directory: z.string(),
  /** Newest first. `bytes`: of the archive's files; null for months in the store. */
  months: z.array(
    z.strictObject({
      month: zMonth,
      state: z.enum(['hot', 'archived', 'loaded']),
      events: z.int().min(0),
      bytes: z.int().min(0).nullable(),
    }),
  ),
  lastBackup: zBackup.nullable(),
  nextBackupAt: zEpochMs.nullable(),
  lastVerification: z.strictObject({ at: zEpochMs, ok: z.boolean() }).nullable(),
  key: z.strictObject({
    /** environment: given from outside at each start; ModDesk does not keep it. */
    protection: z.enum(['keyring', 'file', 'environment', 'none']),
    /** When somebody typed the recovery key back; null: nobody has it for sure. */
    recoveryConfirmedAt: zEpochMs.nullable(),
  }),
  /** Newest first. */
  recoveries: z.array(zRecovery),
  /** Plain sentences, the worst first; empty when all is well. */
  warnings: z.array(z.strictObject({ level: z.enum(['warning', 'problem']), text: z.string() })),
});
export type StoreHealth = z.infer<typeof zStoreHealth>;

/** 56 characters in 14 groups, the last of them a check; case, spaces and dashes do not matter. */
export const zRecoveryKey = z.string().min(1).max(200);

const nothing = z.strictObject({});

export const storeContract = {
  /** Walks the whole record beside the work at hand: seconds for a million events. Aborting the call ends it. */
  verify: oc.errors(faults).input(nothing).output(zVerification),
  /** Makes and verifies a backup beside the work at hand. Progress: store.tasks. Aborting the call ends it; nothing is left then. */
  backup: oc.errors(faults).input(nothing).output(zBackup),
  /** Newest first. */
  backups: oc.errors(faults).input(nothing).output(z.array(zBackup)),
  /**
   * Puts a verified backup in the store's place; the file that was there is set aside, and with `keepNewer` (unless told) what it has
   * on top is taken over. The bot disconnects and connects again. Progress: store.tasks.
   */
  restore: oc
    .errors(faults)
    .input(z.strictObject({ name: z.string().min(1).max(200), keepNewer: z.boolean().optional() }))
    .output(zRecovery),
  health: oc.errors(faults).input(nothing).output(zStoreHealth),
  /**
   * The store's key in a form to write down. Null once somebody typed it back (ask with `again`), and where there is none to
   * keep (a key from the environment, the demo).
   */
  recoveryKey: oc
    .errors(faults)
    .input(z.strictObject({ again: z.boolean().optional() }))
    .output(z.strictObject({ recoveryKey: z.string().nullable(), confirmedAt: zEpochMs.nullable() })),
  /** The key as typed back from the note. BAD_REQUEST says what is wrong with it. */
  confirmRecoveryKey: oc
    .errors(faults)
    .input(z.strictObject({ recoveryKey: zRecoveryKey }))
    .output(z.strictObject({ confirmedAt: zEpochMs })),
  /** What runs at the moment, again whenever that changes (at most 4 a second), from the first moment on. */
  tasks: oc
    .errors(faults)
    .input(nothing)
    .output(eventIterator(z.array(zTask))),
  /** Asks a task to end. NOT_FOUND when it has ended, CONFLICT when it cannot be ended any more. */
  cancelTask: oc
    .errors(faults)
    .input(z.strictObject({ id: z.int() }))
    .output(nothing),
};
