// Searching for words reads the full-text index in the order of the record: no scan of a month, no sorting. And times in a zone.
import { beforeAll, describe, expect, test } from 'vitest';
import { eventsCount } from '#main/analytics/events-count';
import { eventsList } from '#main/analytics/events-list';
import { resolveTime } from '#main/analytics/query/resolve-moment';
import type { ReadStore } from '#db/client';
import { guildId } from '#test/db/fixture';
import { users } from './random-record';
import { recordWorded } from './worded-record';

const from = Date.UTC(2026, 9, 20);
const to = Date.UTC(2026, 10, 10);

describe('statements of a search', () => {
  let read: ReadStore;
  beforeAll(() => {
    read = recordWorded(5, 600, from, to, 1.1, false).read;
  });
  /** Every step of every statement of that name, with what was bound to it. */
  const stepsOf = async (
    name: string,
    work: (watched: ReadStore) => unknown,
  ): Promise<{ plans: string[]; bound: unknown[] }> => {
    const plans: string[] = [];
    const bound: unknown[] = [];
    const watch = (asked: string, sql: string, params?: Parameters<ReadStore['all']>[2]): void => {
      if (asked !== name) return;
      plans.push(
        ...read.all<{ detail: string }>('plan', `EXPLAIN QUERY PLAN ${sql}`, params).map(({ detail }) => detail),
      );
      if (Array.isArray(params)) bound.push(...params);
    };
    await work({
      ...read,
      all: (asked, sql, params) => {
        watch(asked, sql, params);
        return read.all(asked, sql, params);
      },
      get: (asked, sql, params) => {
        watch(asked, sql, params);
        return read.get(asked, sql, params);
      },
    });
    expect(plans.length).toBeGreaterThan(0);
    return { plans, bound };
  };
  const indexed = /SCAN s VIRTUAL TABLE INDEX \d+:M2><|SEARCH e USING INTEGER PRIMARY KEY/;
  /** The text of a row's message, by key. */
  const ofText = /^CORRELATED SCALAR SUBQUERY|^SEARCH v USING PRIMARY KEY/;
  const isFreshPart = (plan: string): boolean =>
    /rowid>\? AND rowid<\?|json_each|LIST SUBQUERY|SEARCH e USING INDEX/.test(plan);

  test.each(['newest', 'oldest'] as const)('a page, %s first, comes out of the index in order', async (order) => {
    const { plans } = await stepsOf('events.list', (watched) =>
      eventsList(watched, { guildId, text: 'nitro', order, limit: 50 }),
    );
    expect(plans.join('\n')).toMatch(/SCAN s VIRTUAL TABLE INDEX \d+:M2></);
    expect(plans.filter((plan) => /TEMP B-TREE|SCAN e|SCAN events/.test(plan))).toEqual([]);
    for (const plan of plans.filter((one) => !isFreshPart(one) && !ofText.test(one))) expect(plan).toMatch(indexed);
  });

  test('kinds and people narrow the search inside the index', async () => {
    const { bound } = await stepsOf('events.count', (watched) =>
      eventsCount(watched, { guildId, text: 'nitro', kinds: ['BAN'], userId: users[0] }),
    );
    expect(bound.join('\n')).toMatch(
      /words : "nitro"\) AND facets : \(\(g\d+ OR \S\) AND \(\(k\d+ OR \S\)\) AND \(u\d+ OR \S+\)\)/,
    );
  });

  test('what a moderator writes is bound, never part of a statement', async () => {
    const evil = `x' OR 1=1 -- "`;
    for (const filters of [{ text: evil }, { query: `"x' OR 1=1" OR user:"'; DROP TABLE search"` }])
      try {
        const { plans } = await stepsOf('events.list', (watched) => eventsList(watched, { guildId, ...filters }));
        expect(plans.length).toBeGreaterThan(0);
      } catch (fault) {
        expect(String(fault)).toMatch(/^InputFault: query: character \d+: expected someone on record/);
      }
    expect(eventsList(read, { guildId, text: 'nitro' }).items.length).toBeGreaterThan(0);
  });

  test('mistakes are named by field and character', async () => {
    expect(() => eventsList(read, { guildId, query: 'kind:bon' })).toThrow(/query: character 6: expected a kind/);
    expect(() => eventsList(read, { guildId, query: 'a channel:#nowhere' })).toThrow(
      /query: character 11: expected a channel of this server/,
    );
    await expect(eventsCount(read, { guildId, text: '?!' })).rejects.toThrow(/text: holds no word/);
    await expect(eventsCount(read, { guildId, query: 'before:today', timeZone: 'Moon/Crater' })).rejects.toThrow(
      /timeZone/,
    );
    expect(await eventsCount(read, { guildId: '9', query: 'nitro' })).toEqual({ count: 0, exact: true });
  });
});

describe('times', () => {
  // 2026-11-22T23:30Z is already the 23rd in Berlin.
  const now = Date.UTC(2026, 10, 22, 23, 30);
  const during = (text: string, zone: string) => {
    const span = resolveTime('during', text, now, zone);
    return span && [new Date(span.from).toISOString(), new Date(span.to).toISOString()];
  };
  test.each([
    ['today', 'Europe/Berlin', '2026-11-22T23:00:00.000Z', '2026-11-23T23:00:00.000Z'],
    ['yesterday', 'UTC', '2026-11-21T00:00:00.000Z', '2026-11-22T00:00:00.000Z'],
    ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
    ['2026-02', 'America/New_York', '2026-02-01T05:00:00.000Z', '2026-03-01T05:00:00.000Z'],
    ['2026-11-20t14:30+01:00', 'Asia/Tokyo', '2026-11-20T13:30:00.000Z', '2026-11-20T13:31:00.000Z'],
    ['2026-11-01..2026-11-07', 'UTC', '2026-11-01T00:00:00.000Z', '2026-11-08T00:00:00.000Z'],
    ['90m', 'UTC', '2026-11-22T22:00:00.000Z', '2026-11-22T23:30:00.000Z'],
  ])('during:%s in %s', (text, zone, first, end) => {
    expect(during(text, zone)).toEqual([first, end]);
  });
  test('before ends where its time begins, after begins there', () => {
    const day = Date.UTC(2026, 10, 20);
    expect(resolveTime('before', '2026-11-20', now, 'UTC')).toEqual({ from: 0, to: day });
    expect(resolveTime('after', '2026-11-20', now, 'UTC')?.from).toBe(day);
    expect(resolveTime('after', '7d', now, 'UTC')?.from).toBe(now - 7 * 86_400_000);
  });
});
