// Imports of one workspace: one file at a time, read by a worker, recorded by the store worker in batches that wait for live traffic.
// Nothing is undone when one ends early: what was recorded stays, and the same file again goes on from there.
import { basename } from 'node:path';
import type { Import, ImportCounts } from '#contract/imports';
import { ConflictFault, InputFault } from '#main/core';
import type { Log } from '#main/log';
import type { ImportHead } from '#main/pipeline/imports/batch';
import type { Pipeline } from '#main/pipeline/pipeline';
import createWorker from './import-worker?nodeWorker';
import type { FromWorker, ImportWorkerData, ToWorker } from './messages';

export interface ImportRequest {
  guildId?: string | undefined;
  source: { type: 'upload'; name: string; sizeBytes?: number | undefined } | { type: 'file'; path: string };
  bodies: boolean;
}

export interface Imports {
  /** Of a file: resolves once it said what it is, rejects with an InputFault when it is none. Of an upload: at once. */
  start(request: ImportRequest): Promise<Import>;
  /** Resolves once the piece is read. Null when that import is not running. */
  upload(importId: number, bytes: Uint8Array, isLast: boolean): Promise<Import | null>;
  /** Null when it never was. */
  cancel(importId: number): Promise<Import | null>;
  /** Each change until it ends; the last state alone when it has ended. */
  progress(importId: number, signal: AbortSignal | undefined): AsyncGenerator<Import>;
  close(): Promise<void>;
}

interface ImportsOptions {
  pipeline: Pick<Pipeline, 'imports' | 'calm'>;
  log: Log;
  now(): number;
  /** One that is not running. */
  ended(importId: number): Import | null;
  onTouched(guildId: string): void;
}

interface Job {
  state: Import;
  head: ImportHead | null;
  worker: ReturnType<typeof createWorker>;
  /** The piece under way is read, or the import ended. */
  taken: (() => void) | null;
  begun: PromiseWithResolvers<void>;
  listeners: Set<() => void>;
  idle: { cancel(): void };
}

const nothing: ImportCounts = {
  read: 0,
  recorded: 0,
  edits: 0,
  known: 0,
  bodiesAdded: 0,
  archived: 0,
  notices: 0,
  malformed: 0,
};
/** A page that was closed sends nothing more; its import must not stand in the way for ever. */
const longestPauseMs = 60_000;

export const createImports = ({ pipeline, log, now, ended, onTouched }: ImportsOptions): Imports => {
  let job: Job | null = null;
  let interrupted: Promise<unknown> | null = null;

  const tell = (of: Job, change: Partial<Import>): void => {
    of.state = { ...of.state, ...change };
    for (const listener of of.listeners) listener();
  };
  const watch = (of: Job): { cancel(): void } => {
    const timer = setTimeout(() => {
      void finish(of, {
        state: 'interrupted',
        fault: { field: 'source', reason: 'nothing more was sent for a minute' },
      });
    }, longestPauseMs);
    timer.unref();
    return { cancel: () => clearTimeout(timer) };
  };

  const finish = async (of: Job, how: Partial<Import>): Promise<void> => {
    if (job !== of) return;
    job = null;
    of.idle.cancel();
    const last = { ...how, endedAt: now() };
    await of.worker.terminate();
    await pipeline.imports('save', { ...of.state, ...last }).catch((error: unknown) => {
      log('error', 'imports.not-noted', { error: error as Error });
    });
    // Not before: whoever is told that it ended finds it ended in the history.
    tell(of, last);
    of.taken?.();
    of.begun.resolve();
    if (of.state.guildId !== null) onTouched(of.state.guildId);
  };

  const record = async (of: Job, batch: Extract<FromWorker, { type: 'batch' }>): Promise<void> => {
    const { head } = of;
    if (!head || job !== of) return;
    await pipeline.calm();
    if (job !== of) return;
    const done = await pipeline.imports('batch', { ...head, bodies: of.state.bodies, messages: batch.messages });
    const { counts } = of.state;
    tell(of, {
      bytes: batch.bytes,
      counts: {
        read: counts.read + batch.read,
        recorded: counts.recorded + done.recorded,
        edits: counts.edits + done.edits,
        known: counts.known + done.known,
        bodiesAdded: counts.bodiesAdded + done.bodiesAdded,
        archived: counts.archived + done.archived,
        notices: counts.notices + batch.notices,
        malformed: counts.malformed + batch.malformed + done.malformed,
      },
    });
    if (done.recorded + done.bodiesAdded > 0) onTouched(head.guild.id);
    of.worker.postMessage({ type: 'next' } satisfies ToWorker);
  };

  const hear = async (of: Job, message: FromWorker): Promise<void> => {
    switch (message.type) {
      case 'head': {
        of.head = message.head;
        const { guild, channel } = message.head;
        const totalBytes = message.totalBytes ?? of.state.totalBytes;
        tell(of, { guildId: guild.id, channel: { id: channel.id, name: channel.name }, totalBytes });
        of.begun.resolve();
        return;
      }
      case 'batch':
        return record(of, message);
      case 'taken':
        of.taken?.();
        return;
      case 'end': {
        const { fault, hasHead } = message;
        return finish(of, { fault, state: fault === null ? 'done' : hasHead ? 'incomplete' : 'failed' });
      }
    }
  };

  const open = ({ source, guildId = '', bodies }: ImportRequest): Job => {
    const path = source.type === 'file' ? source.path : null;
    const state: Import = {
      id: 0,
      name: source.type === 'file' ? basename(source.path) : source.name,
      guildId: null,
      channel: null,
      bodies,
      startedAt: now(),
      endedAt: null,
      state: 'running',
      bytes: 0,
      totalBytes: source.type === 'upload' ? (source.sizeBytes ?? null) : null,
      counts: nothing,
      fault: null,
    };
    const data: ImportWorkerData = { path, guildId: guildId === '' ? null : guildId };
    const worker = createWorker({ workerData: data });
    const opened: Job = {
      state,
      head: null,
      worker,
      taken: null,
      begun: Promise.withResolvers(),
      listeners: new Set(),
      idle: { cancel: () => {} },
    };
    const failed = (error: unknown): void => {
      log('error', 'imports.failed', { error: error instanceof Error ? error : new Error(String(error)) });
      const fault = { field: '', reason: 'ModDesk could not go on with it. Its log has the details.' };
      void finish(opened, { state: 'interrupted', fault });
    };
    worker.on('message', (message: FromWorker) => void hear(opened, message).catch(failed));
    worker.on('error', failed);
    return opened;
  };

  return {
    start: async (request) => {
      if (job) throw new ConflictFault('Another file is being imported. It has to end first.');
      const opening = open(request);
      job = opening;
      await (interrupted ??= pipeline.imports('interrupt', now()));
      opening.state = { ...opening.state, id: await pipeline.imports('save', opening.state) };
      if (request.source.type === 'upload') opening.idle = watch(opening);
      else await opening.begun.promise;
      const { state, fault } = opening.state;
      if (state === 'failed' && fault) throw new InputFault(fault.field === '' ? 'source' : fault.field, fault.reason);
      return opening.state;
    },
    upload: async (importId, bytes, isLast) => {
      const current = job;
      if (current?.state.id !== importId) return ended(importId);
      if (current.taken) throw new ConflictFault('The piece before is not read yet.');
      current.idle.cancel();
      await new Promise<void>((resolve) => {
        current.taken = resolve;
        current.worker.postMessage({ type: 'piece', bytes, isLast } satisfies ToWorker);
      });
      current.taken = null;
      if (job === current) current.idle = watch(current);
      return current.state;
    },
    cancel: async (importId) => {
      const current = job;
      if (current?.state.id !== importId) return ended(importId);
      await finish(current, { state: 'cancelled' });
      return current.state;
    },
    async *progress(importId, signal) {
      const current = job;
      if (current?.state.id !== importId) {
        const last = ended(importId);
        if (last) yield last;
        return;
      }
      let wake = (): void => {};
      const listener = (): void => wake();
      current.listeners.add(listener);
      signal?.addEventListener('abort', listener);
      try {
        let seen: Import | null = null;
        const isOver = (): boolean => signal?.aborted === true;
        while (!isOver()) {
          const changed = new Promise<void>((resolve) => (wake = resolve));
          if (current.state === seen) {
            await changed;
            continue;
          }
          seen = current.state;
          yield seen;
          if (seen.state !== 'running') return;
        }
      } finally {
        current.listeners.delete(listener);
        signal?.removeEventListener('abort', listener);
      }
    },
    close: async () => {
      if (job) await finish(job, { state: 'interrupted' });
    },
  };
};
