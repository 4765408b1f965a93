// The words looked for: of the filter `text`, and of a query for highlighting. Pure.
import type { Query } from './query';
import { wordsOf, type Term } from './words';

/** Of one `words` condition. */
export const termOf = ({ text, isPrefix }: { text: string; isPrefix: boolean }): Term => ({
  words: wordsOf(text),
  isPrefix,
});

/** Words, "quoted phrases" and prefix* of plain text, all of which must be there; what holds no word is left out. Never throws. */
export const textTerms = (text: string): Term[] =>
  [...text.matchAll(/"([^"]*)"?(\*?)|([^\s"*]+)(\*?)/gu)]
    .map(([, phrase, phraseStar, word = '', star]) =>
      termOf({ text: phrase ?? word, isPrefix: (phraseStar ?? star) === '*' }),
    )
    .filter(({ words }) => words.length > 0);

/** What a query wants to see, not what it rules out. */
export const queryTerms = (query: Query): Term[] => {
  switch (query.type) {
    case 'and':
    case 'or':
      return query.parts.flatMap(queryTerms);
    case 'words':
      return [termOf(query)];
    default:
      return [];
  }
};
