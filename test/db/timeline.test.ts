// A member's history: the same answer whether its events are merged, waiting, late or split over both.
import { expect, test } from 'vitest';
import { atOfId, firstIdAt, weekOfId } from '#db/event-id';
import type { ReadStore } from '#db/client';
import { createRefs } from '#db/intern';
import { rebuild } from '#db/rebuild';
import { readTimeline, readWatermark, type TimelineQuery } from '#db/timeline';
import { createRecorder, type RecorderOptions } from '#main/pipeline/record/recorder';
import { guildId, newEvent, noon, openTestStore } from './fixture';

const day = 86_400_000;

const opened = (options: RecorderOptions = {}) => {
  const store = openTestStore();
  const recorder = createRecorder(store.write, { now: () => noon, dueEvents: 1, ...options });
  const record = (
    ...events: { at: number; actorId?: string; targetId?: string; kind?: 'BAN' | 'MESSAGE_SEND' }[]
  ): number[] =>
    store.write.transaction(() => {
      const ids = events.map(({ kind = 'BAN', ...details }) => recorder.append(newEvent(kind, details)));
      recorder.settle();
      return ids;
    });
  const read = store.reader();
  const history = (user: string, query: Partial<TimelineQuery> = {}): number[] => {
    const refs = createRefs(read);
    const asked = { guild: refs.ref(guildId) ?? 0, user: refs.ref(user) ?? 0, limit: 100, ...query };
    return readTimeline(read, asked).map(({ id }) => id);
  };
  return { ...store, recorder, record, history, read };
};

test('an event stands under its actor and its target, once when they are one', () => {
  const { record, recorder, history, write } = opened();
  const [ban, own] = record(
    { at: noon - 3 * day, actorId: '1', targetId: '2' },
    { at: noon - 2 * day, actorId: '1', targetId: '1' },
  );
  const expected = [[own, ban], [ban], []];
  expect(['1', '2', '3'].map((user) => history(user))).toEqual(expected);
  expect(recorder.merge()).toBe(2);
  expect(write.get('test', 'SELECT count(*) AS count FROM timeline')).toEqual({ count: 3 });
  expect(['1', '2', '3'].map((user) => history(user))).toEqual(expected);
});

test('merged months, a late arrival and the newest seconds make one list, in pages', () => {
  const { record, recorder, history } = opened();
  const merged = record(...[90, 60, 59, 8, 1].map((days) => ({ at: noon - days * day, actorId: '1' })));
  expect(recorder.merge() + recorder.merge() + recorder.merge()).toBe(5);
  const tail = record({ at: noon - 5_000, actorId: '1' }, { at: noon, actorId: '1' });
  expect(recorder.merge()).toBe(0);
  const [late] = record({ at: noon - 30 * day, actorId: '1' });
  const all = [...merged, ...tail, late ?? 0].toSorted((a, b) => b - a);
  expect(history('1')).toEqual(all);
  const pages: number[] = [];
  for (let page = history('1', { limit: 3 }); page.length > 0; page = history('1', { limit: 3, before: page.at(-1) })) {
    expect(page.length).toBeLessThanOrEqual(3);
    pages.push(...page);
  }
  expect(pages).toEqual(all);
  expect(history('1', { from: firstIdAt(noon - 30 * day) })).toEqual(all.filter((id) => atOfId(id) >= noon - 30 * day));
});

test('chosen kinds only', () => {
  const { record, recorder, history } = opened();
  const [old] = record(
    { at: noon - 9 * day, actorId: '1', kind: 'MESSAGE_SEND' },
    { at: noon - 8 * day, actorId: '1' },
  );
  recorder.merge();
  const [, fresh] = record({ at: noon - 1, actorId: '1' }, { at: noon, actorId: '1', kind: 'MESSAGE_SEND' });
  expect(history('1', { kinds: [1] })).toEqual([fresh, old]);
  expect(history('1', { kinds: [] })).toEqual([]);
});

test('merging waits until it is worth it and goes on in steps', () => {
  const { record, recorder, read } = opened({ dueEvents: 10, stepEvents: 20 });
  const events = Array.from({ length: 59 }, (_, n) => ({ at: noon - 20 * day + n, actorId: `${n % 7}` }));
  record(...events.slice(0, 9));
  expect(recorder.merge()).toBe(0);
  const ids = record(...events.slice(9));
  expect([recorder.merge(), recorder.merge(), recorder.merge(), recorder.merge()]).toEqual([20, 20, 19, 0]);
  expect(readWatermark(read)).toBe(ids.at(-1));
});

test('what waited before a restart is merged after it', () => {
  const { record, reopen, read } = opened({ dueEvents: 3 });
  record(...[1, 2, 3].map((n) => ({ at: noon - n * day, actorId: '1' })));
  const recorder = createRecorder(reopen(), { dueEvents: 3, now: () => noon });
  expect(recorder.merge()).toBe(3);
  expect(readWatermark(read)).toBe(firstIdAt(noon - day));
});

test('an event from a clock that runs ahead does not push the watermark into the future', () => {
  const { record, recorder, read, history } = opened();
  const [now, ahead] = record({ at: noon - 60_000, actorId: '1' }, { at: noon + 365 * day, actorId: '1' });
  recorder.merge();
  expect(readWatermark(read)).toBe(now);
  expect(history('1')).toEqual([ahead, now]);
});

test('a merge between two reads of one question is not seen by it', () => {
  const { record, recorder, read } = opened();
  const ids = record(...[3, 2, 1].map((n) => ({ at: noon - n * day, actorId: '1' })));
  const refs = createRefs(read);
  const interrupted: ReadStore = {
    ...read,
    all: <Row>(...asked: Parameters<ReadStore['all']>) => {
      const rows = read.all<Row>(...asked);
      if (asked[0] === 'timeline.tail') expect(recorder.merge()).toBe(3);
      return rows;
    },
  };
  const query = { guild: refs.ref(guildId) ?? 0, user: refs.ref('1') ?? 0, limit: 10 };
  expect(readTimeline(interrupted, query).map(({ id }) => id)).toEqual(ids.toReversed());
});

test('after a rebuild the running recorder merges everything again, step by step', () => {
  const { record, recorder, history, write, read } = opened({ dueEvents: 10, stepEvents: 20 });
  const ids = record(...Array.from({ length: 50 }, (_, n) => ({ at: noon - 20 * day + n, actorId: '1' })));
  while (recorder.merge() > 0);
  rebuild(write);
  expect(readWatermark(read)).toBe(0);
  const [late] = record({ at: noon - 30 * day, actorId: '1' });
  const fresh = record(...Array.from({ length: 10 }, (_, n) => ({ at: noon - day + n, actorId: '1' })));
  while (recorder.merge() > 0);
  expect(readWatermark(read)).toBe(fresh.at(-1));
  expect(write.get('test', 'SELECT count(*) AS count FROM timeline')).toEqual({ count: 61 });
  expect(history('1')).toEqual([...fresh.toReversed(), ...ids.toReversed(), late]);
});

test('in an older store the weeks of its members are noted one by one, and until then looked through', () => {
  const { record, recorder, history, write } = opened();
  const ids = record(
    ...[36, 30, 8, 1].map((days) => ({ at: noon - days * day, actorId: '1', targetId: '2' })),
  ).toReversed();
  while (recorder.merge() > 0);
  const weeks = () => write.all('test', 'SELECT * FROM timeline_weeks');
  const noted = weeks();
  write.run('test', 'DELETE FROM timeline_weeks');
  write.run('test', 'UPDATE timeline_state SET weeks_from = ?', [weekOfId(firstIdAt(noon)) + 1]);
  const again = createRecorder(write, { now: () => noon, dueEvents: 1 });
  do expect(history('2')).toEqual(ids);
  while (again.merge() > 0);
  expect(weeks()).toEqual(noted);
  expect(history('2')).toEqual(ids);
});
