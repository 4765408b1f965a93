// One data directory at work: its lock, store, pipeline and bot. The app shows one at a time (the moderator's own or the demo's).
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Topic } from '#contract/live';
import { type Answers, createAnswers } from '#main/analytics/answers';
import { openReader, type ReadStore } from '#db/client';
import { lockDirectory } from '#db/lock';
import { isLoopback } from '#main/config';
import { type CatchUp, type CatchUpOptions, createCatchUp } from '#main/gateway/catch-up/catch-up';
import { createInviteWatch, type InviteWatch, type InviteWatchOptions } from '#main/gateway/invites/watch-invites';
import { createGateway, type Gateway } from '#main/gateway/gateway';
import { createImports, type Imports } from '#main/imports/imports';
import { importsHistory } from '#main/imports/imports-history';
import { createKeeper, type Keeper } from '#main/keeping/keeper';
import { keyWorks, prepareStore } from '#main/keeping/prepare-store';
import { markDamage } from '#main/keeping/probe';
import { createTasks, type Tasks } from '#main/keeping/tasks';
import { type Copies, createCopies } from '#main/copies/copies';
import { createExports, emptyExports, type Exports } from '#main/exports/exports';
import type { Host } from '#main/host';
import type { Log } from '#main/log';
import { createModeration, type Moderation } from '#main/moderation/moderation';
import { createPipeline, type Pipeline } from '#main/pipeline/pipeline';
import { createRouting, type Routing } from '#main/routing/routing';
import { slashAnswers } from '#main/routing/slash-answers';

export interface Workspace {
  readonly read: ReadStore;
  /** Of the analytics, kept for a moment. */
  readonly answers: Answers;
  readonly pipeline: Pipeline;
  readonly gateway: Gateway;
  readonly catchUp: CatchUp;
  readonly imports: Imports;
  readonly invites: InviteWatch;
  readonly moderation: Moderation;
  readonly routing: Routing;
  readonly keeper: Keeper;
  readonly copies: Copies;
  readonly exports: Exports;
  /** The bot leaves, what is queued is committed, the store is closed and the directory given free. */
  close(): Promise<void>;
}

export interface WorkspaceOptions {
  dataDir: string;
  /** Finds or makes the store's key once the directory is locked. */
  key(storeFile: string): Promise<Buffer>;
  apiBase: string;
  /** How files leave; without a desktop unless told. */
  host?: Pick<Host, 'kind' | 'deliverFile' | 'revealFile'>;
  log: Log;
  /** Begin with an empty store: what an earlier run left is removed once the lock is held. */
  isFresh?: boolean;
  /** How long the catch-up waits: milliseconds in tests. */
  catchUpWaits?: CatchUpOptions['waits'];
  inviteWaits?: InviteWatchOptions['waits'];
  /** Where long work is told; its own unless given. */
  tasks?: Tasks;
  /** How the store's key is kept. Left out: not at all, and the record is not cared for either (the demo's). */
  protection?: Keeper['protection'];
  /** Hears what is done before the store is open, where that takes long: 0-1. */
  onStep?: ((text: string, share: number) => void) | undefined;
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
  host = { kind: 'node' },
  log,
  onTouched: tell,
  isFresh,
  catchUpWaits,
  inviteWaits,
  tasks = createTasks(() => {}),
  protection = 'none',
  onStep = () => {},
}: WorkspaceOptions): Promise<Workspace> => {
  const answers = createAnswers();
  const onTouched: WorkspaceOptions['onTouched'] = (guildId, topics) => {
    answers.touched(guildId, topics);
    tell(guildId, topics);
  };
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = lockDirectory(dataDir);
  const closers: (() => Promise<void> | void)[] = [() => lock.release()];
  const close = async (): Promise<void> => {
    for (const end of closers.splice(0).reverse()) await end();
  };
  try {
    const file = join(dataDir, 'moddesk.db');
    if (isFresh) for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
    if (isFresh) emptyExports(dataDir);
    const storeKey = await key(file);
    const files = { dataDir, file, key: storeKey };
    if (!isFresh) await prepareStore(files, log, onStep);
    const onDamage = (): void => {
      if (!markDamage(dataDir)) return;
      log('error', 'store.damaged', {});
      onTouched(null, ['store']);
    };
    const pipeline = await createPipeline({ file, key: storeKey, log, onDamage });
    closers.push(() => pipeline.close());
    keyWorks(files);
    const onSlow = (name: string, ms: number): void => log('warn', 'store.slow-query', { name, ms: Math.round(ms) });
    const read = openReader({ file, key: storeKey, onSlow, onDamage });
    closers.push(() => read.close());
    const keeper = createKeeper({
      files,
      read,
      pipeline,
      tasks,
      log,
      protection,
      onDamage,
      onChange: () => onTouched(null, ['store']),
      onKept: () => onTouched(null, ['events', 'stats', 'store']),
    });
    closers.push(() => keeper.close());
    pipeline.onReceipt((receipt) => {
      for (const { guildId, topics } of receipt.touched) onTouched(guildId, topics);
      if (receipt.touched.some(({ topics }) => topics.includes('deliveries'))) routing.wake();
    });
    const catchUp = createCatchUp({
      pipeline,
      log,
      onProgress: () => onTouched(null, ['connection']),
      waits: catchUpWaits,
    });
    const invites = createInviteWatch({ pipeline, log, waits: inviteWaits });
    const copies = createCopies({ dataDir, key: storeKey, read, pipeline, isLocal: isLoopback(apiBase), log });
    closers.push(() => copies.close());
    const gateway = createGateway({
      apiBase,
      log,
      catchUp,
      routed: (guildId) => routing.routedChannels(guildId),
      slash: slashAnswers(() => routing, log),
      invites,
      onDispatch: copies.accept,
      onStatus: ({ state }) => {
        routing.connected(state === 'ready');
        onTouched(null, ['connection']);
        if (state === 'ready') moderation.connected();
      },
      sessions: pipeline.sessions,
    });
    const moderation = createModeration({
      read,
      pipeline,
      actions: gateway.actions,
      caughtUp: async () => {
        await catchUp.idle();
        await pipeline.idle();
      },
      log,
    });
    closers.push(() => moderation.idle());
    closers.push(() => gateway.disconnect());
    closers.push(() => moderation.close());
    const routing = createRouting({
      read,
      record: { file, key: storeKey },
      outbox: pipeline.outbox,
      posts: gateway.posts,
      log,
      loopbackBase: isLoopback(apiBase) ? apiBase : null,
      onTouched: (guildId, hasNewEvent) => onTouched(guildId, hasNewEvent ? ['deliveries', 'events'] : ['deliveries']),
    });
    closers.push(() => routing.stop());
    routing.wake();
    const imports = createImports({
      pipeline,
      log,
      now: Date.now,
      ended: (importId) => importsHistory(read).find(({ id }) => id === importId) ?? null,
      onTouched: (guildId) => onTouched(guildId, ['events', 'stats']),
    });
    closers.push(() => imports.close());
    const exports = createExports({
      dataDir,
      store: { file, key: storeKey },
      read,
      save: pipeline.saveExport,
      host,
      log,
      onTouched: (guildId) => onTouched(guildId, ['exports']),
    });
    closers.push(() => exports.close());
    await exports.tidy();
    if (!isFresh) pipeline.keepTime();
    return {
      read,
      answers,
      pipeline,
      gateway,
      catchUp,
      invites,
      moderation,
      routing,
      imports,
      keeper,
      copies,
      exports,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};
