// Spaces the identifies of all clients of one gateway: discord.js does so per client only, and each failure makes a new client.
import type { Timers } from './timers';

export type IdentifyTurns = (signal: AbortSignal) => Promise<void>;

/** Each call resolves at least `gapMs` after the one before it; it rejects when its signal aborts first. */
export const identifyTurns = (timers: Timers, gapMs: number): IdentifyTurns => {
  let next = 0;
  return (signal) => {
    const now = timers.now();
    const waitMs = next - now;
    next = Math.max(now, next) + gapMs;
    if (signal.aborted) return Promise.reject(signal.reason);
    if (waitMs <= 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const aborted = (): void => {
        cancel();
        reject(signal.reason);
      };
      const cancel = timers.after(waitMs, () => {
        signal.removeEventListener('abort', aborted);
        resolve();
      });
      signal.addEventListener('abort', aborted, { once: true });
    });
  };
};
