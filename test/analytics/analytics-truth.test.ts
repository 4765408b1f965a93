// The figures of the Overview against a plain count over the events themselves, zones, borders and gaps included.
import { beforeAll, describe, expect, test } from 'vitest';
import { kindsOf } from '#contract/catalogue';
import { analyticsActivity } from '#main/analytics/analytics-activity';
import { analyticsChannels } from '#main/analytics/analytics-channels';
import { analyticsServer } from '#main/analytics/analytics-server';
import { coverage } from '#main/analytics/coverage';
import { connectionGaps } from '#main/analytics/connection-gaps';
import { createInterner } from '#db/intern';
import { guildId, openTestStore } from '#test/db/fixture';
import { recordRandom, type Recorded } from './random-record';

const hour = 3_600_000;
const from = Date.UTC(2026, 9, 1);
const to = Date.UTC(2026, 10, 10);
let record: ReturnType<typeof recordRandom>;
beforeAll(() => {
  record = recordRandom(11, 6_000, from, to);
});
const between = (low: number, high: number): Recorded[] =>
  record.events.filter((event) => event.guildId === guildId && event.at >= low && event.at < high);

describe('analytics.activity', () => {
  // Berlin and Sydney change their clocks within the range; Kolkata and Kathmandu are off by half and three quarters of an hour.
  test.each([
    ['day', 'UTC'],
    ['day', 'Europe/Berlin'],
    ['day', 'Australia/Sydney'],
    ['day', 'Asia/Kolkata'],
    ['hour', 'Asia/Kathmandu'],
    ['week', 'America/New_York'],
    ['month', 'Pacific/Auckland'],
  ] as const)('by %s in %s counts each event in its bucket, once', (bucket, timeZone) => {
    const [low, high] = [from + 12_345_678, to - 7_654_321];
    const { buckets } = analyticsActivity(record.read, { guildId, from: low, to: high, bucket, timeZone });
    const all = between(low, high);
    const total = buckets.flatMap(({ byKind }) => Object.values(byKind)).reduce((sum, n) => sum + n, 0);
    expect(total).toBe(all.length);
    buckets.forEach(({ at, byKind }, index) => {
      const end = buckets[index + 1]?.at ?? high;
      const expected: { [kind: string]: number } = {};
      for (const event of between(Math.max(at, low), Math.min(end, high)))
        expected[event.kind] = (expected[event.kind] ?? 0) + 1;
      expect(byKind).toEqual(expected);
    });
  });

  // Berlin's 25 October has 25 hours. In Havana the clock leaves out midnight in March and shows it twice in November.
  test.each([
    ['Europe/Berlin', ['2026-10-24T22:00Z', '2026-10-25T23:00Z', '2026-10-26T23:00Z']],
    ['America/Havana', ['2026-03-07T05:00Z', '2026-03-08T05:00Z', '2026-03-09T04:00Z']],
    ['America/Havana', ['2026-10-31T04:00Z', '2026-11-01T04:00Z', '2026-11-02T05:00Z']],
  ])('a day begins at local midnight, also on the nights the clocks change: %s %j', (timeZone, starts) => {
    const edges = starts.map((start) => Date.parse(start));
    const { buckets } = analyticsActivity(record.read, {
      guildId,
      from: edges[0] ?? 0,
      to: edges.at(-1) ?? 0,
      bucket: 'day',
      timeZone,
    });
    expect(buckets.map(({ at }) => at)).toEqual(edges.slice(0, -1));
  });

  test.each([
    [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
    [{ from: to, to: from }, 'to'],
    [{ bucket: 'hour' as const, from: 0 }, 'bucket'],
  ])('%j is refused by name', (change, field) => {
    const asked = { guildId, from, to, bucket: 'day' as const, ...change };
    expect(() => analyticsActivity(record.read, asked)).toThrow(field);
  });
});

describe('analytics.server', () => {
  test.each(['1h', '6h', '24h', '7d', '30d'] as const)('figures of %s and of the period before', (timeframe) => {
    const now = to - 34 * 60_000;
    const length = { '1h': 1, '6h': 6, '24h': 24, '7d': 168, '30d': 720 }[timeframe] * hour;
    const figures = (low: number, high: number) => {
      const count = (kinds: readonly string[]) =>
        between(low, high).filter((event) => kinds.includes(event.kind)).length;
      return {
        messageCount: count(['MESSAGE_SEND']),
        memberJoins: count(['JOIN']),
        memberLeaves: count(['LEAVE']),
        netMemberChange: count(['JOIN']) - count(['LEAVE']),
        moderationActions: count(kindsOf('moderation')),
      };
    };
    const answer = analyticsServer(record.read, { guildId, timeframe }, now);
    expect(answer).toMatchObject(figures(now - length, now));
    expect(answer.previous).toMatchObject(figures(now - 2 * length, now - length));
    expect(answer.activityScore).toBeGreaterThanOrEqual(0);
    expect(answer.activityScore).toBeLessThanOrEqual(100);
  });

  test('an unknown server has no figures and no coverage', () => {
    const answer = analyticsServer(record.read, { guildId: '9', timeframe: '24h' }, to);
    expect(answer).toMatchObject({ messageCount: 0, activityScore: 0, coverage: { coveredMs: 0 } });
  });
});

test('analytics.channels counts by channel, busiest first', () => {
  const [low, high] = [Date.UTC(2026, 9, 5), Date.UTC(2026, 9, 25)];
  const expected = new Map<string, number>();
  for (const { channelId } of between(low, high))
    if (channelId) expected.set(channelId, (expected.get(channelId) ?? 0) + 1);
  const { channels } = analyticsChannels(record.read, { guildId, from: low, to: high });
  expect(new Map(channels.map(({ channelId, total }) => [channelId, total]))).toEqual(expected);
  expect(channels.map(({ total }) => total)).toEqual([...expected.values()].sort((a, b) => b - a));
});

describe('coverage', () => {
  const withSessions = (
    sessions: [started: number, seen: number, ended: number | null, resumed?: number][],
    since = 0,
  ) => {
    const { write, reader } = openTestStore();
    const guild = write.transaction(() => createInterner(write).intern(guildId));
    write.run('test', `INSERT INTO guilds (ref, name, recorded_since, present, data) VALUES (?, 'G', ?, 1, '{}')`, [
      guild,
      since,
    ]);
    for (const [started, seen, ended, resumed = 0] of sessions) {
      write.run('test', 'INSERT INTO sessions (started_at, last_seen_at, ended_at, resumed) VALUES (?, ?, ?, ?)', [
        started,
        seen,
        ended,
        resumed,
      ]);
    }
    return { read: reader(), guild };
  };

  test('what lies between sessions is a gap, a seam of seconds is not', async () => {
    const { read, guild } = withSessions([
      [10 * hour, 12 * hour, 12 * hour],
      [12 * hour + 2_000, 14 * hour, 14 * hour],
      [15 * hour, 16 * hour, 16 * hour],
    ]);
    expect(coverage(read, guild, 10 * hour, 16 * hour, 100 * hour).gaps).toEqual([{ from: 14 * hour, to: 15 * hour }]);
    expect(coverage(read, guild, 10 * hour, 16 * hour, 100 * hour).coveredMs).toBe(5 * hour);
    expect((await connectionGaps(read, { guildId, from: 10 * hour, to: 16 * hour }))[0]).toMatchObject({
      from: 14 * hour,
      recovered: { byKind: {} },
    });
  });

  test('a resumed session leaves no gap: what was missed was replayed', () => {
    const { read, guild } = withSessions([
      [10 * hour, 12 * hour, 12 * hour],
      [12 * hour + 90_000, 14 * hour, 14 * hour, 1],
    ]);
    expect(coverage(read, guild, 10 * hour, 14 * hour, 100 * hour)).toEqual({ coveredMs: 4 * hour, gaps: [] });
  });

  test('a session cut short counts up to when it was last seen, an open one up to now', () => {
    const { read, guild } = withSessions([[10 * hour, 12 * hour, null]]);
    expect(coverage(read, guild, 10 * hour, 20 * hour, 20 * hour).gaps).toEqual([{ from: 12 * hour, to: 20 * hour }]);
    // A quiet server gives a sign of life every 41 s only.
    expect(coverage(read, guild, 10 * hour, 20 * hour, 12 * hour + 52_000).gaps).toEqual([]);
  });

  test('before the server was first seen nothing is covered, and the future is no gap', () => {
    const { read, guild } = withSessions([[0, 30 * hour, 30 * hour]], 10 * hour);
    expect(coverage(read, guild, 0, 40 * hour, 20 * hour)).toEqual({
      coveredMs: 10 * hour,
      gaps: [{ from: 0, to: 10 * hour }],
    });
  });
});
