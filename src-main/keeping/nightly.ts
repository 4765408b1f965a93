// Does the daily work once a day, at night where the machine is awake then, else soon after it wakes or starts. Stands any clock: it looks
// again at least once an hour, and a last time that lies ahead counts as never.
import type { Timers } from '#main/pipeline/clock';

export interface Nightly {
  /** Epoch ms; null before `start`. */
  nextAt(): number | null;
  stop(): void;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** By this machine's clock. */
const nightHour = 3;
/** After a start: the catch-up comes first. */
const settleMs = 5 * 60_000;
const retryMs = 4 * hourMs;

/** When work last done at `lastAt` (null: never) is due: the next night, or at once when a day has gone without. */
export const dueAt = (lastAt: number | null, now: number): number => {
  if (lastAt === null || lastAt > now + hourMs || now - lastAt >= dayMs + hourMs) return now;
  const night = new Date(lastAt);
  night.setHours(nightHour, 0, 0, 0);
  // Half a day at least between two: a run at noon does not count for the night before.
  while (night.getTime() - lastAt < dayMs / 2) night.setDate(night.getDate() + 1);
  return night.getTime();
};

/** `lastAt`: when it was last done. `work` must not throw; it may fail and is tried again hours later. */
export const createNightly = (
  { lastAt, work }: { lastAt(): number | null; work(): Promise<void> },
  timers: Timers,
): Nightly => {
  let startedAt = timers.now();
  let triedAt: number | null = null;
  let isStopped = false;
  let cancel = (): void => {};

  const nextAt = (): number => {
    const now = timers.now();
    // The clock was set back.
    startedAt = Math.min(startedAt, now);
    const due = Math.max(dueAt(lastAt(), now), startedAt + settleMs);
    const isTried = triedAt !== null && triedAt <= now && triedAt > (lastAt() ?? 0);
    return isTried ? Math.max(due, (triedAt ?? 0) + retryMs) : due;
  };
  const wait = (): void => {
    if (isStopped) return;
    cancel = timers.after(Math.min(Math.max(nextAt() - timers.now(), 1_000), hourMs), look);
  };
  function look(): void {
    if (nextAt() > timers.now()) return wait();
    triedAt = timers.now();
    void work().then(wait);
  }
  wait();
  return {
    nextAt,
    stop: () => {
      isStopped = true;
      cancel();
    },
  };
};
