// The hot questions are answered from an index in its own order: no scan of a month, no sorting.
import { expect, test } from 'vitest';
import type { Params, ReadStore } from '#db/client';
import { createRecorder } from '#main/pipeline/record/recorder';
import { newEvent, noon, openTestStore } from './fixture';

const withMonths = (): ReadStore => {
  const { write, reader } = openTestStore();
  const recorder = createRecorder(write);
  write.transaction(() => {
    for (let month = 0; month < 3; month += 1)
      recorder.append(newEvent('JOIN', { at: noon - month * 31 * 86_400_000 }));
  });
  return reader();
};

const params = { guild: 1, user: 2, kind: 3, from: 0, before: 1e15, day: 20_000, end: 20_030 };
const range = 'guild = @guild AND kind <> 1 AND id >= @from AND id < @before';

const questions: [string, string, RegExp][] = [
  [
    'the log, newest first',
    `SELECT * FROM events WHERE ${range} ORDER BY id DESC LIMIT 100`,
    /events_2026_\d\d_notable \(guild=\? AND id>\? AND id<\?\)/,
  ],
  [
    'the log with names',
    `SELECT e.id, s.id AS actorId FROM events e LEFT JOIN snowflakes s ON s.ref = e.actor WHERE ${range.replaceAll(/(?<!@)\b(guild|kind|id) /g, 'e.$1 ')} ORDER BY e.id DESC LIMIT 100`,
    /events_2026_\d\d_notable/,
  ],
  [
    'one kind',
    `SELECT * FROM events WHERE ${range} AND kind = @kind ORDER BY id DESC LIMIT 100`,
    /events_2026_\d\d_kind \(guild=\? AND kind=\? AND id>\? AND id<\?\)/,
  ],
  ['one event', 'SELECT * FROM events WHERE id = @from', /events_2026_\d\d USING INTEGER PRIMARY KEY \(rowid=\?\)/],
  [
    'the newest of all',
    'SELECT * FROM events WHERE guild = @guild AND id < @before ORDER BY id DESC LIMIT 100',
    /events_2026_\d\d USING INTEGER PRIMARY KEY \(rowid<\?\)/,
  ],
  [
    'a member’s merged history',
    'SELECT id FROM timeline WHERE guild = @guild AND week = @day AND user = @user AND id < @before ORDER BY id DESC LIMIT 50',
    /timeline USING PRIMARY KEY \(guild=\? AND week=\? AND user=\? AND id<\?\)/,
  ],
  [
    'activity by hour',
    'SELECT hour, kind, count FROM rollup_hour WHERE guild = @guild AND hour >= @from AND hour < @before ORDER BY hour',
    /rollup_hour USING PRIMARY KEY \(guild=\? AND hour>\? AND hour<\?\)/,
  ],
  [
    'a member’s day',
    'SELECT kind, count FROM rollup_day_user WHERE guild = @guild AND day = @day AND user = @user AND side = 0',
    /rollup_day_user USING PRIMARY KEY \(guild=\? AND day=\? AND user=\? AND side=\?\)/,
  ],
  [
    'in which weeks a member is on record',
    'SELECT week FROM timeline_weeks WHERE guild = @guild AND user = @user AND week >= @day AND week <= @end ORDER BY week DESC',
    /timeline_weeks USING PRIMARY KEY \(guild=\? AND user=\? AND week>\? AND week<\?\)/,
  ],
  [
    'channels over days',
    'SELECT channel, kind, count FROM rollup_day_channel WHERE guild = @guild AND day >= @day AND day < @end ORDER BY day, channel',
    /rollup_day_channel USING PRIMARY KEY \(guild=\? AND day>\? AND day<\?\)/,
  ],
  [
    'where a member writes',
    'SELECT channel, count FROM rollup_day_user_channel WHERE guild = @guild AND day = @day AND user = @user',
    /rollup_day_user_channel USING PRIMARY KEY \(guild=\? AND day=\? AND user=\?\)/,
  ],
];

test.each(questions)('%s', (_, sql, index) => {
  const read = withMonths();
  const used = Object.fromEntries(Object.entries(params).filter(([name]) => sql.includes(`@${name}`)));
  const plan = planOf(read, sql, used);
  expect(plan).not.toMatch(/TEMP B-TREE|SCAN/);
  const reads = plan.split('\n').filter((line) => /SEARCH (events|timeline|rollup)/.test(line));
  expect(reads.length).toBeGreaterThan(0);
  for (const line of reads) expect(line).toMatch(index);
});

const planOf = (read: ReadStore, sql: string, used: Params): string =>
  read
    .all<{ detail: string }>('test', `EXPLAIN QUERY PLAN ${sql}`, used)
    .map(({ detail }) => detail)
    .join('\n');
