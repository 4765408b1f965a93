// The nightly work under any clock: due once a day, at night, and never lost to a clock that jumps.
import { expect, test } from 'vitest';
import { createNightly } from '#main/keeping/nightly';
import { rotate } from '#main/keeping/backup-names';

const hour = 3_600_000;
const day = 24 * hour;
const noon = new Date(2026, 10, 25, 12).getTime();

/** A clock that a test sets; timers run when it passes them. */
const handClock = (start: number) => {
  let now = start;
  let timers: { at: number; run: () => void }[] = [];
  return {
    now: () => now,
    after: (ms: number, run: () => void) => {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    /** Hour by hour, as a machine that is awake. */
    pass: async (ms: number) => {
      const end = now + ms;
      while (now < end) {
        now = Math.min(now + hour / 4, end);
        const due = timers.filter(({ at }) => at <= now);
        timers = timers.filter(({ at }) => at > now);
        for (const { run } of due) run();
        for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      }
    },
    jump: (ms: number) => {
      now += ms;
      // What waits is waited for by the machine's own count, whatever the clock says.
      for (const timer of timers) timer.at += ms;
    },
  };
};

const running = (start: number, lastAt: number | null) => {
  const clock = handClock(start);
  const ran: number[] = [];
  let last = lastAt;
  const nightly = createNightly(
    {
      lastAt: () => last,
      work: async () => {
        last = clock.now();
        ran.push(last);
      },
    },
    clock,
  );
  return { clock, ran, nightly };
};

test('the first time soon after the start, then each night', async () => {
  const { clock, ran } = running(noon, null);
  await clock.pass(3 * day);
  expect(ran[0]).toBeLessThan(noon + hour);
  expect(ran.slice(1).map((at) => new Date(at).getHours())).toEqual([3, 3, 3].slice(0, ran.length - 1));
  expect(ran.length).toBeGreaterThanOrEqual(3);
});

test.each([
  ['a year ahead', 365 * day],
  ['a year back', -365 * day],
  ['an hour back', -hour],
])('a clock set %s: within a day and a half it runs again', async (_, by) => {
  const { clock, ran } = running(noon, noon - hour);
  await clock.pass(2 * hour);
  clock.jump(by);
  const before = ran.length;
  await clock.pass(1.5 * day);
  expect(ran.length).toBeGreaterThan(before);
});

test('rotation keeps the newest of 7 days and 4 weeks, and whatever is newest', () => {
  const backups = Array.from({ length: 60 }, (_, n) => ({
    name: `${n}`,
    madeAt: noon - n * day,
    bytes: 1,
    reason: 'scheduled' as const,
    events: 1,
    verifiedAt: n === 0 ? null : noon,
    fault: n === 0 ? 'no' : null,
  }));
  const kept = rotate(backups).filter(({ keptAs }) => keptAs.length > 0);
  expect(kept.filter(({ keptAs }) => keptAs.includes('daily')).map(({ name }) => name)).toEqual([
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
    '7',
  ]);
  expect(kept.filter(({ keptAs }) => keptAs.includes('weekly'))).toHaveLength(4);
  expect(kept[0]).toMatchObject({ name: '1', keptAs: expect.arrayContaining(['newest']) });
});
