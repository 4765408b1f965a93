// Hot queries are read by an index and never sorted: the plan SQLite makes for each statement is part of the contract.
import { beforeAll, expect, test } from 'vitest';
import { analyticsActivity } from '#main/analytics/analytics-activity';
import { analyticsChannels } from '#main/analytics/analytics-channels';
import { analyticsCommands } from '#main/analytics/analytics-commands';
import { analyticsGauges } from '#main/analytics/analytics-gauges';
import { analyticsHeatmap } from '#main/analytics/analytics-heatmap';
import { analyticsMembers } from '#main/analytics/analytics-members';
import { analyticsModeration } from '#main/analytics/analytics-moderation';
import { analyticsPeople } from '#main/analytics/analytics-people';
import { analyticsServer } from '#main/analytics/analytics-server';
import { analyticsUser } from '#main/analytics/analytics-user';
import { eventsList } from '#main/analytics/events-list';
import { usersProfile } from '#main/analytics/users-profile';
import { usersSearch } from '#main/analytics/users-search';
import type { ReadStore } from '#db/client';
import { guildId } from '#test/db/fixture';
import { channels, measured, recordRandom, users } from './random-record';

const from = Date.UTC(2026, 9, 1);
const to = Date.UTC(2026, 10, 10);
const dayMs = 86_400_000;
let read: ReadStore;
beforeAll(() => {
  read = recordRandom(3, 8_000, from, to, measured).read;
});

/** The store, telling the plan of every statement that it runs, one line a step. */
const watching = (plans: string[]): ReadStore => {
  const explain = (name: string, sql: string, params?: Parameters<ReadStore['all']>[2]): void => {
    const steps = read.all<{ detail: string }>('plan', `EXPLAIN QUERY PLAN ${sql}`, params);
    plans.push(...steps.map(({ detail }) => `${name}: ${detail}`));
  };
  return {
    ...read,
    all: (name, sql, params) => {
      explain(name, sql, params);
      return read.all(name, sql, params);
    },
    get: (name, sql, params) => {
      explain(name, sql, params);
      return read.get(name, sql, params);
    },
  };
};

const plansOf = (work: (watched: ReadStore) => unknown): string[] => {
  const plans: string[] = [];
  work(watching(plans));
  expect(plans.length).toBeGreaterThan(0);
  return plans;
};
const sorted = (plans: string[]): string[] => plans.filter((step) => step.includes('TEMP B-TREE FOR ORDER BY'));

test('the newest of everything walks the newest month by its key', () => {
  const plans = plansOf((watched) => eventsList(watched, { guildId, limit: 100 }));
  expect(sorted(plans)).toEqual([]);
  expect(plans).toContainEqual(expect.stringMatching(/events\.list: (SEARCH|SCAN) e.*INTEGER PRIMARY KEY/));
});

test('notable kinds are read from the index that has no messages in it', () => {
  const plans = plansOf((watched) => eventsList(watched, { guildId, groups: ['moderation', 'members'], limit: 100 }));
  expect(sorted(plans)).toEqual([]);
  expect(plans).toContainEqual(expect.stringMatching(/events\.list: SEARCH e USING INDEX events_2026_11_notable/));
});

test('a few kinds are read each from its index and merged in order', () => {
  const plans = plansOf((watched) => eventsList(watched, { guildId, groups: ['moderation'], limit: 100 }));
  expect(sorted(plans)).toEqual([]);
  expect(plans).toContainEqual(expect.stringContaining('MERGE (UNION ALL)'));
  expect(plans.filter((step) => step.includes('events_2026_11_kind')).length).toBeGreaterThan(5);
});

test('one kind is read from its own index', () => {
  const plans = plansOf((watched) => eventsList(watched, { guildId, kinds: ['BAN'], limit: 100 }));
  expect(sorted(plans)).toEqual([]);
  expect(plans).toContainEqual(expect.stringMatching(/events\.list: SEARCH e USING INDEX events_2026_11_kind/));
});

test('one member is read from their timeline', () => {
  const plans = plansOf((watched) =>
    eventsList(watched, { guildId, userId: users[0] ?? '', channelId: channels[0] ?? '', limit: 500 }),
  );
  expect(sorted(plans)).toEqual([]);
  expect(plans).toContainEqual(
    expect.stringMatching(/events\.list: SEARCH t USING PRIMARY KEY \(guild=\? AND week=\? AND user=\?/),
  );
});

test('figures and charts are read from counters, by key', () => {
  const plans = plansOf((watched) => {
    analyticsServer(watched, { guildId, timeframe: '30d' }, to);
    analyticsActivity(watched, { guildId, from, to, bucket: 'day' });
    analyticsActivity(watched, { guildId, from, to, bucket: 'day', timeZone: 'Asia/Kolkata' });
    analyticsChannels(watched, { guildId, from, to });
  });
  expect(plans.filter((step) => /SCAN (rollup|events|r\b)/.test(step))).toEqual([]);
});

test.each<[string, (watched: ReadStore) => unknown]>([
  ['commands', (watched) => analyticsCommands(watched, { guildId, days: 30, timeZone: 'Asia/Kolkata' }, to)],
  ['moderation', (watched) => analyticsModeration(watched, { guildId, days: 30, timeZone: 'Asia/Kolkata' }, to)],
  [
    'heat map',
    (watched) => analyticsHeatmap(watched, { guildId, from: from - 60 * dayMs, to, timeZone: 'Asia/Kolkata' }),
  ],
  ['members', (watched) => analyticsMembers(watched, { guildId, from: from + 1, to }, to)],
  [
    'one member',
    (watched) =>
      analyticsUser(
        watched,
        { guildId, userId: users[0] ?? '', days: 30, timeZone: 'America/New_York' },
        to - 7_000_000,
      ),
  ],
  ['a profile', (watched) => usersProfile(watched, { guildId, userId: users[0] ?? '' }, to)],
  ['gauges', (watched) => analyticsGauges(watched, { guildId, queueDepth: 0 }, to)],
])('%s: counters by key, events by an index and a range of ids, no table from end to end', (_, work) => {
  const plans = plansOf(work);
  expect(
    plans.filter((step) => /SCAN (rollup\w*|events\w*|members|users|invites|timeline|e|r|w)\b/.test(step)),
  ).toEqual([]);
  const ofEvents = plans.filter((step) => /SEARCH (e|events_\S+) /.test(step));
  expect(
    ofEvents.filter((step) => !/_kind \(guild=\? AND kind=\? AND id>\?|PRIMARY KEY \(rowid[>=]\?/.test(step)),
  ).toEqual([]);
});

test('people are found by the beginning of a name without reading all of them', () => {
  const plans = plansOf((watched) => usersSearch(watched, { guildId, text: 'ada' }));
  expect(plans).toContainEqual(expect.stringContaining('users_by_username'));
  expect(plans).toContainEqual(expect.stringContaining('users_by_global_name'));
  expect(plans).toContainEqual(expect.stringContaining('members_by_nick'));
});

test('who wrote most and who was sanctioned is read a day at a time, by key', async () => {
  const plans: string[] = [];
  await analyticsPeople(watching(plans), { guildId, from, to });
  expect(plans).toContainEqual(expect.stringMatching(/people\.day: SEARCH .* PRIMARY KEY \(guild=\? AND day=\?\)/));
});
