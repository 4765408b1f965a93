// Nudges: push says that something changed, never what. Coalesced per guild, so that a raid costs a window four nudges a second.
import type { Nudge, Topic } from '#contract/live';

export interface Changes {
  /** Something about these topics changed in the guild; null concerns all. */
  touch(guildId: string | null, topics: readonly Topic[]): void;
  /**
   * Nudges from now on (not from the first read on), of one guild and of what concerns all, or of everything. Ends when the signal
   * aborts. A slow reader gets its nudges merged: at most one waits per guild.
   */
  subscribe(guildId: string | undefined, signal: AbortSignal | undefined): AsyncGenerator<Nudge>;
  /** Resolves when every touch so far has been told to the subscribers. */
  idle(): Promise<void>;
}

interface Pending {
  topics: Set<Topic>;
  lastAt: number;
  timer: ReturnType<typeof setTimeout> | null;
}

interface Subscriber {
  wants(guildId: string | null): boolean;
  waiting: Map<string | null, Nudge>;
  wake(): void;
}

const merged = (earlier: Nudge | undefined, nudge: Nudge): Nudge =>
  earlier ? { ...nudge, topics: [...new Set([...earlier.topics, ...nudge.topics])] } : nudge;

export const createChanges = ({ intervalMs = 250 }: { intervalMs?: number }): Changes => {
  const pending = new Map<string | null, Pending>();
  const subscribers = new Set<Subscriber>();
  const idlers = new Set<() => void>();
  let seq = 0;

  const send = (guildId: string | null, of: Pending): void => {
    of.timer = null;
    of.lastAt = performance.now();
    seq += 1;
    const nudge: Nudge = { seq, guildId, topics: [...of.topics] };
    of.topics.clear();
    for (const subscriber of subscribers) {
      if (!subscriber.wants(guildId)) continue;
      const earlier = subscriber.waiting.get(guildId);
      // Set anew, so that the order of what waits is the order of seq.
      subscriber.waiting.delete(guildId);
      subscriber.waiting.set(guildId, merged(earlier, nudge));
      subscriber.wake();
    }
    if ([...pending.values()].some(({ timer }) => timer !== null)) return;
    for (const resolve of idlers) resolve();
    idlers.clear();
  };

  const touch = (guildId: string | null, topics: readonly Topic[]): void => {
    const of = pending.get(guildId) ?? { topics: new Set(), lastAt: -Infinity, timer: null };
    pending.set(guildId, of);
    for (const topic of topics) of.topics.add(topic);
    of.timer ??= setTimeout(() => send(guildId, of), Math.max(0, of.lastAt + intervalMs - performance.now()));
  };

  async function* read(
    subscriber: Subscriber,
    signal: AbortSignal | undefined,
    leave: () => void,
  ): AsyncGenerator<Nudge> {
    try {
      for (;;) {
        if (signal?.aborted) return;
        const [next] = subscriber.waiting;
        if (next) {
          subscriber.waiting.delete(next[0]);
          yield next[1];
        } else {
          await new Promise<void>((resolve) => {
            subscriber.wake = resolve;
          });
        }
      }
    } finally {
      leave();
    }
  }

  return {
    touch,
    subscribe: (guildId, signal) => {
      const wants = (touched: string | null): boolean =>
        guildId === undefined || touched === null || touched === guildId;
      const subscriber: Subscriber = { wants, waiting: new Map(), wake: () => {} };
      const leave = (): void => {
        subscribers.delete(subscriber);
        signal?.removeEventListener('abort', leave);
        subscriber.wake();
      };
      if (!signal?.aborted) {
        subscribers.add(subscriber);
        signal?.addEventListener('abort', leave);
      }
      return read(subscriber, signal, leave);
    },
    idle: () => {
      if (![...pending.values()].some(({ timer }) => timer !== null)) return Promise.resolve();
      return new Promise((resolve) => idlers.add(resolve));
    },
  };
};
