// A clock that tests turn by hand: what waits runs in its order, at its time, and nothing else passes.
import type { Timers } from '#main/gateway/timers';

export interface HandClock extends Timers {
  /** Lets `ms` pass. */
  pass(ms: number): void;
  /** The machine sleeps: time passes, and what was due runs only afterwards, late. */
  sleep(ms: number): void;
  readonly waiting: number;
}

export const handClock = (start = 1_800_000_000_000): HandClock => {
  let now = start;
  let due: { at: number; run: () => void }[] = [];
  const runUntil = (until: number, isLate: boolean): void => {
    if (isLate) now = until;
    for (;;) {
      const next = due.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      due = due.filter((other) => other !== next);
      now = Math.max(now, next.at);
      next.run();
    }
    now = Math.max(now, until);
  };
  return {
    now: () => now,
    after(ms, run) {
      const entry = { at: now + ms, run };
      due.push(entry);
      return () => {
        due = due.filter((other) => other !== entry);
      };
    },
    pass: (ms) => runUntil(now + ms, false),
    sleep: (ms) => runUntil(now + ms, true),
    get waiting() {
      return due.length;
    },
  };
};
