// The query language by itself: what is printed parses back, what is wrong is said with its place, and nothing else is ever thrown.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kinds } from '#contract/catalogue';
import { groups } from '#contract/catalogue/kind';
import { actorGrades, origins, sources } from '#contract/event';
import { parseQuery } from '#contract/query/parse-query';
import { printQuery } from '#contract/query/print-query';
import { faultPlace, personFields, QueryFault, type Named, type Query } from '#contract/query/query';
import { queryTerms, textTerms } from '#contract/query/terms';
import { docOf, hasTerm, markTerms, wordsOf } from '#contract/query/words';

const hasWord = (text: string): boolean => wordsOf(text).length > 0;
const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
const named: fc.Arbitrary<Named> = fc.oneof(
  fc.record({ id: fc.bigInt({ min: 1n, max: 10n ** 19n }).map(String) }),
  fc.record({ name: fc.oneof(name, fc.constantFrom('ada', 'Ada Löve', '12', '@x', 'a"b\\', 'OR', '(')) }),
);
const moments = ['2026-11-20', '2026-11', '2026', '2026-11-20t14:30', '2026-11-20t14:30:05.250z', 'today', 'yesterday'];
const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }).filter(hasWord),
  fc.constantFrom('OR', 'AND', 'free nitro', 'kind:ban', '-no', 'a"b', 'back\\', '東京', 'it’s'),
);
const condition = fc.oneof(
  fc.record({ type: fc.constant('words' as const), text: words, isPrefix: fc.constant(false) }),
  fc.record({ type: fc.constant('words' as const), text: fc.constantFrom('nitro', 'free ni'), isPrefix: fc.boolean() }),
  fc.record({ type: fc.constant('person' as const), field: fc.constantFrom(...personFields), who: named }),
  fc.record({ type: fc.constant('channel' as const), channel: named }),
  fc.record({ type: fc.constant('command' as const), name: fc.constantFrom('ban', 'role add', 'a"b') }),
  fc.record({ type: fc.constant('kind' as const), kind: fc.constantFrom(...kinds) }),
  fc.record({ type: fc.constant('group' as const), group: fc.constantFrom(...groups) }),
  fc.record({ type: fc.constant('source' as const), source: fc.constantFrom(...sources) }),
  fc.record({ type: fc.constant('grade' as const), grade: fc.constantFrom(...actorGrades) }),
  fc.record({ type: fc.constant('origin' as const), origin: fc.constantFrom(...origins) }),
  fc.record({
    type: fc.constant('time' as const),
    field: fc.constantFrom('before' as const, 'after' as const, 'during' as const),
    moment: fc.constantFrom(...moments, '7d', '90m'),
  }),
  fc.record({
    type: fc.constant('time' as const),
    field: fc.constant('during' as const),
    moment: fc.constantFrom('2026-11-01..2026-11-07', '7d..yesterday'),
  }),
  fc.record({ type: fc.constant('has' as const), what: fc.constant('attachment' as const) }),
  fc.record({ type: fc.constant('case' as const), number: fc.nat(999_999) }),
);
const tree = fc.letrec<{ query: Query; branch: Query }>((tie) => ({
  query: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    condition.map((of) => ({ ...of, at: 0 })),
    tie('branch'),
  ),
  branch: fc.oneof(
    fc.record({ type: fc.constant('and' as const), parts: fc.array(tie('query'), { minLength: 2, maxLength: 3 }) }),
    fc.record({ type: fc.constant('or' as const), parts: fc.array(tie('query'), { minLength: 2, maxLength: 3 }) }),
    fc.record({ type: fc.constant('not' as const), part: tie('query') }),
  ),
})).query;

/** Without places. */
const bare = (query: Query): unknown => {
  if (query.type === 'and' || query.type === 'or') return { type: query.type, parts: query.parts.map(bare) };
  if (query.type === 'not') return { type: 'not', part: bare(query.part) };
  const { at: _at, ...rest } = query;
  return rest;
};

/** Null for a good query; anything thrown but a QueryFault fails the test. */
const faultOrNull = (text: string): QueryFault | null => {
  try {
    parseQuery(text);
    return null;
  } catch (fault) {
    if (fault instanceof QueryFault) return fault;
    throw fault;
  }
};

const faultOf = (text: string): QueryFault => {
  const fault = faultOrNull(text);
  if (fault === null) throw new Error(`"${text}" was taken for a query`);
  return fault;
};

test('what is printed parses back to the same query', () => {
  fc.assert(
    fc.property(tree, (query) => {
      const text = printQuery(query);
      fc.pre(text.length <= 1_000);
      expect(bare(parseQuery(text))).toEqual(bare(query));
    }),
    { numRuns: 2_000 },
  );
});

test('hostile text is a query or a fault that points into it', () => {
  const pieces = fc.constantFrom(
    '(',
    ')',
    '"',
    '-',
    '*',
    'OR',
    'AND',
    ' ',
    ':',
    '\\',
    'kind:',
    'actor:@',
    'during:',
    '<@',
    '..',
    'ban',
  );
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.oneof(pieces, fc.string({ maxLength: 3 })), { maxLength: 80 }).map((all) => all.join('')),
    fc.nat(1_200).map((count) => '('.repeat(count)),
    fc.nat(1_200).map((count) => '-'.repeat(count)),
    fc.nat(600).map((count) => 'a '.repeat(count)),
  );
  fc.assert(
    fc.property(hostile, (text) => {
      const fault = faultOrNull(text);
      if (fault !== null) {
        expect(fault.at).toBeGreaterThanOrEqual(0);
        expect(fault.at).toBeLessThanOrEqual(text.length);
        expect(faultPlace(fault.message)).toBe(fault.at);
      }
      expect(() => textTerms(text)).not.toThrow();
    }),
    { numRuns: 2_000 },
  );
});

describe('a moderator writes', () => {
  test('words, filters, brackets, signs', () => {
    expect(bare(parseQuery('kind:ban -actor:@ada (nitro* OR "free gift")'))).toEqual({
      type: 'and',
      parts: [
        { type: 'kind', kind: 'BAN' },
        { type: 'not', part: { type: 'person', field: 'actor', who: { name: 'ada' } } },
        {
          type: 'or',
          parts: [
            { type: 'words', text: 'nitro', isPrefix: true },
            { type: 'words', text: 'free gift', isPrefix: false },
          ],
        },
      ],
    });
  });
  test('mentions, ids and names', () => {
    const who = ['<@12>', '<@!12>', '12', '@ada', 'ada', '"ada l"', '"12"'].map((value) => parseQuery(`user:${value}`));
    expect(who.map((query) => (query.type === 'person' ? query.who : null))).toEqual([
      { id: '12' },
      { id: '12' },
      { id: '12' },
      { name: 'ada' },
      { name: 'ada' },
      { name: 'ada l' },
      { name: '12' },
    ]);
    expect(bare(parseQuery('channel:<#9>'))).toEqual({ type: 'channel', channel: { id: '9' } });
    expect(bare(parseQuery('channel:#general'))).toEqual({ type: 'channel', channel: { name: 'general' } });
  });
  test.each([
    ['kind:bon', 5, /kind of event/],
    ['spam knd:ban', 5, /kind:/],
    ['(spam', 5, /"\)"/],
    ['spam)', 4, /filter/],
    ['a OR', 4, /word/],
    ['OR a', 0, /word/],
    ['- a', 1, /word/],
    ['"spam', 5, /closing/],
    ['before:2026-02-30', 7, /time such as/],
    ['during:2026..', 7, /2026-11-01\.\.2026-11-07/],
    ['has:legs', 4, /attachment/],
    ['case:x', 5, /case number/],
    ['actor:', 6, /person/],
    ['channel:<#x>', 8, /channel/],
    ['command:/', 8, /command/],
    ['s*', 0, /two letters/],
    ['!?', 0, /letter/],
  ])('%s, and is told where it went wrong', (text, at, expected) => {
    const fault = faultOf(text);
    expect(fault.at).toBe(at);
    expect(fault.expected).toMatch(expected);
  });
});

describe('words', () => {
  test('without case, diacritics and width, and single characters where no spaces are written', () => {
    expect(wordsOf('Ｆｒｅｅ NÏTRO! l’été ﬁn_x')).toEqual(['free', 'nitro', 'l', 'ete', 'fin', 'x']);
    expect(wordsOf('東京タワー 🎉')).toEqual(['東', '京', 'タ', 'ワ', 'ー', '🎉']);
  });
  test('folding twice changes nothing, so the index parts words where we do', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const once = wordsOf(text);
        expect(wordsOf(once.join(' ')).join('')).toBe(once.join(''));
        for (const word of once) expect(word).not.toMatch(/[\0-/:-@[-`{-~A-Z]/);
      }),
    );
  });
  test('a phrase does not reach from one text into the next', () => {
    const doc = docOf(['free', 'nitro gift', null]);
    expect(hasTerm(doc, { words: ['free', 'nitro'], isPrefix: false })).toBe(false);
    expect(hasTerm(doc, { words: ['nitro', 'gi'], isPrefix: true })).toBe(true);
    expect(hasTerm(doc, { words: ['nitro', 'gi'], isPrefix: false })).toBe(false);
  });
  test('hits are marked in the text as it was written', () => {
    const terms = queryTerms(parseQuery('"free nitro" OR cafe* -bad'));
    expect(markTerms('Bad: Free NÏTRO at the Cafés', terms)).toEqual([
      { text: 'Bad: ', isHit: false },
      { text: 'Free NÏTRO', isHit: true },
      { text: ' at the ', isHit: false },
      { text: 'Cafés', isHit: true },
    ]);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', maxLength: 4 }), (text, term) => {
        expect(
          markTerms(text, textTerms(term))
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
