// Each analytic against the plain, slow reference over the same events: zones, borders, ties, single events, archived months.
import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { analyticsCommands } from '#main/analytics/analytics-commands';
import { analyticsComprehensive } from '#main/analytics/analytics-comprehensive';
import { analyticsHeatmap } from '#main/analytics/analytics-heatmap';
import { analyticsMembers } from '#main/analytics/analytics-members';
import { analyticsModeration } from '#main/analytics/analytics-moderation';
import { analyticsPeople } from '#main/analytics/analytics-people';
import { analyticsUser } from '#main/analytics/analytics-user';
import type { Kind } from '#contract/catalogue';
import { guildId } from '#test/db/fixture';
import { measured, recordRandom, type Recorded, users } from './random-record';
import {
  localDate,
  slowCohorts,
  slowCommands,
  slowDaily,
  slowHeatmap,
  slowModeration,
  slowPeople,
  slowUser,
  actions,
  tally,
} from './slow-reference';

const from = Date.UTC(2026, 9, 1);
const to = Date.UTC(2026, 10, 10);
const dayMs = 86_400_000;
let record: ReturnType<typeof recordRandom>;
beforeAll(() => {
  record = recordRandom(5, 3_000, from, to, measured);
});
const between = (low: number, high: number): Recorded[] =>
  record.events.filter((event) => event.guildId === guildId && event.at >= low && event.at < high);

/** Berlin, New York, Sydney and Lord Howe change their clocks within the record; the rest are off by half and three quarters of an hour. */
const zone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'America/St_Johns',
);
const moment = fc.oneof(
  fc.integer({ min: from, max: to }),
  // On the borders of hours.
  fc.integer({ min: 0, max: (to - from) / 3_600_000 }).map((hours) => from + hours * 3_600_000),
);
const days = fc.constantFrom(1, 2, 7, 30);
const runs = { numRuns: 25 };

test('analytics.heatmap', () => {
  // Long enough for fours of weeks.
  const [first, last] = [Date.UTC(2026, 7, 1), Date.UTC(2026, 11, 20)];
  const long = recordRandom(9, 2_500, first, last, measured);
  const within = fc.oneof(
    fc.integer({ min: first, max: last }),
    fc.integer({ min: 0, max: (last - first) / 3_600_000 }).map((hours) => first + hours * 3_600_000),
  );
  const chosen = fc.constantFrom<Kind[][]>(['MESSAGE_SEND'], ['JOIN', 'COMMAND_USED']);
  fc.assert(
    fc.property(within, within, zone, fc.option(chosen, { nil: undefined }), (one, other, timeZone, kinds) => {
      fc.pre(one !== other);
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      const { counts } = analyticsHeatmap(long.read, {
        guildId,
        from: low,
        to: high,
        timeZone,
        ...(kinds && { kinds }),
      });
      const events = long.events.filter(
        ({ guildId: of, at, kind }) => of === guildId && at >= low && at < high && (!kinds || kinds.includes(kind)),
      );
      expect(counts).toEqual(slowHeatmap(events, timeZone));
    }),
    { numRuns: 40 },
  );
});

test('analytics.commands', () => {
  fc.assert(
    fc.property(moment, days, zone, (now, period, timeZone) => {
      const answer = analyticsCommands(record.read, { guildId, days: period, timeZone }, now);
      const events = between(answer.from, answer.to);
      expect(answer).toMatchObject(slowCommands(events));
      const dates = answer.dailyUsage.map(({ date }) => date);
      const used = events.filter(({ kind }) => kind === 'COMMAND_USED');
      expect(answer.dailyUsage.map(({ count }) => count)).toEqual(slowDaily(used, dates, timeZone));
      const { totalCommands, uniqueCommands } = slowCommands(
        between(answer.from - period * dayMs, answer.to - period * dayMs),
      );
      expect(answer.previous).toEqual({ totalCommands, uniqueCommands });
    }),
    runs,
  );
});

test('analytics.moderation', () => {
  fc.assert(
    fc.property(moment, days, zone, (now, period, timeZone) => {
      const answer = analyticsModeration(record.read, { guildId, days: period, timeZone }, now);
      const events = between(answer.from, answer.to);
      const { byAction, sources, ...truth } = slowModeration(events);
      expect(answer).toMatchObject(truth);
      expect(Object.fromEntries(answer.actionDistribution.map(({ action, count }) => [action, count]))).toEqual(
        byAction,
      );
      expect(Object.fromEntries(answer.bySource.map(({ source, count }) => [source, count]))).toEqual(sources);
      for (const { count, percentage } of answer.actionDistribution)
        expect(percentage).toBe(Math.round((count / answer.totalActions) * 1000) / 10);
      const dated = events
        .filter(({ kind }) => actions.includes(kind))
        .map(({ at, kind }) => ({ date: localDate(at, timeZone), kind }));
      for (const { date, byAction: found } of answer.dailyTrends) {
        expect(found).toEqual(
          tally(
            dated.filter((event) => event.date === date),
            ({ kind }) => kind,
          ),
        );
      }
    }),
    runs,
  );
});

test('analytics.moderation and analytics.commands of a period by hand', () => {
  fc.assert(
    fc.property(moment, moment, zone, (one, other, timeZone) => {
      fc.pre(one !== other);
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      const asked = { guildId, days: 1, from: low, to: high, timeZone };
      const { byAction: _byAction, sources: _sources, ...truth } = slowModeration(between(low, high));
      const moderation = analyticsModeration(record.read, asked, to);
      expect(moderation).toMatchObject({ ...truth, from: low, to: high });
      expect(moderation.previous.totalActions).toBe(slowModeration(between(2 * low - high, low)).totalActions);
      expect(analyticsCommands(record.read, asked, to)).toMatchObject(slowCommands(between(low, high)));
    }),
    runs,
  );
  const asked = { guildId, days: 1, from, to };
  expect(() => analyticsModeration(record.read, { ...asked, to: from })).toThrow('to');
  expect(() => analyticsCommands(record.read, { ...asked, from: undefined })).toThrow('from');
});

test('analytics.user', () => {
  fc.assert(
    fc.property(moment, days, zone, fc.constantFrom(...users), (now, period, timeZone, userId) => {
      const answer = analyticsUser(record.read, { guildId, userId, days: period, timeZone }, now);
      const { messages, infractions, channelActivity } = slowUser(between(answer?.from ?? 0, answer?.to ?? 0), userId);
      expect(answer).toMatchObject({
        totalMessages: messages.length,
        infractionCount: infractions.length,
        channelActivity,
        infractions: infractions.slice(0, 100),
      });
      const daily = answer?.dailyMessages ?? [];
      expect(daily).toHaveLength(period);
      const dates = daily.map(({ date }) => date);
      expect(daily.map(({ count }) => count)).toEqual(slowDaily(messages, dates, timeZone));
    }),
    runs,
  );
});

test('analytics.people', async () => {
  await fc.assert(
    fc.asyncProperty(moment, moment, async (one, other) => {
      fc.pre(one !== other);
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      const { mostActive, mostSanctioned } = await analyticsPeople(record.read, { guildId, from: low, to: high });
      const days = [Math.floor(low / dayMs) * dayMs, Math.ceil(high / dayMs) * dayMs] as const;
      expect({ mostActive, mostSanctioned }).toEqual(slowPeople(between(...days)));
    }),
    runs,
  );
});

test('analytics.members', () => {
  fc.assert(
    fc.property(moment, moment, zone, (one, other, timeZone) => {
      fc.pre(one !== other);
      const [low, high] = [Math.min(one, other), Math.max(one, other)];
      const answer = analyticsMembers(record.read, { guildId, from: low, to: high, timeZone }, to);
      const events = between(low, high);
      const of = (kind: string, list = events) => list.filter((event) => event.kind === kind);
      expect(answer).toMatchObject({ joins: of('JOIN').length, leaves: of('LEAVE').length });
      const dates = answer.daily.map(({ date }) => date);
      expect(answer.daily.map(({ joins }) => joins)).toEqual(slowDaily(of('JOIN'), dates, timeZone));
      const inDays = between(Math.floor(low / dayMs) * dayMs, Math.ceil(high / dayMs) * dayMs);
      expect(answer.cohorts).toEqual(slowCohorts(inDays, between(0, Number.MAX_SAFE_INTEGER), to));
      const codes = tally(of('JOIN', inDays), (event) => {
        const { invite } = event.data as { invite?: { code: string } };
        return invite?.code ?? 'none';
      });
      expect(Object.fromEntries(answer.invites.map(({ code, joins }) => [code ?? 'none', joins]))).toEqual(codes);
    }),
    runs,
  );
});

describe('a record of little', () => {
  test('a server never seen is answered with nothing, and someone never seen is not answered for', async () => {
    const unseen = { guildId: '9', days: 7 };
    expect(analyticsCommands(record.read, unseen, to)).toMatchObject({ totalCommands: 0, topUsers: [] });
    expect(analyticsModeration(record.read, unseen, to)).toMatchObject({
      totalActions: 0,
      actionDistribution: [],
      coverage: { coveredMs: 0 },
    });
    expect(analyticsMembers(record.read, { guildId: '9', from, to }, to)).toMatchObject({ joins: 0, cohorts: [] });
    expect(analyticsUser(record.read, { guildId, userId: '9', days: 7 }, to)).toBeNull();
    expect(
      (await analyticsComprehensive(record.read, { guildId: '9', timeframe: '30d' }, to)).server.messageCount,
    ).toBe(0);
  });

  test('of a single event every figure is one', () => {
    const single = recordRandom(1, 1, from, from + 1, ['COMMAND_USED']);
    const [event] = single.events;
    const asked = { guildId: event?.guildId ?? '', days: 1 };
    expect(analyticsCommands(single.read, asked, from + 1)).toMatchObject({
      totalCommands: 1,
      uniqueCommands: 1,
      dailyUsage: [{ date: '2026-10-01', count: 1 }],
    });
    expect(analyticsCommands(single.read, asked, from + dayMs).totalCommands).toBe(0);
  });
});

test('analytics.comprehensive says what its parts say', async () => {
  const now = to - 1_234_567;
  const all = await analyticsComprehensive(record.read, { guildId, timeframe: '7d', timeZone: 'Asia/Kolkata' }, now);
  const events = between(all.from, now);
  expect(all.commands).toMatchObject(slowCommands(events));
  expect(all.moderation.totalActions).toBe(slowModeration(events).totalActions);
  expect(all.heatmap.counts).toEqual(slowHeatmap(events, 'Asia/Kolkata'));
  expect(all.activity.buckets.length).toBe(8);
});

test('when a month is archived its figures stay: counters answer for its events', () => {
  const archived = recordRandom(8, 2_000, from, to, measured, 'events_2026_10');
  const asked = { guildId, days: 40, timeZone: 'Asia/Kolkata' };
  const ofGuild = archived.events.filter((event) => event.guildId === guildId);
  const dated = (events: readonly Recorded[]) => tally(events, ({ at }) => localDate(at, 'Asia/Kolkata'));
  const commands = analyticsCommands(archived.read, { ...asked, days: 200 }, to);
  expect(commands).toMatchObject(slowCommands(ofGuild));
  const used = dated(ofGuild.filter(({ kind }) => kind === 'COMMAND_USED'));
  for (const { date, count } of commands.dailyUsage) expect([date, count]).toEqual([date, used[date] ?? 0]);
  const moderation = analyticsModeration(archived.read, { ...asked, days: 200 }, to);
  const { totalActions, topModerators, aiVsHuman } = slowModeration(ofGuild);
  expect(moderation).toMatchObject({ totalActions, topModerators, aiVsHuman });
  const range = { guildId, from: from - dayMs, to };
  expect(analyticsHeatmap(archived.read, { ...range, timeZone: 'Asia/Kolkata' }).counts).toEqual(
    slowHeatmap(ofGuild, 'Asia/Kolkata'),
  );
  const userId = users[3] ?? '';
  const user = analyticsUser(archived.read, { ...asked, days: 200, userId }, to);
  const { messages, infractions, channelActivity } = slowUser(ofGuild, userId);
  expect(user).toMatchObject({
    totalMessages: messages.length,
    infractionCount: infractions.length,
    channelActivity,
  });
  const november = Date.UTC(2026, 10, 1);
  expect(user?.infractions.map(({ eventId }) => eventId)).toEqual(
    infractions.filter(({ at }) => at >= november).map(({ eventId }) => eventId),
  );
});
