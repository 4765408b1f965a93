// For random records, every filter, order and page gives what a plain walk over the list of events gives.
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { groupOf, kinds } from '#contract/catalogue';
import type { EventFilters } from '#contract/event';
import { eventsCount } from '#main/analytics/events-count';
import { eventsHistogram } from '#main/analytics/events-histogram';
import { eventsList } from '#main/analytics/events-list';
import { guildId } from '#test/db/fixture';
import { channels, otherGuildId, recordRandom, users, type Recorded } from './random-record';

const from = Date.UTC(2026, 8, 20);
const to = Date.UTC(2026, 10, 20);

const matches = (event: Recorded, f: EventFilters): boolean =>
  event.guildId === f.guildId &&
  (!f.kinds || f.kinds.includes(event.kind)) &&
  (!f.groups || f.groups.includes(groupOf(event.kind))) &&
  (!f.actorId || event.actorId === f.actorId) &&
  (!f.targetId || event.targetId === f.targetId) &&
  (!f.userId || event.actorId === f.userId || event.targetId === f.userId) &&
  (!f.channelId || event.channelId === f.channelId) &&
  (!f.sources || f.sources.includes(event.source)) &&
  (!f.grades || f.grades.includes(event.actorGrade)) &&
  (f.from === undefined || event.at >= f.from) &&
  (f.to === undefined || event.at < f.to);

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const filters: fc.Arbitrary<EventFilters> = fc
  .record({
    guildId: fc.constantFrom(guildId, guildId, otherGuildId),
    kinds: maybe(fc.subarray(kinds, { minLength: 1, maxLength: 6 })),
    groups: maybe(fc.subarray(['moderation', 'members', 'messages'] as const, { minLength: 1 })),
    actorId: maybe(fc.constantFrom(...users)),
    targetId: maybe(fc.constantFrom(...users)),
    userId: maybe(fc.constantFrom(...users)),
    channelId: maybe(fc.constantFrom(...channels)),
    sources: maybe(fc.subarray(['human', 'bot'] as const, { minLength: 1 })),
    grades: maybe(fc.subarray(['exact', 'likely', 'unknown'] as const, { minLength: 1 })),
    from: maybe(fc.integer({ min: from - 1000, max: to })),
    to: maybe(fc.integer({ min: from, max: to + 1000 })),
  })
  .map(
    (all) =>
      Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as unknown as EventFilters,
  );

describe('a random record of two months', () => {
  let record: ReturnType<typeof recordRandom>;
  beforeAll(() => {
    record = recordRandom(7, 7_000, from, to);
  });
  const truth = (filter: EventFilters) => record.events.filter((event) => matches(event, filter));

  test('lists, in both orders, page by page, hold what matches and nothing else', () => {
    fc.assert(
      fc.property(
        filters,
        fc.constantFrom('newest', 'oldest'),
        fc.integer({ min: 1, max: 500 }),
        (filter, order, limit) => {
          const expected = truth(filter).map((event) => event.id);
          if (order === 'newest') expected.reverse();
          const seen: number[] = [];
          let cursor: string | null = null;
          do {
            const page: ReturnType<typeof eventsList> = eventsList(record.read, {
              ...filter,
              order,
              limit,
              ...(cursor ? { cursor } : {}),
            });
            expect(page.items.length).toBeLessThanOrEqual(limit);
            seen.push(...page.items.map((event) => event.id));
            cursor = page.nextCursor;
          } while (cursor && seen.length < 1_500);
          expect(seen).toEqual(expected.slice(0, seen.length));
          if (!cursor) expect(seen).toHaveLength(expected.length);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('counts are the number of what matches', async () => {
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        expect(await eventsCount(record.read, filter)).toEqual({ count: truth(filter).length, exact: true });
      }),
      { numRuns: 150 },
    );
  });

  test.each(['hour', 'day'] as const)('histograms by %s add up bucket by bucket', async (bucket) => {
    const width = bucket === 'hour' ? 3_600_000 : 86_400_000;
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const expected = new Map<string, number>();
        for (const event of truth(filter)) {
          const key = `${Math.floor(event.at / width) * width} ${event.kind}`;
          expected.set(key, (expected.get(key) ?? 0) + 1);
        }
        const bars = await eventsHistogram(record.read, { ...filter, bucket });
        const got = bars.flatMap(({ at, byKind }) =>
          Object.entries(byKind).map(([kind, n]) => [`${at} ${kind}`, n] as const),
        );
        expect(new Map(got)).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });

  test('a histogram and a count that nobody waits for any more end early', async () => {
    const asked = { guildId, sources: ['human' as const] };
    await expect(eventsHistogram(record.read, { ...asked, bucket: 'day' }, AbortSignal.abort())).rejects.toThrow(
      'aborted',
    );
    await expect(eventsCount(record.read, asked, AbortSignal.abort())).rejects.toThrow('aborted');
  });

  test('a cursor of another list is refused by name', () => {
    expect(() => eventsList(record.read, { guildId, cursor: 'x1' })).toThrow('cursor');
    expect(() => eventsList(record.read, { guildId, cursor: 'o1', order: 'newest' })).toThrow('cursor');
  });

  test('who or what was never seen matches nothing', async () => {
    expect(eventsList(record.read, { guildId: '9' }).items).toEqual([]);
    expect(await eventsCount(record.read, { guildId, actorId: '9' })).toEqual({ count: 0, exact: true });
  });
});
