// The store worker: owns the only writing connection. Entry of `./store-worker?nodeWorker`; spoken to by store-client.ts alone.
// The key comes as workerData, never by argv or environment.
import { parentPort, workerData } from 'node:worker_threads';
import { createBirpc } from 'birpc';
import type { Settings } from '#contract/settings';
import { openWriter, StoreFault, type StoreFaultCode, type WriteStore } from '#db/client';
import { readExport, saveExport, type ExportEntry } from '#db/export-log';
import { createInterner } from '#db/intern';
import { loadKinds } from '#db/kinds';
import type { LogFields, LogLevel } from '#main/log';
import type { PendingCatchUp } from './catch-up/orders';
import { createFacts } from '#main/routing/match/candidate';
import { createOutbox } from '#main/routing/store/outbox';
import { createOutboxFunctions, type OutboxFunctions } from '#main/routing/store/outbox-functions';
import type { CaseFunctions, Told } from './cases/case-order';
import { createCases } from './cases/cases';
import { createExpiry, graceMs } from './expiry';
import { createImportFunctions, type ImportFunctions } from './imports/imports-store';
import { createIngest } from './ingest';
import { ownEvent } from './own-record';
import { recordPaused, recordRouteChange, routed, withDeliveries } from './routed';
import { createRecorder } from './record/recorder';
import { createKeepStore, keepNames, type KeepStore } from './retention/keep-store';
import { saveSettings, type SavedSettings } from './save-settings';
import { createSnapshots } from './snapshots/read';
import { createSessions, type SessionStore } from './sessions';
import type { Dispatch, OwnRecord, Receipt } from './types';

export interface StoreWorkerData {
  file: string;
  key: Uint8Array;
}

export type Opened = { ok: true } | { ok: false; code: StoreFaultCode | 'INTERNAL'; message: string };
/** `trouble`: the disk refused; nothing of the batch was written and it may be sent again. */
export type Ingested = { receipt: Receipt; nextExpiryAt: number | null } | { trouble: string };

export interface StoreFunctions extends SessionStore, KeepStore {
  open(): Opened;
  ingest(batch: Dispatch[]): Ingested;
  pendingCatchUps(): PendingCatchUp[];
  /** Records the timeouts and invites that ran out. */
  expire(now: number): { receipt: Receipt; nextExpiryAt: number | null };
  recordOwn(record: OwnRecord): Receipt;
  /** Keeps where an export stands; with the event of it the first time that it is done. */
  saveExport(entry: ExportEntry, made: OwnRecord | null): Receipt | null;
  saveSettings(version: number, change: Partial<Settings>): SavedSettings | null;
  /** The case file's functions, by name. */
  cases(name: keyof CaseFunctions, args: unknown[]): Told;
  /** Log routing's own functions, by name. */
  outbox(name: keyof OutboxFunctions, args: unknown[]): unknown;
  imports(name: keyof ImportFunctions, args: unknown[]): unknown;
  close(): void;
}

export interface MainFunctions {
  log(level: LogLevel, event: string, fields: LogFields): void;
  /** A page is not what was written. */
  damaged(): void;
}

const serve = (port: NonNullable<typeof parentPort>): void => {
  const log = (level: LogLevel, event: string, fields: LogFields = {}): void => void rpc.log(level, event, fields);
  const onDamage = (): void => void rpc.damaged();
  let store: WriteStore | null = null;

  const start = (): StoreFunctions => {
    const { file, key } = workerData as StoreWorkerData;
    const onSlow = (name: string, ms: number): void => log('warn', 'store.slow-write', { name, ms: Math.round(ms) });
    const opened = openWriter({ file, key: Buffer.from(key), onSlow, onDamage });
    store = opened;
    const refs = createInterner(opened);
    const outbox = createOutbox(opened, refs, createFacts(opened, refs));
    const using = { store: opened, refs, kinds: loadKinds(opened) };
    const plain = createRecorder(opened, { interner: refs });
    const recorder = routed(plain, outbox, using);
    const importFunctions = createImportFunctions(opened, refs, plain);
    const outboxFunctions = createOutboxFunctions({
      store: opened,
      refs,
      outbox,
      recordPaused: (paused) => recordPaused(recorder, paused),
      recordChange: (change) => recordRouteChange(recorder, opened, change),
      now: Date.now,
    });
    const expiry = createExpiry(opened, refs, recorder);
    const cases = createCases({ store: opened, refs, snapshots: createSnapshots(opened, refs), recorder });
    const ingest = createIngest({ store: opened, refs, recorder, expiry, cases, log });
    const nextExpiryAt = (): number | null => {
      const at = expiry.nextAt();
      return at === null ? null : at + graceMs;
    };
    const sessions = createSessions(opened);
    let mergeIsDue = false;
    // Between batches: once the next batch is not waiting already.
    const mergeSoon = (): void => {
      if (mergeIsDue) return;
      mergeIsDue = true;
      setImmediate(() => {
        mergeIsDue = false;
        if (!store) return;
        try {
          // More is waiting: go on, after what has come in meanwhile.
          if (recorder.merge() + recorder.mergeSearch() > 0) mergeSoon();
        } catch (error) {
          log('error', 'store.merge-failed', { error: error as Error });
        }
      });
    };
    mergeSoon();
    /** The event and what `also` writes, in one transaction. */
    const recordOwn = (record: OwnRecord, also: () => void): Receipt => {
      const event = ownEvent(record);
      try {
        const id = opened.transaction(() => {
          const added = recorder.append(event);
          recorder.settle();
          also();
          return added;
        });
        const touched = [{ guildId: event.guildId, topics: ['events' as const, 'stats' as const] }];
        return withDeliveries({ recorded: 1, ignored: 0, faulty: 0, eventIds: [id], touched }, outbox);
      } finally {
        recorder.discard();
      }
    };
    return {
      ...sessions,
      ...createKeepStore(opened, recorder, refs),
      open: () => ({ ok: true }),
      ingest: (batch) => {
        try {
          return { receipt: withDeliveries(ingest.batch(batch), outbox), nextExpiryAt: nextExpiryAt() };
        } catch (error) {
          return { trouble: error instanceof Error ? error.message : 'unknown' };
        } finally {
          mergeSoon();
        }
      },
      pendingCatchUps: () => ingest.pendingCatchUps(),
      expire: (now) => {
        try {
          const found = opened.transaction(() => {
            const expired = expiry.until(now - graceMs);
            recorder.settle();
            return expired;
          });
          const guilds = [...new Set(found.map(({ guildId }) => guildId))];
          const touched = guilds.map((guildId) => ({ guildId, topics: ['events' as const, 'stats' as const] }));
          const eventIds = found.map(({ id }) => id).sort((a, b) => a - b);
          const receipt = { recorded: found.length, ignored: 0, faulty: 0, eventIds, touched };
          return { receipt: withDeliveries(receipt, outbox), nextExpiryAt: nextExpiryAt() };
        } finally {
          recorder.discard();
        }
      },
      recordOwn: (record) => recordOwn(record, () => {}),
      saveExport: (entry, made) => {
        if (made && readExport(opened, entry.id)?.state !== 'done')
          return recordOwn(made, () => saveExport(opened, entry));
        saveExport(opened, entry);
        return null;
      },
      saveSettings: (version, change) => {
        try {
          const saved = saveSettings(opened, { refs, recorder }, version, change);
          outboxFunctions.settingsChanged();
          return saved;
        } finally {
          recorder.discard();
        }
      },
      cases: (name, args) => {
        const { answer, receipt } = (cases.functions[name] as (...args: unknown[]) => Told)(...args);
        return { answer, receipt: withDeliveries(receipt, outbox) };
      },
      outbox: (name, args) => {
        try {
          return (outboxFunctions[name] as (...args: unknown[]) => unknown)(...args);
        } finally {
          recorder.discard();
        }
      },
      imports: (name, args) => {
        try {
          return (importFunctions[name] as (...args: unknown[]) => unknown)(...args);
        } finally {
          mergeSoon();
        }
      },
      close: () => {
        store = null;
        try {
          opened.exec('PRAGMA optimize');
          opened.get('store.checkpoint', 'PRAGMA wal_checkpoint(TRUNCATE)');
        } catch (error) {
          // The log stays beside the file: nothing is lost by that.
          log('warn', 'store.closed-unfolded', { error: error as Error });
        }
        opened.close();
      },
    };
  };

  let functions: StoreFunctions | null = null;
  const running = (): StoreFunctions => {
    if (!functions) throw new Error('The store is not open.');
    return functions;
  };
  // Each is passed on by its name.
  const keeping = Object.fromEntries(
    keepNames.map((name) => [name, (...args: unknown[]) => Reflect.apply(running()[name], null, args)]),
  ) as unknown as KeepStore;
  const served: StoreFunctions = {
    ...keeping,
    open: () => {
      try {
        functions = start();
        return { ok: true };
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        return { ok: false, code: error instanceof StoreFault ? error.code : 'INTERNAL', message };
      }
    },
    ingest: (batch) => running().ingest(batch),
    pendingCatchUps: () => running().pendingCatchUps(),
    expire: (now) => running().expire(now),
    recordOwn: (record) => running().recordOwn(record),
    saveExport: (entry, made) => running().saveExport(entry, made),
    saveSettings: (version, change) => running().saveSettings(version, change),
    cases: (name, args) => running().cases(name, args),
    outbox: (name, args) => running().outbox(name, args),
    imports: (name, args) => running().imports(name, args),
    opened: (session) => running().opened(session),
    seen: (at) => running().seen(at),
    closed: (session) => running().closed(session),
    close: () => functions?.close(),
  };
  const rpc = createBirpc<MainFunctions, StoreFunctions>(served, {
    post: (message) => port.postMessage(message),
    on: (receive) => port.on('message', receive),
    eventNames: ['log', 'damaged'],
  });
};

if (parentPort) serve(parentPort);
