// The full-text index follows the record: behind a watermark, through rollbacks, restarts and rebuilds; deletions leave texts findable.
import { expect, test } from 'vitest';
import { discordEpochMs } from '#db/event-id';
import { createInterner } from '#db/intern';
import { rebuild } from '#db/rebuild';
import { readSearchWatermark } from '#db/search';
import { joinSnowflake } from '#db/snowflake';
import { eventsList } from '#main/analytics/events-list';
import { createRecorder, type RecorderOptions } from '#main/pipeline/record/recorder';
import { createLearn } from '#main/pipeline/snapshots/learn';
import { createSnapshots } from '#main/pipeline/snapshots/read';
import { guildId, newEvent, noon, openTestStore } from './fixture';

const minute = 60_000;

const opened = (search: RecorderOptions['search'] = {}) => {
  const store = openTestStore();
  const interner = createInterner(store.write);
  const options = { interner, now: () => noon, search: { dueEvents: 1, ...search } };
  const recorder = createRecorder(store.write, options);
  const learn = createLearn(store.write, interner, createSnapshots(store.write, interner));
  const say = (at: number, content: string): string => {
    const id = joinSnowflake({ ms: at - discordEpochMs, low: 7 });
    learn({ what: 'version', messageId: id, version: 1, at, content });
    recorder.append(newEvent('MESSAGE_SEND', { at, messageId: id, actorId: '1' }));
    return id;
  };
  const inOne = (work: () => void): void =>
    store.write.transaction(() => {
      work();
      recorder.settle();
    });
  const read = store.reader();
  const found = (text: string): string[] => eventsList(read, { guildId, text }).items.map(({ kind }) => kind);
  return { ...store, recorder, learn, say, inOne, read, found };
};

test('deleted and edited texts stay findable, before and after the index has them', () => {
  const { say, inOne, learn, recorder, found, read } = opened();
  inOne(() => {
    const sent = say(noon - 9 * minute, 'Kaufe FREE Nitro, jetzt');
    learn({ what: 'version', messageId: sent, version: 2, at: noon - 8 * minute, content: 'sorry, wrong server' });
    recorder.append(newEvent('MESSAGE_EDIT', { at: noon - 8 * minute, messageId: sent }));
    recorder.append(newEvent('MESSAGE_DELETE', { at: noon - 7 * minute, messageId: sent }));
    const messageIds = [say(noon - 6 * minute, 'first purged'), say(noon - 5 * minute, 'second purged')];
    const data = { count: 2, knownCount: 2, messageIds };
    recorder.append(newEvent('BULK_DELETE', { at: noon - 4 * minute, data }));
  });
  const expectFound = (): void => {
    expect(found('"free nitro"')).toEqual(['MESSAGE_DELETE', 'MESSAGE_EDIT', 'MESSAGE_SEND']);
    expect(found('sorry')).toEqual(['MESSAGE_DELETE', 'MESSAGE_EDIT']);
    expect(found('second purged')).toEqual(['BULK_DELETE', 'MESSAGE_SEND']);
    expect(found('nitro sorry purged')).toEqual([]);
  };
  expect(readSearchWatermark(read)).toBe(0);
  expectFound();
  expect(recorder.mergeSearch()).toBe(6);
  expect(readSearchWatermark(read)).toBeGreaterThan(0);
  expectFound();
});

test('the newest seconds wait, and what is undone is not in the index', () => {
  const { say, inOne, recorder, found, read } = opened({ unmergedMs: minute });
  inOne(() => {
    say(noon - 3 * minute, 'older words');
    say(noon - 1_000, 'newest words');
  });
  expect(recorder.mergeSearch()).toBe(1);
  expect(found('words')).toHaveLength(2);
  const before = readSearchWatermark(read);
  expect(() =>
    inOne(() => {
      say(noon - 4 * minute, 'regretted words');
      throw new Error('undone');
    }),
  ).toThrow('undone');
  recorder.discard();
  expect(found('regretted')).toEqual([]);
  expect(readSearchWatermark(read)).toBe(before);
});

test('what waited before a restart is indexed after it, and everything again after a rebuild', () => {
  const { say, inOne, reopen, found, read } = opened({ dueEvents: 1_000 });
  inOne(() => {
    for (let n = 0; n < 30; n += 1) say(noon - 40 * 86_400_000 + n * minute, `word${n % 3}`);
    for (let n = 0; n < 30; n += 1) say(noon - 30 * minute + n * 1_000, `word${n % 3}`);
  });
  const write = reopen();
  const recorder = createRecorder(write, { now: () => noon, search: { dueEvents: 1, stepEvents: 20 } });
  const steps: number[] = [];
  for (let step = recorder.mergeSearch(); step > 0; step = recorder.mergeSearch()) steps.push(step);
  expect(steps).toEqual([20, 10, 20, 10]);
  expect(found('word1')).toHaveLength(20);
  rebuild(write);
  expect(readSearchWatermark(read)).toBe(0);
  expect(found('word1')).toHaveLength(20);
  const again = createRecorder(write, { now: () => noon, search: { dueEvents: 1 } });
  while (again.mergeSearch() > 0);
  expect(readSearchWatermark(read)).toBeGreaterThan(0);
  expect(found('word1')).toHaveLength(20);
});
