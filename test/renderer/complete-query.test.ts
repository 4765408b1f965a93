// The query bar's arithmetic: what is being written at the caret, and what it becomes.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '#contract/query/parse-query';
import {
  channelValue,
  fieldsLike,
  kindsLike,
  personValue,
  pieceAt,
  valuesOf,
  withPiece,
  withoutPiece,
} from '#renderer/views/explorer/complete-query';

const typed = (text: string) => pieceAt(text, text.length);

describe('the piece at the caret', () => {
  it('is the word or the value being written, its sign left out', () => {
    expect(typed('spam -kin')).toEqual({ from: 6, to: 9, field: null, text: 'kin' });
    expect(typed('(a OR actor:@ad')).toEqual({ from: 6, to: 15, field: 'actor', text: '@ad' });
    expect(typed('user:"bob ni')).toEqual({ from: 0, to: 12, field: 'user', text: 'bob ni' });
    expect(typed('http:x')).toMatchObject({ field: null, text: 'http:x' });
    expect(pieceAt('kind:ban spam', 7)).toMatchObject({ from: 0, to: 7, field: 'kind', text: 'ba' });
  });
  it('lies within the text, whatever that is', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(30), (text, at) => {
        const caret = Math.min(at, text.length);
        const { from, to } = pieceAt(text, caret);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(from).toBeLessThanOrEqual(to);
        expect(to).toBe(caret);
      }),
    );
  });
});

describe('completing', () => {
  it('replaces the piece and goes on after it', () => {
    expect(withPiece('spam -ki', typed('spam -ki'), 'kind:')).toEqual({ text: 'spam -kind:', caret: 11 });
    expect(withPiece('-kind:b', typed('-kind:b'), 'kind:ban')).toEqual({ text: '-kind:ban ', caret: 10 });
    expect(withoutPiece('nitro -ad', typed('nitro -ad'))).toBe('nitro');
  });
  it('offers fields, kinds by their label, and the words a field takes', () => {
    expect(fieldsLike('b')).toEqual(['before']);
    expect(kindsLike('message del')).toContain('MESSAGE_DELETE');
    expect(valuesOf('grade', 'li')).toEqual(['grade:likely']);
  });
  it('names a person only where the name is theirs alone, and always as a query that parses', () => {
    const ada = { id: '1', name: 'Ada' };
    expect(personValue('actor', ada, [ada])).toBe('actor:@Ada');
    expect(personValue('actor', ada, [ada, { name: 'ADA' }])).toBe('actor:1');
    expect(channelValue({ id: '2', name: 'mod log' }, [{ name: 'mod log' }])).toBe('channel:"mod log"');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 32 }), (name) => {
        const person = { id: '7', name: name === '' ? null : name };
        expect(parseQuery(personValue('user', person, [person]))).toMatchObject({ type: 'person', field: 'user' });
      }),
    );
  });
});
