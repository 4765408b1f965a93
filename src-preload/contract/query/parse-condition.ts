// `field:value` -> condition. For parse-query.ts alone.
import { kinds } from '../catalogue';
import { groups } from '../catalogue/kind';
import { actorGrades, origins, sources } from '../event';
import { parseMoment, parseSpan } from './moment';
import { QueryFault, type Condition, type Named, type QueryField } from './query';

interface Value {
  text: string;
  isQuoted: boolean;
  /** Where it begins. */
  at: number;
}

const oneOf = <Word extends string>(words: readonly Word[], { text, at }: Value, what: string): Word => {
  const wanted = text.toLowerCase().replaceAll('-', '_');
  const found = words.find((word) => word.toLowerCase() === wanted);
  if (found === undefined) throw new QueryFault(at, what);
  return found;
};

const listed = (words: readonly string[]): string => `one of ${words.join(', ')}`;

/** `<@1>` `<@!1>` `1` are ids (`<#1>` for channels); everything else is a name, with or without its `@` (`#`). */
const named = ({ text, isQuoted, at }: Value, sign: '@' | '#', what: string): Named => {
  if (isQuoted && text !== '') return { name: text };
  const [, id] = (sign === '@' ? /^(?:<@!?(?=.*>))?(\d{1,20})>?$/ : /^(?:<#(?=.*>))?(\d{1,20})>?$/).exec(text) ?? [];
  if (id !== undefined && text.startsWith('<') === text.endsWith('>')) return { id };
  const name = text.startsWith(sign) ? text.slice(1) : text;
  if (name === '' || /[<>]/.test(name)) throw new QueryFault(at, what);
  return { name };
};

const momentOf = ({ text, at }: Value, isSpan: boolean): string => {
  const isGood = isSpan ? parseSpan(text) !== null : parseMoment(text) !== null;
  if (isGood) return text.toLowerCase();
  const also = isSpan ? ' or 2026-11-01..2026-11-07' : ' or 2026-11-20T14:30';
  throw new QueryFault(at, `a time such as 2026-11-20, today, yesterday, 7d${also}`);
};

/** With or without its slash; a name with subcommands is quoted. */
const commandOf = ({ text, at }: Value): string => {
  const name = text.replace(/^\//, '').trim();
  if (name === '') throw new QueryFault(at, 'a command such as /ban or "role add"');
  return name;
};

const caseOf = ({ text, at }: Value): number => {
  const [, digits] = /^#?(\d{1,9})$/.exec(text) ?? [];
  if (digits === undefined) throw new QueryFault(at, 'a case number such as 12');
  return Number(digits);
};

/** Throws QueryFault at the value. */
export const parseCondition = (field: QueryField, value: Value): Condition => {
  switch (field) {
    case 'actor':
    case 'target':
    case 'user':
      return { type: 'person', field, who: named(value, '@', 'a person: @name, "a name", <@id> or an id') };
    case 'channel':
      return { type: 'channel', channel: named(value, '#', 'a channel: #name, <#id> or an id') };
    case 'command':
      return { type: 'command', name: commandOf(value) };
    case 'kind':
      return { type: 'kind', kind: oneOf(kinds, value, 'a kind of event such as BAN or MESSAGE_DELETE') };
    case 'group':
      return { type: 'group', group: oneOf(groups, value, listed(groups)) };
    case 'source':
      return { type: 'source', source: oneOf(sources, value, listed(sources)) };
    case 'grade':
      return { type: 'grade', grade: oneOf(actorGrades, value, listed(actorGrades)) };
    case 'origin':
      return { type: 'origin', origin: oneOf(origins, value, listed(origins)) };
    case 'before':
    case 'after':
    case 'during':
      return { type: 'time', field, moment: momentOf(value, field === 'during') };
    case 'has':
      return { type: 'has', what: oneOf(['attachment', 'proxied'], value, 'attachment or proxied') };
    case 'case':
      return { type: 'case', number: caseOf(value) };
  }
};
