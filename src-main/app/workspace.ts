// One data directory at work: its lock, store, pipeline and bot. The app shows one at a time (the moderator's own or the demo's).
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Topic } from '#contract/live';
import type { Verification } from '#contract/store';
import { openReader, type ReadStore } from '#db/client';
import { lockDirectory } from '#db/lock';
import { type CatchUp, type CatchUpOptions, createCatchUp } from '#main/gateway/catch-up/catch-up';
import { createInviteWatch, type InviteWatch, type InviteWatchOptions } from '#main/gateway/invites/watch-invites';
import { createGateway, type Gateway } from '#main/gateway/gateway';
import { storeVerify } from '#main/integrity/store-verify';
import { isLoopback } from '#main/config';
import type { Log } from '#main/log';
import { createPipeline, type Pipeline } from '#main/pipeline/pipeline';
import { createRouting, type Routing } from '#main/routing/routing';

export interface Workspace {
  readonly read: ReadStore;
  readonly pipeline: Pipeline;
  readonly gateway: Gateway;
  readonly catchUp: CatchUp;
  readonly invites: InviteWatch;
  readonly routing: Routing;
  /** Ends early, rejecting, when the signal aborts or the workspace is closed. */
  verify(signal: AbortSignal | undefined): Promise<Verification>;
  /** The bot leaves, what is queued is committed, the store is closed and the directory given free. */
  close(): Promise<void>;
}

export interface WorkspaceOptions {
  dataDir: string;
  /** Finds or makes the store's key once the directory is locked. */
  key(storeFile: string): Promise<Buffer>;
  apiBase: string;
  log: Log;
  /** Begin with an empty store: what an earlier run left is removed once the lock is held. */
  isFresh?: boolean;
  /** How long the catch-up waits: milliseconds in tests. */
  catchUpWaits?: CatchUpOptions['waits'];
  inviteWaits?: InviteWatchOptions['waits'];
  /** Something on record or about the connection changed. */
  onTouched(guildId: string | null, topics: Topic[]): void;
}

/**
 * Opens a data directory (made if need be, 0700) for this process alone. Rejects with a StoreFault when another host has it, or
 * when its store cannot be read; the file is untouched then.
 */
export const openWorkspace = async ({
  dataDir,
  key,
  apiBase,
  log,
  onTouched,
  isFresh,
  catchUpWaits,
  inviteWaits,
}: WorkspaceOptions): Promise<Workspace> => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = lockDirectory(dataDir);
  const closers: (() => Promise<void> | void)[] = [() => lock.release()];
  const close = async (): Promise<void> => {
    for (const end of closers.splice(0).reverse()) await end();
  };
  try {
    const file = join(dataDir, 'moddesk.db');
    if (isFresh) for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
    const storeKey = await key(file);
    const pipeline = await createPipeline({ file, key: storeKey, log });
    closers.push(() => pipeline.close());
    const onSlow = (name: string, ms: number): void => log('warn', 'store.slow-query', { name, ms: Math.round(ms) });
    const read = openReader({ file, key: storeKey, onSlow });
    closers.push(() => read.close());
    const closing = new AbortController();
    closers.push(() => closing.abort());
    const verify = (signal: AbortSignal | undefined): Promise<Verification> =>
      storeVerify({ file, key: storeKey }, AbortSignal.any([closing.signal, ...(signal ? [signal] : [])]));
    pipeline.onReceipt((receipt) => {
      for (const { guildId, topics } of receipt.touched) onTouched(guildId, topics);
    });
    const catchUp = createCatchUp({
      pipeline,
      log,
      onProgress: () => onTouched(null, ['connection']),
      waits: catchUpWaits,
    });
    const invites = createInviteWatch({ pipeline, log, waits: inviteWaits });
    const gateway = createGateway({
      apiBase,
      log,
      catchUp,
      invites,
      onDispatch: (dispatch) => pipeline.accept(dispatch),
      onStatus: () => onTouched(null, ['connection']),
      sessions: pipeline.sessions,
    });
    closers.push(() => gateway.disconnect());
    const routing = createRouting({
      read,
      outbox: pipeline.outbox,
      posts: gateway.posts,
      log,
      loopbackBase: isLoopback(apiBase) ? apiBase : null,
      onTouched: (guildId) => onTouched(guildId, ['deliveries']),
    });
    if (!isFresh) pipeline.keepTime();
    return { read, pipeline, gateway, catchUp, invites, routing, verify, close };
  } catch (error) {
    await close();
    throw error;
  }
};
