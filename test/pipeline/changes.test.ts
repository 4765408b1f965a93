// Nudges: soon, merged, never more than four a second per guild, and never a queue that grows.
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Nudge } from '#contract/live';
import { createChanges } from '#main/pipeline/changes';

const open = (intervalMs: number) => {
  const changes = createChanges({ intervalMs });
  const end = new AbortController();
  return { changes, signal: end.signal, abort: () => end.abort() };
};
const next = async (nudges: AsyncGenerator<Nudge>): Promise<Nudge | null> => {
  const { value, done } = await nudges.next();
  return done ? null : value;
};

test('touches of a moment are one nudge that names all topics', async () => {
  const { changes, signal } = open(20);
  const nudges = changes.subscribe(undefined, signal);
  for (let n = 0; n < 1_000; n += 1) changes.touch('1', n % 2 === 0 ? ['events'] : ['stats']);
  changes.touch(null, ['connection']);
  expect(await next(nudges)).toEqual({ seq: 1, guildId: '1', topics: ['events', 'stats'] });
  expect(await next(nudges)).toEqual({ seq: 2, guildId: null, topics: ['connection'] });
});

test('a busy guild is told of at once, and then four times a second at most', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const { changes, signal, abort } = open(250);
  const nudges = changes.subscribe('1', signal);
  const at: number[] = [];
  const reading = (async () => {
    for await (const nudge of nudges) if (nudge.guildId === '1') at.push(performance.now());
  })();
  const start = performance.now();
  for (let n = 0; n < 100; n += 1) {
    changes.touch('1', ['events']);
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(at.map((time) => time - start)).toEqual([0, 250, 500, 750, 1_000]);
  abort();
  await reading;
});

test('one guild does not hear of another, but of what concerns all', async () => {
  const { changes, signal } = open(5);
  const nudges = changes.subscribe('1', signal);
  changes.touch('2', ['events']);
  changes.touch(null, ['settings']);
  changes.touch('1', ['cases']);
  await changes.idle();
  expect([await next(nudges), await next(nudges)].map((nudge) => nudge?.topics)).toEqual([['settings'], ['cases']]);
});

test('a slow reader finds one nudge a guild, with the newest number and all topics', async () => {
  const { changes, signal } = open(1);
  const nudges = changes.subscribe(undefined, signal);
  for (const topic of ['events', 'stats', 'cases'] as const) {
    changes.touch('1', [topic]);
    changes.touch('2', [topic]);
    await changes.idle();
  }
  expect(await next(nudges)).toEqual({ seq: 5, guildId: '1', topics: ['events', 'stats', 'cases'] });
  expect(await next(nudges)).toEqual({ seq: 6, guildId: '2', topics: ['events', 'stats', 'cases'] });
});

test('a reader ends with its signal, also while it waits, and hears nothing afterwards', async () => {
  const { changes, signal, abort } = open(1);
  const nudges = changes.subscribe(undefined, signal);
  const waiting = next(nudges);
  abort();
  expect(await waiting).toBeNull();
  changes.touch('1', ['events']);
  await changes.idle();
  expect(await next(changes.subscribe(undefined, signal))).toBeNull();
});
