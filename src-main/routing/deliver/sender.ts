// All lanes of one workspace, a destination each. Runs on the main thread: the work is waiting.
import { setTimeout as sleep } from 'node:timers/promises';
import type { ReadStore } from '#db/client';
import { lookup } from '#main/analytics/lookup';
import type { DiscordPosts } from '#main/discord-posts';
import type { Log } from '#main/log';
import { isExternalOn, leavesMachine } from '#main/routing/external';
import { placeOf, readRoutes, type StoredRoute } from '#main/routing/stored-route';
import type { OutboxCall } from '#main/routing/store/outbox-functions';
import { createLane, type Lane, type LaneWait } from './lane';
import { defaultLimits, type SendLimits } from './limits';
import { storeMark } from './outbox-reads';

export interface SenderOptions {
  read: ReadStore;
  outbox: OutboxCall;
  posts: DiscordPosts;
  log: Log;
  isLoopbackAllowed: boolean;
  onTouched(guildId: string, hasNewEvent?: boolean): void;
  limits?: Partial<SendLimits>;
  now?: () => number;
  random?: () => number;
}

export interface Sender {
  /** New deliveries or edits. */
  wake(): void;
  /** Routes were saved, removed, paused or resumed, the settings changed, or the bot is connected. */
  changed(): void;
  waiting(routeId: number): LaneWait | null;
  /** Resolves when no lane has anything to do. */
  idle(): Promise<void>;
  /** What is under way gets a moment to end; the rest is taken up at the next start. */
  stop(): Promise<void>;
}

const graceMs = 2_000;

export const createSender = (options: SenderOptions): Sender => {
  const { read, now = Date.now, random = Math.random } = options;
  const stopped = new AbortController();
  const limits = { ...defaultLimits, ...options.limits };
  const mark = storeMark(read);
  const global = { until: 0 };
  const lanes = new Map<string, Lane>();
  let byPlace: Map<string, StoredRoute[]> | null = null;

  const routes = (): Map<string, StoredRoute[]> => {
    if (byPlace) return byPlace;
    const isForwarding = isExternalOn(read);
    const mayGo = ({ config: { enabled, destination }, pause }: StoredRoute): boolean =>
      enabled && pause !== 'dead' && (isForwarding || !leavesMachine(destination));
    byPlace = Map.groupBy(
      readRoutes(read).filter(mayGo),
      ({ guild, config }) => `${guild} ${placeOf(config.destination)}`,
    );
    return byPlace;
  };

  const wake = (): void => {
    for (const place of routes().keys()) laneOf(place).wake();
  };
  const laneOf = (place: string): Lane => {
    const known = lanes.get(place);
    if (known) return known;
    const made = createLane({
      ...options,
      limits,
      httpTimeoutMs: limits.httpTimeoutMs,
      signal: stopped.signal,
      now,
      random,
      mark,
      global,
      routes: () => routes().get(place) ?? [],
      guildOf: ({ guild }) => lookup(read).refs.id(guild),
      onPaused: () => {
        byPlace = null;
        // The pause is an event itself, and other routes may want it.
        wake();
      },
    });
    lanes.set(place, made);
    return made;
  };

  const idle = async (): Promise<void> => {
    await Promise.all(lanes.values().map((lane) => lane.idle()));
  };

  return {
    wake,
    changed: () => {
      byPlace = null;
      for (const place of routes().keys()) laneOf(place).hurry();
    },
    waiting: (routeId) => {
      const place = routes()
        .entries()
        .find(([, of]) => of.some(({ id }) => id === routeId))?.[0];
      return place === undefined ? null : (lanes.get(place)?.waiting() ?? null);
    },
    idle,
    stop: async () => {
      stopped.abort();
      const over = new AbortController();
      await Promise.race([idle(), sleep(graceMs, undefined, { signal: over.signal }).catch(() => undefined)]);
      over.abort();
    },
  };
};
