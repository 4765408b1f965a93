// Searches and queries give what a plain evaluation over the events gives, however much of the record is in the index.
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { groupOf } from '#contract/catalogue';
import type { EventFilters } from '#contract/event';
import { parseQuery } from '#contract/query/parse-query';
import type { Query } from '#contract/query/query';
import { termOf, textTerms } from '#contract/query/terms';
import { docOf, hasTerm } from '#contract/query/words';
import { eventsCount } from '#main/analytics/events-count';
import { eventsHistogram } from '#main/analytics/events-histogram';
import { eventsList } from '#main/analytics/events-list';
import { guildId } from '#test/db/fixture';
import { channels, users } from './random-record';
import { names, recordWorded, vocabulary, type Worded } from './worded-record';

const day = 86_400_000;
const from = Date.UTC(2026, 9, 20);
const to = Date.UTC(2026, 10, 10);

const hasName = (id: string | null, name: string): boolean => {
  const index = users.indexOf(id ?? '');
  const own = names[index % names.length] ?? '';
  return index >= 0 && [own, `${own}${index}`].some((one) => one.toLowerCase() === name.toLowerCase());
};
const isPerson = (id: string | null, who: { id: string } | { name: string }): boolean =>
  'id' in who ? id === who.id : hasName(id, who.name);

/** The query language's meaning, said once more and slowly. Times: whole UTC days only. */
const answers = (event: Worded, query: Query): boolean => {
  switch (query.type) {
    case 'and':
      return query.parts.every((part) => answers(event, part));
    case 'or':
      return query.parts.some((part) => answers(event, part));
    case 'not':
      return !answers(event, query.part);
    case 'words':
      return hasTerm(docOf(event.texts), termOf(query));
    case 'person':
      return (
        (query.field !== 'target' && isPerson(event.actorId, query.who)) ||
        (query.field !== 'actor' && isPerson(event.targetId, query.who))
      );
    case 'channel':
      return (
        event.channelId !== null &&
        ('id' in query.channel
          ? event.channelId === query.channel.id
          : `place-${channels.indexOf(event.channelId)}` === query.channel.name.toLowerCase())
      );
    case 'command':
      return event.kind === 'COMMAND_USED' && 'command' in event.data && event.data.command === query.name;
    case 'kind':
      return event.kind === query.kind;
    case 'group':
      return groupOf(event.kind) === query.group;
    case 'source':
      return event.source === query.source;
    case 'grade':
      return event.actorGrade === query.grade;
    case 'origin':
      return event.origin === query.origin;
    case 'time': {
      const start = Date.parse(`${query.moment}T00:00:00Z`);
      if (query.field === 'before') return event.at < start;
      return event.at >= start && (query.field === 'after' || event.at < start + day);
    }
    case 'has':
      return event.hasAttachment;
    case 'case':
      return event.caseNumber === query.number;
  }
};

const condition = fc.constantFrom(
  ...vocabulary.map((word) => `"${word}"`),
  'hello',
  'fre*',
  'ca*',
  '"free nitro"',
  '"nitro gi"*',
  'nitro',
  'ada',
  'latecomer',
  'afterthought',
  'kind:ban',
  'kind:message_delete',
  'group:messages',
  'group:moderation',
  `actor:${users[0]}`,
  'user:@ada',
  'target:"bob nitro"',
  `user:<@${users[3]}>`,
  'actor:99',
  'user:mallory',
  'channel:#place-1',
  `channel:<#${channels[2]}>`,
  'source:human',
  'grade:exact',
  'origin:live',
  'before:2026-11-02',
  'after:2026-10-30',
  'during:2026-11-01',
  'has:attachment',
  'case:7',
);
const query = fc.letrec<{ query: string; branch: string }>((tie) => ({
  query: fc.oneof({ depthSize: 'small' }, condition, condition, tie('branch')),
  branch: fc.oneof(
    fc.array(tie('query'), { minLength: 2, maxLength: 3 }).map((parts) => parts.join(' ')),
    fc.array(tie('query'), { minLength: 2, maxLength: 3 }).map((parts) => `(${parts.join(' OR ')})`),
    tie('query').map((part) => `-(${part})`),
  ),
})).query;
const text = fc
  .array(fc.constantFrom(...vocabulary, 'fre*', '"free nitro"', 'adA', 'naive'), { minLength: 1, maxLength: 3 })
  .map((words) => words.join(' '));
const filters = fc
  .record({
    query: fc.option(query, { nil: undefined }),
    text: fc.option(text, { nil: undefined }),
    kinds: fc.option(
      fc.subarray(['BAN', 'MESSAGE_DELETE', 'MESSAGE_SEND'] as const, { minLength: 1 }).map((some) => [...some]),
      { nil: undefined, freq: 1 },
    ),
    userId: fc.option(fc.constantFrom(...users), { nil: undefined, freq: 1 }),
    from: fc.option(fc.integer({ min: from, max: to }), { nil: undefined, freq: 1 }),
  })
  .map((some): EventFilters => ({ guildId, ...some }));

const matches = (event: Worded, f: EventFilters): boolean =>
  answers(event, parseQuery(f.query ?? '')) &&
  textTerms(f.text ?? '').every((term) => hasTerm(docOf(event.texts), term)) &&
  (!f.kinds || f.kinds.includes(event.kind)) &&
  (!f.userId || event.actorId === f.userId || event.targetId === f.userId) &&
  (f.from === undefined || event.at >= f.from);

describe.each([
  ['all of it in the index', 1.1],
  ['the last third not in it yet', 0.66],
  ['none of it in the index', 0],
])('a record with %s', (_, mergedPart) => {
  let record: ReturnType<typeof recordWorded>;
  beforeAll(() => {
    record = recordWorded(11, 800, from, to, mergedPart);
  });
  const truth = (filter: EventFilters) => record.events.filter((event) => matches(event, filter)).map(({ id }) => id);

  test('lists, in both orders, page by page', () => {
    fc.assert(
      fc.property(
        filters,
        fc.constantFrom('newest', 'oldest'),
        fc.integer({ min: 5, max: 400 }),
        (filter, order, limit) => {
          const expected = truth(filter);
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
            seen.push(...page.items.map(({ id }) => id));
            cursor = page.nextCursor;
          } while (cursor && seen.length < 600);
          expect(seen).toEqual(expected.slice(0, seen.length));
          if (!cursor) expect(seen).toHaveLength(expected.length);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('counts, and histograms that add up to them', async () => {
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const expected = truth(filter).length;
        expect(await eventsCount(record.read, filter)).toEqual({ count: expected, exact: true });
        const bars = await eventsHistogram(record.read, { ...filter, bucket: 'day' });
        const sum = bars.flatMap(({ byKind }) => Object.values(byKind)).reduce((all, n) => all + n, 0);
        expect(sum).toBe(expected);
      }),
      { numRuns: 60 },
    );
  });

  test('what came late, and a reason that came late, are found', async () => {
    expect((await eventsCount(record.read, { guildId, text: 'latecomer' })).count).toBe(1);
    expect((await eventsCount(record.read, { guildId, text: 'AFTERTHOUGHT' })).count).toBe(1);
  });
});
