// The main thread's face of the pipeline: dispatches go in, receipts come out, the store worker does the work. Nothing received is
// lost in silence: a batch stays queued until it is committed, and what the full queue sheds is counted and logged.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Settings } from '#contract/settings';
import type { ExportEntry } from '#db/export-log';
import { ConflictFault } from '#main/core';
import type { Log } from '#main/log';
import type { OutboxCall } from '#main/routing/store/outbox-functions';
import type { CaseCall } from './cases/case-order';
import type { PendingCatchUp } from './catch-up/orders';
import type { ImportCall } from './imports/imports-store';
import { createClock, systemTimers, type Timers } from './clock';
import { createQueue } from './queue';
import type { KeepStore } from './retention/keep-store';
import type { SavedSettings } from './save-settings';
import { createStoreClient, StoreGone } from './store-client';
import type { Dispatch, OwnRecord, Receipt } from './types';

export interface Pipeline {
  /** Takes a dispatch; returns at once. */
  accept(dispatch: Dispatch): void;
  /** Takes a dispatch; resolves when it and all before it are committed, rejects when it was shed: ask for room first. */
  committed(dispatch: Dispatch): Promise<void>;
  /** Guilds that are not caught up yet, and how far they have come. */
  pendingCatchUps(): Promise<PendingCatchUp[]>;
  /** Resolves when there is plenty of room: bulk feeders wait on it before each dispatch. */
  room(): Promise<void>;
  /** From now on timeouts and invites run out by this machine's clock too, not only as dispatches pass. Once the past is recorded. */
  keepTime(): void;
  /** Rejects when the record is not what the catalogue says, or when the worker died meanwhile. */
  recordOwn(record: OwnRecord): Promise<{ eventId: number }>;
  /** Keeps where an export stands, and its event once it is done. May be repeated. */
  saveExport(entry: ExportEntry, made: OwnRecord | null): Promise<void>;
  readonly sessions: {
    opened(session: { at: number; resumed: boolean }): Promise<void>;
    seen(at: number): Promise<void>;
    closed(session: { at: number; reason: string }): Promise<void>;
  };
  /** For the keeper of the record: passes a call to the store worker; StoreGone when it dies before it answers. */
  keep<Name extends keyof KeepStore>(
    name: Name,
    ...args: Parameters<KeepStore[Name]>
  ): Promise<ReturnType<KeepStore[Name]>>;
  /** Rejects with a ConflictFault when `version` is not the newest. */
  saveSettings(version: number, change: Partial<Settings>): Promise<SavedSettings>;
  /** The case file's functions. Rejects with StoreGone when the worker died meanwhile: it may be written down or not. */
  cases: CaseCall;
  /** Log routing's way to its outbox. Rejects with StoreGone when the worker died meanwhile: ask again. */
  outbox: OutboxCall;
  /** Message history read in from files. Rejects with StoreGone when the worker died meanwhile; asking again changes nothing twice. */
  imports: ImportCall;
  /** Resolves when live dispatches hardly wait: history read in gives way to them. */
  calm(): Promise<void>;
  /** depth: waiting or being written; the others since the start. */
  status(): { depth: number; recorded: number; shed: number; faulty: number };
  /** What did not fit into the queue, by dispatch type. */
  shedByType(): { [type: string]: number };
  onReceipt(listener: (receipt: Receipt) => void): () => void;
  /** The worker died (it is started again and the batch it had is sent again). */
  onFailure(listener: (error: Error) => void): () => void;
  /** Resolves when everything accepted so far is committed and its receipt given. */
  idle(): Promise<void>;
  /** Commits what is queued, folds the log into the file, closes it. What is accepted afterwards is refused. */
  close(): Promise<void>;
}

export interface PipelineOptions {
  file: string;
  /** 32 bytes. */
  key: Buffer;
  log: Log;
  /** Dispatches that may wait: 50,000 unless told. */
  queueLimit?: number;
  timers?: Timers;
  /** Hears, perhaps often, that a page of the store is damaged. */
  onDamage?: () => void;
}

/** From this many on a batch goes without waiting for the event loop to come round. */
const batchFrom = 100;
/** With a backlog, larger batches cost less each. */
const batchMost = 500;
const firstRetryMs = 250;
const longestRetryMs = 30_000;
/** Closing waits so long for a store that refuses or is gone. */
const closeMs = 10_000;
/** A single dispatch that the worker died of this often is given up as faulty. */
const mostDeaths = 3;

/** Opens the store; rejects with a StoreFault (`code`) when that fails, the file untouched. */
export const createPipeline = async ({
  file,
  key,
  log,
  queueLimit = 50_000,
  timers = systemTimers,
  onDamage = () => {},
}: PipelineOptions): Promise<Pipeline> => {
  const queue = createQueue(queueLimit);
  const receipts = new Set<(receipt: Receipt) => void>();
  const failures = new Set<(error: Error) => void>();
  const totals = { recorded: 0, shed: 0, faulty: 0 };
  const waiting = { idle: new Set<() => void>(), room: new Set<() => void>(), calm: new Set<() => void>() };
  let isClosed = false;
  let isShedding = false;
  let isPumping = false;
  let scheduled: NodeJS.Immediate | null = null;
  // After a batch failed, so many of its dispatches are sent one by one, to find the culprit; `deaths`: failures of the first of them.
  let suspects = 0;
  let deaths = 0;

  const tell = <Told>(listeners: Set<(told: Told) => void>, told: Told): void => {
    for (const listener of listeners) {
      try {
        listener(told);
      } catch (error) {
        log('error', 'pipeline.listener-failed', { error: error as Error });
      }
    }
  };
  const wake = (waiters: Set<() => void>): void => {
    for (const resolve of waiters) resolve();
    waiters.clear();
  };

  const store = await createStoreClient({ file, key, log, onDied: (error) => tell(failures, error), onDamage });

  const clock = createClock(
    async (now) => {
      const { receipt, nextExpiryAt } = await store.call('expire', now);
      totals.recorded += receipt.recorded;
      if (receipt.recorded > 0) tell(receipts, receipt);
      return nextExpiryAt;
    },
    timers,
    log,
  );

  const awaited = new Map<Dispatch, () => void>();
  const committed = (batch: readonly Dispatch[], receipt: Receipt): void => {
    const count = batch.length;
    deaths = 0;
    suspects = Math.max(0, suspects - count);
    queue.drop(count);
    totals.recorded += receipt.recorded;
    totals.faulty += receipt.faulty;
    if (isShedding && queue.depth < queueLimit / 2) {
      isShedding = false;
      log('warn', 'pipeline.shedding-ended', { shed: totals.shed });
    }
    tell(receipts, receipt);
    if (queue.depth < queueLimit / 4) wake(waiting.room);
    if (queue.depth < batchFrom) wake(waiting.calm);
    if (awaited.size === 0) return;
    for (const dispatch of batch) {
      awaited.get(dispatch)?.();
      awaited.delete(dispatch);
    }
  };

  const giveUp = (dispatch: Dispatch, error: unknown): void => {
    log('error', 'pipeline.dispatch-given-up', { type: dispatch.type.slice(0, 60), error: error as Error });
    committed([dispatch], { recorded: 0, ignored: 0, faulty: 1, eventIds: [], touched: [] });
  };

  const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
    sleep(ms, undefined, { signal }).catch((error: unknown) => {
      if (!signal?.aborted) throw error;
    });

  const pump = async (): Promise<void> => {
    let retryMs = firstRetryMs;
    while (queue.depth > 0) {
      const batch = queue.peek(suspects > 0 ? 1 : batchMost);
      try {
        const answer = await store.call('ingest', batch);
        if ('receipt' in answer) {
          retryMs = firstRetryMs;
          committed(batch, answer.receipt);
          clock.next(answer.nextExpiryAt);
          continue;
        }
        log('error', 'store.refuses', { message: answer.trouble, waiting: queue.depth, retryMs });
        await pause(retryMs);
        retryMs = Math.min(retryMs * 2, longestRetryMs);
      } catch (error) {
        // The worker died, or a dispatch cannot even be posted.
        const [first] = batch;
        if (suspects === 0) suspects = batch.length;
        else if (first) {
          deaths += 1;
          if (deaths >= mostDeaths || !(error instanceof StoreGone)) giveUp(first, error);
        }
      }
    }
  };

  const run = async (): Promise<void> => {
    if (isPumping) return;
    isPumping = true;
    try {
      await pump();
    } finally {
      isPumping = false;
    }
    // Something may have come in between the last look and now.
    if (queue.depth > 0) {
      schedule();
      return;
    }
    wake(waiting.room);
    wake(waiting.idle);
  };

  const schedule = (): void => {
    if (isPumping) return;
    if (queue.depth >= batchFrom) void run();
    else
      scheduled ??= setImmediate(() => {
        scheduled = null;
        void run();
      });
  };

  // Calls are repeatable; one that a dying worker swallowed is made again on the next.
  const repeated = async (name: string, make: () => Promise<void>): Promise<void> => {
    try {
      await make().catch((error: unknown) => {
        if (error instanceof StoreGone) return make();
        throw error;
      });
    } catch (error) {
      log('error', 'pipeline.session-not-recorded', { name, error: error as Error });
    }
  };

  const idle = async (): Promise<void> => {
    if (queue.depth > 0 || isPumping) await new Promise<void>((resolve) => waiting.idle.add(resolve));
    await clock.idle();
  };

  const accept = (dispatch: Dispatch): boolean => {
    if (!isClosed && queue.push(dispatch)) {
      schedule();
      return true;
    }
    totals.shed += 1;
    if (isShedding) return false;
    isShedding = true;
    log('error', 'pipeline.shedding', { reason: isClosed ? 'closed' : 'the queue is full', limit: queueLimit });
    return false;
  };

  return {
    accept: (dispatch) => void accept(dispatch),
    committed: (dispatch) =>
      new Promise((resolve, reject) => {
        awaited.set(dispatch, resolve);
        if (accept(dispatch)) return;
        awaited.delete(dispatch);
        reject(new Error('The queue does not take it.'));
      }),
    pendingCatchUps: () => store.call('pendingCatchUps'),
    room: () => {
      if (queue.depth < queueLimit / 2) return Promise.resolve();
      return new Promise((resolve) => waiting.room.add(resolve));
    },
    keepTime: clock.start,
    recordOwn: async (record) => {
      const receipt = await store.call('recordOwn', record);
      totals.recorded += receipt.recorded;
      tell(receipts, receipt);
      const [eventId] = receipt.eventIds;
      if (eventId === undefined) throw new Error('The record was not given an id.');
      return { eventId };
    },
    saveExport: async (entry, made) => {
      const receipt = await store.call('saveExport', entry, made);
      if (!receipt) return;
      totals.recorded += receipt.recorded;
      tell(receipts, receipt);
    },
    sessions: {
      opened: (session) => repeated('opened', () => store.call('opened', session)),
      seen: (at) => repeated('seen', () => store.call('seen', at)),
      closed: (session) => repeated('closed', () => store.call('closed', session)),
    },
    keep: (name, ...args) => store.call<typeof name>(name, ...args),
    saveSettings: async (version, change) => {
      const saved = await store.call('saveSettings', version, change);
      if (!saved) throw new ConflictFault('The settings were changed in the meantime.');
      return saved;
    },
    cases: (async (name, ...args) => {
      const { answer, receipt } = await store.call('cases', name, args);
      totals.recorded += receipt.recorded;
      tell(receipts, receipt);
      return answer;
    }) as CaseCall,
    outbox: ((name, ...args) => store.call('outbox', name, args)) as OutboxCall,
    imports: ((name, ...args) => store.call('imports', name, args)) as ImportCall,
    calm: () => (queue.depth < batchFrom ? Promise.resolve() : new Promise((resolve) => waiting.calm.add(resolve))),
    status: () => ({ depth: queue.depth, ...totals }),
    shedByType: () => Object.fromEntries(queue.shed()),
    onReceipt: (listener) => {
      receipts.add(listener);
      return () => receipts.delete(listener);
    },
    onFailure: (listener) => {
      failures.add(listener);
      return () => failures.delete(listener);
    },
    idle,
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      clock.stop();
      const timeout = new AbortController();
      await Promise.race([idle(), pause(closeMs, timeout.signal)]);
      timeout.abort();
      if (queue.depth > 0) log('error', 'pipeline.closed-with-dispatches-waiting', { waiting: queue.depth });
      if (scheduled) clearImmediate(scheduled);
      await store.close();
    },
  };
};
