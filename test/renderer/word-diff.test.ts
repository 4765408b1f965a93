// What an edit changed, as a reader sees it.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DiffSpan, wordDiff } from '#renderer/events/word-diff';

const side = (spans: DiffSpan[], type: 'added' | 'removed'): string =>
  spans
    .filter((span) => span.type === 'same' || span.type === type)
    .map(({ text }) => text)
    .join('');
const marked = (spans: DiffSpan[]): string =>
  spans.map(({ type, text }) => (type === 'same' ? text : type === 'added' ? `{+${text}+}` : `[-${text}-]`)).join('');

describe('a message before and after an edit', () => {
  it.each([
    ['see you at five', 'see you at six', 'see you at [-five-]{+six+}'],
    ['the quick fox', 'the slow dog', 'the [-quick fox-]{+slow dog+}'],
    ['hello', 'hello there', 'hello{+ there+}'],
    ['buy now http://x', 'buy now', 'buy now[- http://x-]'],
    ['same', 'same', 'same'],
    ['', 'new', '{+new+}'],
    ['我喜歡茶', '我喜歡咖啡', '我喜歡[-茶-]{+咖啡+}'],
  ])('%s -> %s', (before, after, expected) => expect(marked(wordDiff(before, after))).toBe(expected));

  it('loses nothing of either version', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', ' ', '\n', 'Łódź', '👍🏽', '.'), { maxLength: 60 })
      .map((words) => words.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const spans = wordDiff(before, after);
        expect(side(spans, 'removed')).toBe(before);
        expect(side(spans, 'added')).toBe(after);
      }),
    );
  });

  it('answers at once for texts far longer than Discord allows', () => {
    const before = 'one two '.repeat(20_000);
    const spans = wordDiff(`x ${before} y`, `${before.replaceAll('one', 'three')}z`);
    expect(side(spans, 'removed')).toBe(`x ${before} y`);
    expect(spans.length).toBeLessThan(5);
  });
});
