// The intervals during which the bot was connected: what the gaps in every chart are computed from. They must never claim more
// than is true, so `seen` is the last sign of life from Discord and not the clock (a laptop that slept wakes with a dead socket).
import type { Timers } from './timers';

export interface Sessions {
  opened(session: { at: number; resumed: boolean }): void;
  /** Connected at least until `at`. */
  seen(at: number): void;
  closed(session: { at: number; reason: string }): void;
}

export interface Intervals {
  open(resumed: boolean): void;
  /** A packet or a heartbeat's answer came. */
  heard(): void;
  /** `isFarewell`: the close itself came from Discord or from the user, so it was connected up to now. */
  close(reason: string, isFarewell: boolean): void;
}

const seenEveryMs = 10_000;
/** A tick this late means that the machine slept. */
const sleptMs = 60_000;

/** `onWake` is called when the machine slept while connected. */
export const createIntervals = (sessions: Sessions, timers: Timers, onWake: () => void): Intervals => {
  let heardAt: number | null = null;
  let cancel = (): void => {};

  const tick = (expectedAt: number, reported: number): void => {
    cancel = timers.after(Math.max(0, expectedAt - timers.now()), () => {
      const last = heardAt;
      if (last === null) return;
      if (last > reported) sessions.seen(last);
      tick(timers.now() + seenEveryMs, last);
      if (timers.now() - expectedAt > sleptMs) onWake();
    });
  };

  return {
    open(resumed) {
      const at = timers.now();
      if (heardAt !== null) this.close('restarted', false);
      heardAt = at;
      sessions.opened({ at, resumed });
      tick(at + seenEveryMs, at);
    },
    heard() {
      if (heardAt !== null) heardAt = timers.now();
    },
    close(reason, isFarewell) {
      if (heardAt === null) return;
      cancel();
      const at = isFarewell ? timers.now() : heardAt;
      heardAt = null;
      sessions.closed({ at, reason });
    },
  };
};
