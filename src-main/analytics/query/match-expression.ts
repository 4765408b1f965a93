// Terms as an expression of the full-text index. Terms hold letters, digits, marks and pictures only (contract/query/words.ts), so
// nothing in them can end a quoted string; the expression itself is bound, never part of the SQL.
import type { Term } from '#contract/query/words';
import type { Query } from '#contract/query/query';
import { termOf } from '#contract/query/terms';

export const matchTerm = ({ words, isPrefix }: Term): string => `words : "${words.join(' ')}"${isPrefix ? ' *' : ''}`;

const joined = (parts: readonly (string | null)[], word: 'AND' | 'OR'): string | null =>
  parts.length > 0 && parts.every((part) => part !== null) ? `(${parts.join(` ${word} `)})` : null;

/** A query of nothing but wanted words; null for any other. */
export const matchQuery = (query: Query): string | null => {
  switch (query.type) {
    case 'words':
      return `(${matchTerm(termOf(query))})`;
    case 'and':
      return joined(query.parts.map(matchQuery), 'AND');
    case 'or':
      return joined(query.parts.map(matchQuery), 'OR');
    default:
      return null;
  }
};
