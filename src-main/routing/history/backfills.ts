// deliveries.backfill: events of the past into a route's queue, no faster than asked; a dry run only counts. One at a time per route.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Backfill } from '#contract/routes';
import type { ReadStore } from '#db/client';
import { firstIdAt } from '#db/event-id';
import { lookup } from '#main/analytics/lookup';
import { ConflictFault, NotFoundFault } from '#main/core';
import type { Log } from '#main/log';
import type { StoredRoute } from '#main/routing/stored-route';
import type { OutboxCall } from '#main/routing/store/outbox-functions';
import { type RecordAccess, scan } from './scan';

export interface BackfillOrder {
  route: StoredRoute;
  from: number;
  to: number;
  dryRun: boolean;
  perMinute: number;
}

export interface Backfills {
  /** Resolves at once, or for a dry run when it has counted. */
  begin(order: BackfillOrder): Promise<Backfill>;
  list(guild: number): Backfill[];
  cancel(routeId: number): Promise<Backfill>;
  stop(): Promise<void>;
}

interface Running {
  guild: number;
  state: Backfill;
  queued: number[];
  cancel: AbortController;
  done: Promise<void>;
}

export interface BackfillsOptions {
  read: ReadStore;
  record: RecordAccess;
  outbox: OutboxCall;
  log: Log;
  onQueued(guildId: string): void;
}

const kept = 50;
const minuteMs = 60_000;
/** Put into the queue at once. */
const chunk = 100;

const isNew = (read: ReadStore, route: number, event: number): boolean =>
  read.get('backfill.known', 'SELECT 1 FROM deliveries WHERE route = ? AND event = ?', [route, event]) === undefined;

export const createBackfills = ({ read, record, outbox, log, onQueued }: BackfillsOptions): Backfills => {
  const all: Running[] = [];
  const latest = (routeId: number): Running | undefined => all.find(({ state }) => state.routeId === String(routeId));

  const count = async ({ route, from, to }: BackfillOrder, { state, cancel }: Running): Promise<number[]> => {
    const guildId = lookup(read).refs.id(route.guild);
    const { kinds, filters, ignore } = route.config;
    const [firstId, endId] = [firstIdAt(from), firstIdAt(to)];
    const wanted: number[] = [];
    const bounds = { guildId, firstId, endId, order: 'oldest' as const, ownChannelId: null };
    await scan(
      record,
      { ...bounds, kinds, filters, ignore },
      (page) => {
        state.scanned += page.scanned;
        state.matched += page.matched.length;
        wanted.push(...page.matched.map(({ id }) => id).filter((id) => isNew(read, route.id, id)));
        state.progress = Math.min(1, (page.at - firstId) / Math.max(1, endId - firstId));
        return true;
      },
      cancel.signal,
    );
    return wanted;
  };

  const queue = async (order: BackfillOrder, running: Running, wanted: readonly number[]): Promise<void> => {
    const { state, cancel } = running;
    const guildId = lookup(read).refs.id(running.guild);
    const most = Math.min(chunk, order.perMinute);
    for (let at = 0; at < wanted.length; at += most) {
      cancel.signal.throwIfAborted();
      const added = await outbox('enqueue', order.route.id, wanted.slice(at, at + most));
      running.queued.push(...added);
      state.queued = running.queued.length;
      state.progress = Math.min(1, (at + most) / wanted.length);
      onQueued(guildId);
      if (at + most < wanted.length)
        await sleep((most / order.perMinute) * minuteMs, undefined, { signal: cancel.signal });
    }
  };

  const run = async (order: BackfillOrder, running: Running): Promise<void> => {
    const { state, cancel } = running;
    try {
      const wanted = await count(order, running);
      state.estimateMs = Math.ceil((wanted.length / order.perMinute) * minuteMs);
      if (order.dryRun) state.queued = wanted.length;
      else await queue(order, running, wanted);
      [state.state, state.progress] = ['done', 1];
    } catch (error) {
      if (cancel.signal.aborted) state.state = 'cancelled';
      else {
        [state.state, state.fault] = [
          'failed',
          'It ended early; the log has the details. Start it again: nothing comes twice.',
        ];
        log('error', 'routing.backfill-failed', { error: error as Error });
      }
    }
    onQueued(lookup(read).refs.id(running.guild));
  };

  return {
    begin: async (order) => {
      if (latest(order.route.id)?.state.state === 'scanning')
        throw new ConflictFault('A backfill of this route is running: cancel it first.');
      const state: Backfill = {
        routeId: String(order.route.id),
        state: 'scanning',
        dryRun: order.dryRun,
        from: order.from,
        to: order.to,
        scanned: 0,
        matched: 0,
        queued: 0,
        progress: 0,
        fault: null,
        estimateMs: 0,
      };
      const running: Running = {
        guild: order.route.guild,
        state,
        queued: [],
        cancel: new AbortController(),
        done: Promise.resolve(),
      };
      all.unshift(running);
      all.splice(kept);
      running.done = run(order, running);
      if (order.dryRun) await running.done;
      return { ...state };
    },
    list: (guild) => all.filter((running) => running.guild === guild).map(({ state }) => ({ ...state })),
    cancel: async (routeId) => {
      const running = latest(routeId);
      if (!running) throw new NotFoundFault(`backfill of route ${routeId}`, 'There is no backfill of this route.');
      running.cancel.abort();
      await running.done;
      // What is on its way already arrives.
      if (!running.state.dryRun && running.queued.length > 0)
        running.state.queued -= await outbox('cancelQueued', routeId, running.queued);
      running.state.state = 'cancelled';
      return { ...running.state };
    },
    stop: async () => {
      for (const { cancel } of all) cancel.abort();
      await Promise.all(all.map(({ done }) => done));
    },
  };
};
