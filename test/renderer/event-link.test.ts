// Every state of the Explorer is a link: what was chosen comes back from the address, and a broken address asks for nothing odd.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groups, kinds, kindsOf } from '#contract/catalogue';
import { actorGrades, origins, sources, zEventFilters } from '#contract/event';
import { timeRangeOf } from '#renderer/hooks/use-time-range';
import { personEventsHref } from '#renderer/events/event-href';
import {
  type ExplorerFilters,
  isFiltered,
  noFilters,
  personRoles,
  readEventId,
  readFilters,
  readHidden,
  toEventFilters,
  writeFilters,
  writeHidden,
} from '#renderer/events/event-link';
import { href, parseHash } from '#renderer/router/route';

const some = <Word extends string>(all: readonly Word[]) =>
  fc.subarray([...all]).map((words) => all.filter((word) => words.includes(word)));
const snowflake = fc.bigInt({ min: 1n, max: 9_223_372_036_854_775_807n }).map(String);
const filters: fc.Arbitrary<ExplorerFilters> = fc.record({
  q: fc.string(),
  kinds: some(kinds),
  groups: some(groups),
  person: fc.option(fc.record({ id: snowflake, as: fc.constantFrom(...personRoles) })),
  channelId: fc.option(snowflake),
  sources: some(sources),
  grades: some(actorGrades),
  origins: some(origins),
  isProxiedShown: fc.boolean(),
  isIgnoredShown: fc.boolean(),
});

describe('links', () => {
  it('carry every choice through the address bar and back', () => {
    fc.assert(
      fc.property(filters, (chosen) => {
        const route = parseHash(href({ name: 'explorer', guildId: '100', query: writeFilters(chosen) }));
        expect(readFilters(route.query)).toEqual(chosen);
      }),
    );
  });

  it('always ask the contract something it accepts, whatever is in the address', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(writeFilters(noFilters))), fc.string()), (query) => {
        expect(zEventFilters.safeParse(toEventFilters('100', readFilters(query))).success).toBe(true);
      }),
    );
  });

  it('drop words nobody knows and keep the others', () => {
    expect(readFilters({ kinds: 'BAN,DROP TABLE,KICK', person: '1 OR 1=1', sources: 'ai' })).toEqual({
      ...noFilters,
      kinds: ['BAN', 'KICK'],
      sources: ['ai'],
    });
  });

  it('ask for either when kinds and groups are both chosen', () => {
    const asked = toEventFilters('100', { ...noFilters, kinds: ['JOIN'], groups: ['moderation'] });
    expect(new Set(asked.kinds)).toEqual(new Set(['JOIN', ...kindsOf('moderation')]));
    expect(asked.groups).toBeUndefined();
  });

  it('say when nothing is filtered', () => {
    expect(isFiltered(noFilters)).toBe(false);
    expect(isFiltered({ ...noFilters, channelId: '1' })).toBe(true);
    expect(isFiltered({ ...noFilters, isProxiedShown: true, isIgnoredShown: true })).toBe(false);
  });

  it('address the open event and the kinds the feed hides', () => {
    expect(readEventId({ event: '1536201' })).toBe(1536201);
    expect(readEventId({ event: '-1' })).toBeNull();
    expect(readEventId({})).toBeNull();
    expect(readHidden({ hide: writeHidden(new Set(['MESSAGE_SEND', 'JOIN'])) ?? '' })).toEqual([
      'JOIN',
      'MESSAGE_SEND',
    ]);
  });

  it('lead to more events of a person among which this one is, however old', () => {
    for (const days of [0, 29, 31, 89, 300, 900]) {
      const at = Date.now() - days * 86_400_000;
      const { query } = parseHash(personEventsHref('1', '2', at));
      const { from, to } = timeRangeOf(query, '24h', Date.now());
      expect([from <= at, at < to]).toEqual([true, true]);
    }
    expect(personEventsHref('1', '2')).toContain('range=30d');
  });
});
