// Wakes the store worker when a timeout or an invite is due to run out. On the main thread; pipeline.ts is its only user.
import type { Log } from '#main/log';

export interface Timers {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs once after `ms`; the answer cancels it. */
  after(ms: number, run: () => void): () => void;
}

export const systemTimers: Timers = {
  now: Date.now,
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    // Waiting for an end is no reason to stay awake.
    timer.unref();
    return () => clearTimeout(timer);
  },
};

export interface Clock {
  /** From now on; looks at once for what ran out meanwhile. Later calls do nothing. */
  start(): void;
  /** The next end is another (epoch ms); null: none is known. */
  next(at: number | null): void;
  /** Resolves when no look is under way. */
  idle(): Promise<void>;
  stop(): void;
}

/** A timer cannot wait for longer than 24 days, and a machine's clock may be set: look again at least once an hour. */
const longestMs = 3_600_000;
const retryMs = 60_000;

/** `expire`: records what ran out up to now and answers when the next one is due. */
export const createClock = (expire: (now: number) => Promise<number | null>, timers: Timers, log: Log): Clock => {
  let isRunning = false;
  let looking: Promise<void> | null = null;
  let cancel = (): void => {};

  const wait = (ms: number): void => {
    cancel();
    cancel = timers.after(Math.min(Math.max(ms, 0), longestMs), look);
  };
  const next = (at: number | null): void => {
    if (isRunning && !looking) wait(at === null ? longestMs : at - timers.now());
  };
  function look(): void {
    looking = expire(timers.now()).then(
      (at) => {
        looking = null;
        next(at);
      },
      (error: unknown) => {
        looking = null;
        log('error', 'pipeline.expiry-failed', { error: error as Error });
        if (isRunning) wait(retryMs);
      },
    );
  }

  return {
    next,
    start: () => {
      if (isRunning) return;
      isRunning = true;
      look();
    },
    idle: async () => {
      await looking;
    },
    stop: () => {
      isRunning = false;
      cancel();
    },
  };
};
