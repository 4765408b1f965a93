// Catches up on every server that needs it, one after the other, whenever the bot is ready; and while it is connected, looks again
// at the audit log's counts when one may have been raised (Discord pushes only the first of a merged entry). Built by app/workspace.ts.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'discord.js';
import type { Log } from '#main/log';
import type { Pipeline } from '#main/pipeline/pipeline';
import { catchUpOrders, type PendingCatchUp } from '#main/pipeline/catch-up/orders';
import type { Dispatch } from '#main/pipeline/types';
import { systemTimers, type Timers } from '#main/gateway/timers';
import type { Asking } from './ask';
import { catchUpGuild, type CatchUpProgress } from './catch-up-guild';
import { createCounted } from './counted';
import { createFeed, type Feed, unlessEnded } from './feed';
import { recount } from './read-audit-log';
import { canReadAuditLog } from './visible-channels';

export interface CatchUpOptions {
  pipeline: Pick<Pipeline, 'room' | 'accept' | 'committed' | 'pendingCatchUps'>;
  log: Log;
  onProgress(): void;
  timers?: Timers;
  /** Waits of milliseconds in tests. */
  waits?: Partial<Waits> | undefined;
}

interface Waits {
  /** After the first failed request; doubles. */
  firstMs: number;
  /** Until a catch-up that failed is tried again. */
  againMs: number;
  /** For the member list: Discord sends it in parts, and to one server each 30 s. */
  membersMs: number;
  /** Between two looks at the counts. */
  pollMs: number;
}
const usual: Waits = { firstMs: 500, againMs: 60_000, membersMs: 120_000, pollMs: 60_000 };

export interface CatchUp {
  /** The bot is ready (or its session was resumed). `listsMembers`: it has the intent, so member lists will come. */
  begin(client: Client, listsMembers: boolean): void;
  /** Every dispatch, once the pipeline has it. */
  heard(dispatch: Dispatch): void;
  /** The connection is lost or over: stops at once; what is stored goes on with the next begin(). */
  end(): void;
  status(): CatchUpProgress | undefined;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

export const createCatchUp = ({ pipeline, log, onProgress, timers = systemTimers, waits }: CatchUpOptions): CatchUp => {
  const { firstMs, againMs, membersMs, pollMs }: Waits = { ...usual, ...waits };
  const listeners = new Set<() => void>();
  const counted = createCounted();
  let progress: CatchUpProgress | undefined;
  let life: AbortController | null = null;
  let again = (): void => {};
  let running: Promise<void> = Promise.resolve();
  let cancelPoll = (): void => {};

  const tell = (now: CatchUpProgress | undefined): void => {
    progress = now;
    onProgress();
  };

  const pendingNow = (signal: AbortSignal): Promise<PendingCatchUp[]> =>
    unlessEnded(pipeline.pendingCatchUps(), signal);
  const storedOf = async (guildId: string, signal: AbortSignal): Promise<PendingCatchUp | undefined> =>
    (await pendingNow(signal)).find((pending) => pending.guildId === guildId);

  const membersListed = async (guildId: string, feed: Feed, signal: AbortSignal): Promise<void> => {
    const until = AbortSignal.any([signal, AbortSignal.timeout(membersMs)]);
    for (;;) {
      // Listens before it looks, or a chunk in between would be missed.
      const chunk = new Promise<void>((resolve) => {
        const wake = (): void => {
          listeners.delete(wake);
          until.removeEventListener('abort', wake);
          resolve();
        };
        listeners.add(wake);
        until.addEventListener('abort', wake);
      });
      // Goes through the queue behind the chunks.
      await feed([{ type: catchUpOrders.cursor, data: { guild_id: guildId } }]);
      signal.throwIfAborted();
      const now = await storedOf(guildId, signal);
      if (!now || now.isListed) return;
      if (until.aborted) {
        log('warn', 'catch-up.no-member-list', { guildId });
        return;
      }
      await chunk;
    }
  };

  const run = async (client: Client, listsMembers: boolean, signal: AbortSignal): Promise<void> => {
    const asking: Asking = { rest: client.rest, log, signal, firstWaitMs: firstMs };
    const feed = createFeed(pipeline, timers.now, signal);
    // What the session began with is in the queue before this.
    await feed([{ type: catchUpOrders.cursor, data: { guild_id: '0' } }]);
    for (const { guildId } of await pendingNow(signal)) {
      signal.throwIfAborted();
      const guild = client.guilds.cache.get(guildId);
      if (!guild?.available) continue;
      await catchUpGuild({
        asking,
        feed,
        guild,
        stored: () => storedOf(guildId, signal),
        membersListed: async () => {
          if (listsMembers) await membersListed(guildId, feed, signal);
        },
        onProgress: tell,
      });
    }
  };

  const runUntilDone = async (client: Client, listsMembers: boolean, signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      try {
        await run(client, listsMembers, signal);
        break;
      } catch (error) {
        if (signal.aborted) break;
        log('warn', 'catch-up.failed', { error: error instanceof Error ? error : new Error(String(error)) });
        tell(undefined);
        await sleep(againMs, undefined, { signal }).catch(() => undefined);
      }
    }
    if (progress) tell(undefined);
  };

  const look = async (client: Client, signal: AbortSignal): Promise<void> => {
    const asking: Asking = { rest: client.rest, log, signal, firstWaitMs: firstMs };
    const feed = createFeed(pipeline, timers.now, signal);
    for (const [guildId, actions] of counted.take()) {
      const guild = client.guilds.cache.get(guildId);
      if (guild && canReadAuditLog(guild)) await recount(asking, feed, guildId, actions);
    }
  };
  const poll = (client: Client, signal: AbortSignal): void => {
    cancelPoll = timers.after(pollMs, () => {
      running = running
        .then(() => look(client, signal))
        .catch((error: unknown) => {
          if (!signal.aborted) log('warn', 'catch-up.recount-failed', { error: error as Error });
        })
        .then(() => {
          if (!signal.aborted) poll(client, signal);
        });
    });
  };

  const end = (): void => {
    life?.abort();
    life = null;
    cancelPoll();
  };

  return {
    begin: (client, listsMembers) => {
      end();
      const { signal } = (life = new AbortController());
      again = () => {
        running = running.then(() => runUntilDone(client, listsMembers, signal));
      };
      again();
      poll(client, signal);
    },
    heard: ({ type, data }) => {
      // A server that the bot was added to just now may have its history to be read back.
      if (type === 'GUILD_CREATE' && life) again();
      if (type === 'GUILD_MEMBERS_CHUNK') for (const wake of listeners) wake();
      counted.heard(type, data, timers.now());
    },
    end,
    status: () => progress,
    idle: () => running,
  };
};
