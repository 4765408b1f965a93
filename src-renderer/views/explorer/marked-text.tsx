// A text of an event with the words that were searched for marked in it. The terms come from the view, through a context, because cells
// are drawn by column.
import { createContext, useContext } from 'react';
import { parseQuery } from '#contract/query/parse-query';
import { QueryFault } from '#contract/query/query';
import { queryTerms } from '#contract/query/terms';
import { type Term, markTerms } from '#contract/query/words';
import classes from './event-grid.module.css';

export const SearchedTerms = createContext<readonly Term[]>([]);

/** Of a query that may be wrong: then nothing is marked. */
export const searchedTerms = (query: string): Term[] => {
  try {
    return queryTerms(parseQuery(query));
  } catch (fault) {
    if (fault instanceof QueryFault) return [];
    throw fault;
  }
};

export const MarkedText = ({ text }: { text: string }) => {
  const terms = useContext(SearchedTerms);
  if (terms.length === 0) return text;
  return markTerms(text, terms).map((part, index) =>
    part.isHit ? (
      // Parts of one text have no identity but their place.
      <mark key={index} className={classes.hit}>
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  );
};
