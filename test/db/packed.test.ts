// Days that are over are kept in few rows, which what is counted later takes away again: readers never see the difference.
import { expect, test } from 'vitest';
import { dayOf } from '#db/event-id';
import { readPacked } from '#db/measures/packed';
import { createRecorder } from '#main/pipeline/record/recorder';
import { newEvent, noon, openTestStore } from './fixture';

const dayMs = 86_400_000;
const yesterday = dayOf(noon) - 1;

test('a day is packed once it is over and quiet, and unpacked by what is counted on it later', () => {
  const { write } = openTestStore();
  let now = noon;
  const recorder = createRecorder(write, { now: () => now });
  const use = (at: number, actorId: string): number =>
    write.transaction(() => {
      const id = recorder.append(
        newEvent('COMMAND_USED', { at, actorId, data: { command: 'ping', type: 'slash', interactionId: '1' } }),
      );
      recorder.settle();
      return id;
    });
  const packedDays = (): number[] =>
    write.all<{ day: number }>('test', 'SELECT DISTINCT day FROM rollup_packed').map(({ day }) => day);
  const usersOf = (day: number): number[][] => readPacked(write, 'commands', 1, day, day).flatMap(({ parts }) => parts);
  const first = use(noon - dayMs, '1');
  use(noon, '1');
  const before = usersOf(yesterday);
  expect(before).toEqual([[1, noon % dayMs, expect.any(Number), 1]]);

  expect(recorder.merge()).toBe(0);
  now += 61_000;
  expect(recorder.merge()).toBe(1);
  expect(packedDays()).toEqual([yesterday]);
  expect(usersOf(yesterday)).toEqual(before);

  use(noon - dayMs + 1, '2');
  expect(packedDays()).toEqual([]);
  expect(usersOf(yesterday)).toEqual([[1, (noon % dayMs) + 1, expect.any(Number), 1, expect.any(Number), 1]]);
  expect(recorder.merge()).toBe(0);
  now += dayMs;
  // Today's as well by now.
  for (; recorder.merge() > 0 || packedDays().length < 2;);
  expect(packedDays()).toEqual([yesterday, yesterday + 1]);

  const undone = new Error('undone');
  const change = (fails: boolean): void =>
    write.transaction(() => {
      recorder.complete(first, { actorId: '3' });
      recorder.settle();
      if (fails) throw undone;
    });
  expect(() => change(true)).toThrow(undone);
  expect(packedDays()).toEqual([yesterday, yesterday + 1]);
  change(false);
  expect(packedDays()).toEqual([yesterday + 1]);
});

test('what was recorded before is packed at the next start', () => {
  const { write } = openTestStore();
  const recorder = createRecorder(write, { now: () => noon });
  write.transaction(() => {
    for (let day = 1; day <= 3; day += 1) recorder.append(newEvent('JOIN', { at: noon - day * dayMs }));
    recorder.append(newEvent('JOIN'));
    recorder.settle();
  });
  const next = createRecorder(write, { now: () => noon });
  // However far a range reaches, it is read as far as the record.
  const range = readPacked(write, 'channels', 1, 0, 2 ** 40);
  expect(range.map(({ day }) => day)).toEqual([3, 2, 1, 0].map((ago) => dayOf(noon) - ago));
  expect(readPacked(write, 'channels', 2, 0, 2 ** 40)).toEqual([]);
  expect([next.merge(), next.merge(), next.merge(), next.merge()]).toEqual([1, 1, 1, 0]);
});
