// What is wrong with a query, under the character it points at.
import { faultPlace } from '#contract/query/query';
import classes from './filter-bar.module.css';

interface QueryFaultProps {
  id: string;
  /** The query as it was asked. */
  query: string;
  /** As the contract words it: `character 6: expected …`. */
  reason: string;
}

export const QueryFaultLine = ({ id, query, reason }: QueryFaultProps) => {
  const place = Math.min(faultPlace(reason) ?? 0, query.length);
  // By characters as people count them, so that the mark is never half an emoji.
  const marked = String.fromCodePoint(query.codePointAt(place) ?? 0x20);
  const words = reason.replace(/^character \d+: /, '');
  return (
    <div id={id} className={classes.fault} role="alert">
      <span className={classes.faultLine} aria-hidden="true">
        {query.slice(0, place)}
        <mark className={classes.faultMark}>{marked === ' ' ? '\u00A0' : marked}</mark>
        {query.slice(place + marked.length)}
      </span>
      <span>
        Character {place + 1}: {words}.
      </span>
    </div>
  );
};
