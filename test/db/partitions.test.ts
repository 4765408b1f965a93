// Months appear as events need them, for whoever reads as well; reading goes on while the writer writes.
import { expect, test } from 'vitest';
import { listPartitions } from '#db/partitions';
import { createRecorder } from '#main/pipeline/record/recorder';
import { newEvent, openTestStore } from './fixture';

const opened = () => {
  const store = openTestStore();
  const recorder = createRecorder(store.write);
  const record = (...times: number[]): number[] =>
    store.write.transaction(() => {
      const ids = times.map((at) => recorder.append(newEvent('JOIN', { at, targetId: '1' })));
      recorder.settle();
      return ids;
    });
  return { ...store, recorder, record };
};
const count = 'SELECT count(*) AS count FROM events';
const at = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day);

test('a store without events has an empty view', () => {
  const { reader } = opened();
  expect(reader().all('test', 'SELECT * FROM events')).toEqual([]);
});

test('a reader that asked before sees a new month with the same question', () => {
  const { reader, record } = opened();
  const read = reader();
  const sql = 'SELECT id FROM events ORDER BY id DESC';
  expect(read.all('test', sql)).toEqual([]);
  const [october] = record(at(2026, 10, 31));
  expect(read.all('test', sql)).toEqual([{ id: october }]);
  const [november] = record(at(2026, 11, 1));
  expect(read.all('test', sql)).toEqual([{ id: november }, { id: october }]);
});

test('each event lies in the month of its time, to the millisecond', () => {
  const { write, record } = opened();
  record(at(2024, 2, 29), at(2024, 3, 1) - 1, at(2024, 3, 1), at(2023, 12, 31), at(2024, 1, 1));
  expect(listPartitions(write).map(({ table }) => table)).toEqual([
    'events_2024_03',
    'events_2024_02',
    'events_2024_01',
    'events_2023_12',
  ]);
  for (const { table, firstId, endId } of listPartitions(write)) {
    const { total, inside } = write.get<{ total: number; inside: number }>(
      'test',
      `SELECT count(*) AS total, sum(id >= ? AND id < ?) AS inside FROM ${table}`,
      [firstId, endId],
    ) ?? { total: 0, inside: 0 };
    expect(total).toBeGreaterThan(0);
    expect(inside).toBe(total);
  }
  expect(write.get('test', count)).toEqual({ count: 5 });
});

test('months survive a restart and are not made twice', () => {
  const { record, reopen } = opened();
  record(at(2026, 10, 5));
  const write = reopen();
  const recorder = createRecorder(write);
  write.transaction(() => recorder.append(newEvent('JOIN', { at: at(2026, 10, 6) })));
  expect(write.get('test', count)).toEqual({ count: 2 });
  expect(listPartitions(write)).toHaveLength(1);
});

test('a reader keeps its moment while the writer commits, and blocks nobody', () => {
  const { reader, record } = opened();
  record(at(2026, 11, 1));
  const read = reader();
  read.snapshot(() => {
    expect(read.get('test', count)).toEqual({ count: 1 });
    record(at(2026, 11, 2), at(2026, 12, 1));
    expect(read.get('test', count)).toEqual({ count: 1 });
  });
  expect(read.get('test', count)).toEqual({ count: 3 });
});

test('what is not committed is seen by nobody else', () => {
  const { reader, write, recorder } = opened();
  const read = reader();
  write.transaction(() => {
    recorder.append(newEvent('JOIN', { at: at(2026, 11, 1) }));
    expect(read.get('test', count)).toEqual({ count: 0 });
  });
  expect(read.get('test', count)).toEqual({ count: 1 });
});
