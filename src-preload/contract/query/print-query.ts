// Query -> text that parses to the same query. For links, and for completing what was typed.
import type { Condition, Named, Query } from './query';

const plainWord = /^[\p{L}\p{N}][\p{L}\p{N}_.'-]*$/u;

const quote = (text: string): string => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
const printWord = (text: string): string =>
  plainWord.test(text) && text !== 'OR' && text !== 'AND' ? text : quote(text);

const printNamed = (of: Named, sign: '@' | '#'): string => {
  if ('id' in of) return of.id;
  return plainWord.test(of.name) ? `${sign}${of.name}` : quote(of.name);
};

/** One condition; the inverse of reading it. */
export const printCondition = (condition: Condition): string => {
  switch (condition.type) {
    case 'words':
      return `${printWord(condition.text)}${condition.isPrefix ? '*' : ''}`;
    case 'person':
      return `${condition.field}:${printNamed(condition.who, '@')}`;
    case 'channel':
      return `channel:${printNamed(condition.channel, '#')}`;
    case 'command':
      return `command:${printWord(condition.name)}`;
    case 'kind':
      return `kind:${condition.kind.toLowerCase()}`;
    case 'group':
      return `group:${condition.group}`;
    case 'source':
      return `source:${condition.source}`;
    case 'grade':
      return `grade:${condition.grade}`;
    case 'origin':
      return `origin:${condition.origin}`;
    case 'time':
      return `${condition.field}:${condition.moment}`;
    case 'has':
      return `has:${condition.what}`;
    case 'case':
      return `case:${condition.number}`;
  }
};

const bracketed = (query: Query): string => `(${printQuery(query)})`;

export const printQuery = (query: Query): string => {
  switch (query.type) {
    case 'and':
      return query.parts
        .map((part) => (part.type === 'and' || part.type === 'or' ? bracketed(part) : printQuery(part)))
        .join(' ');
    case 'or':
      return query.parts.map((part) => (part.type === 'or' ? bracketed(part) : printQuery(part))).join(' OR ');
    case 'not':
      return `-${query.part.type === 'and' || query.part.type === 'or' ? bracketed(query.part) : printQuery(query.part)}`;
    default:
      return printCondition(query);
  }
};
