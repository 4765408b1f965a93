// Reads each server's invites when the bot is ready, and again shortly after somebody joined: which of them rose tells which one was
// used. One server at a time; a burst of joins is one reading. Built by app/workspace.ts.
import { type Client, type Guild, PermissionFlagsBits, Routes } from 'discord.js';
import { ask, type Asking, Refused } from '#main/gateway/catch-up/ask';
import { createFeed } from '#main/gateway/catch-up/feed';
import { systemTimers, type Timers } from '#main/gateway/timers';
import type { Log } from '#main/log';
import { inviteOrder, type InviteReading } from '#main/pipeline/invites/order';
import type { Pipeline } from '#main/pipeline/pipeline';
import type { Dispatch } from '#main/pipeline/types';

export interface InviteWatch {
  begin(client: Client): void;
  /** Every dispatch, once the pipeline has it. */
  heard(dispatch: Dispatch): void;
  end(): void;
  /** Resolves when no reading is under way or due. */
  idle(): Promise<void>;
}

export interface InviteWatchOptions {
  pipeline: Pick<Pipeline, 'room' | 'accept' | 'committed'>;
  log: Log;
  timers?: Timers;
  waits?: Partial<Waits> | undefined;
}

interface Waits {
  /** From a join to the reading: Discord counts the use a moment later, and others may follow. */
  settleMs: number;
  /** Between two readings of one server. */
  betweenMs: number;
  firstMs: number;
}
const usual: Waits = { settleMs: 1_500, betweenMs: 5_000, firstMs: 500 };

const guildOf = (data: unknown, key: 'id' | 'guild_id'): string | null => {
  const found = typeof data === 'object' && data !== null ? (data as Record<string, unknown>)[key] : null;
  return typeof found === 'string' ? found : null;
};

export const createInviteWatch = ({ pipeline, log, timers = systemTimers, waits }: InviteWatchOptions): InviteWatch => {
  const { settleMs, betweenMs, firstMs }: Waits = { ...usual, ...waits };
  const due = new Map<string, () => void>();
  const lastRead = new Map<string, number>();
  const lastJoin = new Map<string, number>();
  const idlers = new Set<() => void>();
  let life: { client: Client; asking: Asking } | null = null;
  let running: Promise<void> = Promise.resolve();
  let readings = 0;
  let ending = new AbortController();

  const wakeIdlers = (): void => {
    if (due.size > 0 || readings > 0) return;
    for (const resolve of idlers) resolve();
    idlers.clear();
  };

  const readingOf = async (asking: Asking, guild: Guild, askedAt: number): Promise<InviteReading> => {
    const reading = { guild_id: guild.id, asked_at: askedAt, is_refused: false, invites: [], vanity: null };
    const { me } = guild.members;
    if (me?.permissions.has(PermissionFlagsBits.ManageGuild) !== true) return { ...reading, is_refused: true };
    try {
      const vanity = guild.features.includes('VANITY_URL')
        ? await ask(asking, Routes.guildVanityUrl(guild.id)).catch((error: unknown) => {
            if (error instanceof Refused) return null;
            throw error;
          })
        : null;
      return { ...reading, invites: await ask(asking, Routes.guildInvites(guild.id)), vanity };
    } catch (error) {
      if (error instanceof Refused) return { ...reading, is_refused: true };
      throw error;
    }
  };

  const read = async (guildId: string): Promise<void> => {
    const current = life;
    const guild = current?.client.guilds.cache.get(guildId);
    if (!current || !guild?.available) return;
    const { asking } = current;
    try {
      lastRead.set(guildId, timers.now());
      // Discord may not have counted who came just now.
      const askedAt = timers.now() - Math.floor(settleMs / 3);
      const data = await readingOf(asking, guild, askedAt);
      await createFeed(pipeline, timers.now, asking.signal)([{ type: inviteOrder, data }]);
      if ((lastJoin.get(guildId) ?? -Infinity) >= askedAt) schedule(guildId, settleMs);
    } catch (error) {
      if (asking.signal.aborted) return;
      log('warn', 'invites.not-read', { guildId, error: error instanceof Error ? error : new Error(String(error)) });
    }
  };

  const schedule = (guildId: string, waitMs: number): void => {
    if (due.has(guildId) || !life) return;
    const sinceMs = timers.now() - (lastRead.get(guildId) ?? -Infinity);
    const cancel = timers.after(Math.max(waitMs, betweenMs - sinceMs), () => {
      due.delete(guildId);
      readings += 1;
      running = running
        .then(() => read(guildId))
        .then(() => {
          readings -= 1;
          wakeIdlers();
        });
    });
    due.set(guildId, cancel);
  };

  const end = (): void => {
    ending.abort();
    life = null;
    for (const cancel of due.values()) cancel();
    due.clear();
    wakeIdlers();
  };
  return {
    begin: (client) => {
      end();
      ending = new AbortController();
      life = { client, asking: { rest: client.rest, log, signal: ending.signal, firstWaitMs: firstMs } };
      for (const guild of client.guilds.cache.values()) schedule(guild.id, 0);
    },
    heard: ({ type, data, receivedAt }) => {
      const guildId =
        type === 'GUILD_MEMBER_ADD' ? guildOf(data, 'guild_id') : type === 'GUILD_CREATE' ? guildOf(data, 'id') : null;
      if (guildId === null) return;
      if (type === 'GUILD_MEMBER_ADD') lastJoin.set(guildId, receivedAt);
      schedule(guildId, settleMs);
    },
    end,
    idle: () => {
      if (due.size === 0 && readings === 0) return Promise.resolve();
      return new Promise((resolve) => idlers.add(resolve));
    },
  };
};
