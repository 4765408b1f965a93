// The filters `query` and `text` read and compiled together; what is wrong with them becomes an InputFault of that field.
import type { EventFilters } from '#contract/event';
import { parseQuery } from '#contract/query/parse-query';
import { QueryFault, type Query } from '#contract/query/query';
import { textTerms } from '#contract/query/terms';
import type { ReadStore } from '#db/client';
import { isTimeZone } from '#main/analytics/time-buckets';
import { InputFault } from '#main/core';
import { compileQuery, type CompiledQuery } from './compile-query';

// A phrase of the whole text is longer than any of them.
const mostTerms = 60;

/** `text` as the query it abbreviates: all its words. */
const wordsQuery = (text: string): Query => {
  if (text.trim() === '') return { type: 'and', parts: [] };
  const terms = textTerms(text);
  if (terms.length === 0) throw new InputFault('text', 'holds no word to look for');
  if (terms.length > mostTerms) throw new InputFault('text', `holds more than ${mostTerms} words`);
  if (terms.some(({ words, isPrefix }) => isPrefix && (words.at(-1)?.length ?? 0) < 2))
    throw new InputFault('text', 'needs at least two letters before *');
  return {
    type: 'and',
    parts: terms.map(({ words, isPrefix }) => ({ type: 'words', text: words.join(' '), isPrefix, at: 0 })),
  };
};

/** Null when the server was never seen (`guild` undefined) and the input has nothing wrong. */
export const readQuery = (
  read: ReadStore,
  guild: number | undefined,
  { query = '', text = '', timeZone = 'UTC' }: EventFilters,
  now: number,
): CompiledQuery | null => {
  if (!isTimeZone(timeZone)) throw new InputFault('timeZone', 'must be an IANA time zone such as Europe/Berlin');
  const words = wordsQuery(text);
  try {
    const parsed = parseQuery(query);
    if (guild === undefined) return null;
    return compileQuery({ read, guild, now, timeZone }, { type: 'and', parts: [parsed, words] });
  } catch (fault) {
    if (fault instanceof QueryFault) throw new InputFault('query', fault.message);
    throw fault;
  }
};
