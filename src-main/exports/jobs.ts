// Exports in their turn, one at a time: the disk is shared with the record. Each runs in a worker that is ended when it is cancelled.
import type { ExportProgress, ExportScope } from '#contract/exports';
import type { ExportEntry } from '#db/export-log';
import type { Log } from '#main/log';
import type { ExportMessage } from './export-worker';
import createWorker from './export-worker?nodeWorker';
import { faultText } from './fault-text';
import type { Written } from './write-export';

export type Finished = Written & ({ state: 'done' } | { state: 'failed' | 'cancelled'; fault: string | null });

interface JobsOptions {
  store: { file: string; key: Buffer };
  keep(entry: ExportEntry): Promise<void>;
  /** Names or removes the file and keeps the outcome. */
  finish(entry: ExportEntry, mayReplace: boolean, finished: Finished): Promise<ExportEntry>;
  log: Log;
  now(): number;
}

interface Job {
  entry: ExportEntry;
  scope: ExportScope;
  mayReplace: boolean;
  isStarted: boolean;
  cancelled: AbortController;
  /** Resolves after the outcome is on record. */
  ended: Promise<void>;
  end(): void;
  watchers: Set<() => void>;
}

const isOver = ({ state }: ExportEntry): boolean => state !== 'waiting' && state !== 'running';

export const progressOf = (entry: ExportEntry): ExportProgress => ({
  state: entry.state,
  rows: entry.rows,
  ...(entry.total === null ? {} : { total: entry.total }),
  bytes: entry.bytes,
  ...(entry.state === 'done' && entry.destination !== 'download' ? { path: entry.file } : {}),
  ...(entry.fault === null ? {} : { fault: entry.fault }),
});

/** Resolves with the outcome, never rejects. */
const write = (
  { entry, scope, cancelled }: Job,
  { store, log, now }: JobsOptions,
  onProgress: (written: Written) => void,
): Promise<Finished> =>
  new Promise((resolve) => {
    let last: Written = { rows: 0, bytes: 0 };
    const worker = createWorker({
      workerData: { file: store.file, key: new Uint8Array(store.key), scope, part: entry.part, now: now() },
    });
    let isEnding = false;
    const end = (finished: Finished): void => {
      if (isEnding) return;
      isEnding = true;
      cancelled.signal.removeEventListener('abort', stop);
      void worker.terminate().then(() => resolve(finished));
    };
    const fail = (fault: string): void => end({ ...last, state: 'failed', fault });
    const stop = (): void => end({ ...last, state: 'cancelled', fault: null });
    worker.on('message', (message: ExportMessage) => {
      if (message.type === 'failed') {
        if (!message.isKnown) log('error', 'export.failed', { detail: message.detail });
        fail(message.fault);
        return;
      }
      last = { rows: message.rows, bytes: message.bytes };
      if (message.type === 'done') end({ ...last, state: 'done' });
      else onProgress(last);
    });
    worker.on('error', (error) => {
      log('error', 'export.worker-died', { error: error as Error });
      fail('The export ended unexpectedly. The log has the details.');
    });
    worker.on('exit', () => fail('The export ended unexpectedly.'));
    if (cancelled.signal.aborted) stop();
    else cancelled.signal.addEventListener('abort', stop);
  });

export const createJobs = (options: JobsOptions) => {
  const { keep, finish, log } = options;
  const jobs = new Map<string, Job>();
  let turn: Promise<void> = Promise.resolve();

  const update = (job: Job, change: Partial<ExportEntry>): void => {
    job.entry = { ...job.entry, ...change };
    for (const wake of job.watchers) wake();
  };

  const run = async (job: Job): Promise<void> => {
    let finished: Finished = { state: 'cancelled', fault: null, rows: 0, bytes: 0 };
    if (!job.cancelled.signal.aborted) {
      update(job, { state: 'running' });
      await keep(job.entry);
      finished = await write(job, options, (written) => update(job, written));
    }
    update(job, await finish(job.entry, job.mayReplace, finished));
  };

  /** What went wrong after the writing (the disk, the store): the export has failed all the same. */
  const settle = async (job: Job): Promise<void> => {
    if (job.isStarted) return;
    job.isStarted = true;
    try {
      await run(job);
    } catch (error) {
      const { text, isKnown } = faultText(error);
      if (!isKnown) log('error', 'export.not-finished', { error: error as Error });
      const failed: Finished = { state: 'failed', fault: text, rows: 0, bytes: 0 };
      update(
        job,
        await finish(job.entry, false, failed).catch(() => ({ ...job.entry, state: 'failed' as const, fault: text })),
      );
    } finally {
      jobs.delete(job.entry.id);
      job.end();
    }
  };

  async function* follow(job: Job | undefined, entry: ExportEntry, signal: AbortSignal | undefined) {
    if (!job) {
      yield progressOf(entry);
      return;
    }
    let wake = (): void => {};
    let isNew = true;
    const told = (): void => {
      isNew = true;
      wake();
    };
    job.watchers.add(told);
    signal?.addEventListener('abort', told);
    try {
      for (;;) {
        if (signal?.aborted) return;
        if (isNew) {
          isNew = false;
          yield progressOf(job.entry);
          if (isOver(job.entry)) return;
          continue;
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    } finally {
      job.watchers.delete(told);
      signal?.removeEventListener('abort', told);
    }
  }

  const cancel = async (id: string): Promise<void> => {
    const job = jobs.get(id);
    job?.cancelled.abort();
    // One that waits does not have to wait for its turn to be cancelled.
    if (job) void settle(job);
    await job?.ended;
  };

  return {
    has: (id: string) => jobs.has(id),
    current: (id: string) => jobs.get(id)?.entry,
    add: (entry: ExportEntry, scope: ExportScope, mayReplace: boolean): void => {
      const { promise: ended, resolve: end } = Promise.withResolvers<void>();
      const job: Job = {
        entry,
        scope,
        mayReplace,
        isStarted: false,
        cancelled: new AbortController(),
        ended,
        end,
        watchers: new Set(),
      };
      jobs.set(entry.id, job);
      turn = turn.then(() => settle(job));
    },
    follow: (entry: ExportEntry, signal: AbortSignal | undefined) => follow(jobs.get(entry.id), entry, signal),
    cancel,
    close: async () => {
      await Promise.all([...jobs.keys()].map(cancel));
    },
  };
};
