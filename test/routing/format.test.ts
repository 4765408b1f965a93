// Whatever people write, every message is one that Discord takes: no limit is broken, nothing empty, nothing that pings or links.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kinds } from '#contract/catalogue';
import { actorGrades, type Event, sources } from '#contract/event';
import { compose, fitting } from '#main/routing/format/compose';
import { type Embed, lengthOf } from '#main/routing/format/embed';
import { block, inline } from '#main/routing/format/neutral';
import type { Told } from '#main/routing/format/told';
import { sampleData } from '#test/renderer/sample-event';

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc
    .array(
      fc.constantFrom('\uD83D', '\uDE00', '```', '`', '@everyone', '<@1>', '](http://x)', '\\', '\u202E', '\n', '*'),
      {
        maxLength: 300,
      },
    )
    .map((parts) => parts.join('')),
  fc.constantFrom(
    '',
    ' ',
    '\u200b',
    '\n\n',
    'x'.repeat(6_000),
    '\uD800'.repeat(3_000),
    '*'.repeat(5_000),
    '👩‍👩‍👧'.repeat(600),
  ),
);
const person = fc.record({
  id: fc.constantFrom('1', '12345678901234567890'),
  name: fc.option(nasty),
  isBot: fc.boolean(),
});
const at = 1_700_000_000_000;
const event = fc.constantFrom(...kinds).chain((kind) =>
  fc.record({
    id: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
    guildId: fc.constant('1'),
    kind: fc.constant(kind),
    at: fc.integer({ min: at, max: at + 1e9 }),
    recordedAt: fc.constant(at),
    target: fc.option(person),
    actor: fc.option(person),
    actorGrade: fc.constantFrom(...actorGrades),
    source: fc.constantFrom(...sources),
    channelId: fc.option(fc.constant('2')),
    messageId: fc.option(fc.constant('3')),
    auditLogId: fc.constant(null),
    caseNumber: fc.option(fc.integer({ min: 1 })),
    reason: fc.option(nasty),
    origin: fc.constant('live' as const),
    data: fc.oneof(
      fc.constant(sampleData[kind] as Event['data']),
      fc.dictionary(nasty, fc.oneof(nasty, fc.integer(), fc.constant(null))) as fc.Arbitrary<Event['data']>,
    ),
    excerpt: fc.option(nasty),
  }),
);
const told: fc.Arbitrary<Told> = fc.record({ event, before: fc.option(nasty), text: fc.option(nasty) });
const mark = 'md01234567-zzzzzzzzzzzzzz';

const refuse = (one: Embed): void => {
  expect(one.title.length).toBeLessThanOrEqual(256);
  expect(one.description?.length ?? 0).toBeLessThanOrEqual(4_096);
  expect(one.description?.trim()).not.toBe('');
  expect(one.footer.text.length).toBeLessThanOrEqual(2_048);
  expect(one.fields.length).toBeLessThanOrEqual(25);
  for (const { name, value } of one.fields) {
    expect(name.trim()).not.toBe('');
    expect(value.trim()).not.toBe('');
    expect(name.length).toBeLessThanOrEqual(256);
    expect(value.length).toBeLessThanOrEqual(1_024);
  }
};

test('embeds keep every limit, alone and in company, and carry the mark', () => {
  fc.assert(
    fc.property(fc.array(told, { minLength: 1, maxLength: 10 }), (all) => {
      const { embeds } = compose(all, 'embed', mark) as { embeds: Embed[] };
      expect(embeds).toHaveLength(all.length);
      for (const one of embeds) refuse(one);
      expect(embeds.reduce((sum, one) => sum + lengthOf(one), 0)).toBeLessThanOrEqual(6_000);
      expect(embeds.at(-1)?.footer.text).toContain(mark);
      const text = JSON.stringify(embeds);
      expect(text.isWellFormed()).toBe(true);
      expect(text).not.toMatch(/\\ud[89a-f]/i);
      const count = fitting(all, 'embed');
      expect(count).toBeGreaterThanOrEqual(1);
      expect(count).toBeLessThanOrEqual(all.length);
    }),
    { numRuns: 300 },
  );
});

test('lines and JSON keep within 2,000 characters', () => {
  fc.assert(
    fc.property(
      fc.array(told, { minLength: 1, maxLength: 10 }),
      fc.constantFrom('compact' as const, 'json' as const),
      (all, format) => {
        const { content } = compose(all, format, mark) as { content: string };
        expect(content.length).toBeLessThanOrEqual(2_000);
        expect(content.isWellFormed()).toBe(true);
        expect(content).toContain(mark);
        expect(content).not.toContain('@everyone');
        if (format === 'json') expect(() => JSON.parse(/```json\n([^]*)\n```/.exec(content)?.[1] ?? '')).not.toThrow();
      },
    ),
    { numRuns: 300 },
  );
});

test('quoted text can neither ping, link nor change the layout', () => {
  const quoted = inline('**bold** <@1> @here [x](https://evil.example) https://evil.example `a` ||b||', 500);
  expect(quoted).not.toMatch(/(^|[^\\])[*_~|`<[\]()]/);
  expect(quoted).not.toMatch(/@(?!\u200b)/);
  expect(quoted).not.toContain('://e');
  expect(block('a\n```\n@everyone', 100)).toBe('```\na\nˋˋˋ\n@everyone\n```');
  expect(inline('\u202Etxt.exe\u0000', 50)).toBe('txt.exe');
});
