// Text -> query. A recursive descent by hand: the grammar is a dozen rules, no parser library is among this project's packages, and
// faults that name the character and what was expected there are what a generated parser is worst at. Pure and bounded.
//
//   or   = and { "OR" and }          and = not { ["AND"] not }          not = { "-" } one
//   one  = "(" or ")" | field ":" value | word ["*"] | '"' words '"' ["*"]
import { parseCondition } from './parse-condition';
import { QueryFault, queryFields, type Query, type QueryField } from './query';
import { wordsOf } from './words';

export const mostCharacters = 1_000;
const mostConditions = 60;
const mostDepth = 20;

const fieldNames: ReadonlySet<string> = new Set(queryFields);
const isField = (word: string): word is QueryField => fieldNames.has(word);

const operand = 'a word, a "phrase" or a filter such as kind:ban';

class Reader {
  place = 0;
  private depth = 0;
  private conditions = 0;
  constructor(readonly text: string) {}

  /** What the pattern (sticky) finds here, consumed; '' when nothing. */
  take(pattern: RegExp): string {
    pattern.lastIndex = this.place;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.place += found.length;
    return found;
  }
  skip(): void {
    this.take(/\s+/y);
  }
  /** Whether `word` stands here as a word of its own; consumed if so. */
  takeWord(word: 'OR' | 'AND'): boolean {
    const isHere =
      this.text.startsWith(word, this.place) &&
      /^$|^[\s()"]/.test(this.text.slice(this.place + word.length, this.place + word.length + 1));
    if (isHere) this.place += word.length;
    return isHere;
  }
  get next(): string {
    return this.text.charAt(this.place);
  }
  fail(expected: string, at = this.place): never {
    throw new QueryFault(at, expected);
  }
  /** `work` one level deeper: signs and brackets nest only so far. */
  nested<T>(work: () => T): T {
    this.depth += 1;
    if (this.depth > mostDepth) this.fail(`at most ${mostDepth} levels of brackets and signs`);
    const made = work();
    this.depth -= 1;
    return made;
  }
  count(at: number): void {
    this.conditions += 1;
    if (this.conditions > mostConditions) this.fail(`at most ${mostConditions} words and filters`, at);
  }
}

/** Between quotes, the first one not consumed yet; \" and \\ stand for themselves. */
const readQuoted = (reader: Reader): string => {
  const start = reader.place;
  const quoted = reader.take(/"(?:[^"\\]|\\[\s\S]|\\$)*"/y);
  if (quoted === '') reader.fail('a closing "', Math.max(start, reader.text.length));
  return quoted.slice(1, -1).replaceAll(/\\(["\\])/g, '$1');
};

const readWords = (reader: Reader): Query => {
  const at = reader.place;
  const isQuoted = reader.next === '"';
  const bare = isQuoted ? '' : reader.take(/[^\s()"]+/y);
  const isPrefix = isQuoted ? false : bare.endsWith('*');
  const text = isQuoted ? readQuoted(reader) : bare.replace(/\*$/, '');
  const goesOn = isQuoted ? reader.take(/\*/y) !== '' : isPrefix;
  const words = wordsOf(text);
  if (words.length === 0) reader.fail('a word with a letter, a digit or an emoji', at);
  if (goesOn && (words.at(-1)?.length ?? 0) < 2) reader.fail('at least two letters before *', at);
  return { type: 'words', text, isPrefix: goesOn, at };
};

const readOne = (reader: Reader): Query => {
  const at = reader.place;
  if (reader.take(/\(/y)) {
    const inner = reader.nested(() => readOr(reader));
    reader.skip();
    if (!reader.take(/\)/y)) reader.fail('")"');
    return inner;
  }
  if (reader.next === '' || reader.next === ')') reader.fail(operand);
  reader.count(at);
  const key = reader.take(/[A-Za-z]+:/y);
  if (key === '') return readWords(reader);
  const field = key.slice(0, -1).toLowerCase();
  if (!isField(field))
    reader.fail(`one of ${queryFields.map((name) => `${name}:`).join(' ')} (or the words in quotes)`, at);
  const valueAt = reader.place;
  const isQuoted = reader.next === '"';
  const value = isQuoted ? readQuoted(reader) : reader.take(/[^\s()"]+/y);
  return { ...parseCondition(field, { text: value, isQuoted, at: valueAt }), at };
};

const readNot = (reader: Reader): Query => {
  if (reader.next !== '-') return readOne(reader);
  reader.place += 1;
  return { type: 'not', part: reader.nested(() => readNot(reader)) };
};

const readAnd = (reader: Reader): Query => {
  const parts = [];
  for (;;) {
    reader.skip();
    if (parts.length > 0) {
      const before = reader.place;
      if (reader.next === '' || reader.next === ')') break;
      if (reader.takeWord('OR')) {
        reader.place = before;
        break;
      }
      if (reader.takeWord('AND')) reader.skip();
    }
    const before = reader.place;
    if (reader.takeWord('OR') || reader.takeWord('AND')) reader.fail(operand, before);
    parts.push(readNot(reader));
  }
  const [only] = parts;
  return parts.length === 1 && only ? only : { type: 'and', parts };
};

const readOr = (reader: Reader): Query => {
  const parts = [readAnd(reader)];
  for (;;) {
    reader.skip();
    if (!reader.takeWord('OR')) break;
    parts.push(readAnd(reader));
  }
  const [only] = parts;
  return parts.length === 1 && only ? only : { type: 'or', parts };
};

/** Throws QueryFault and nothing else. Blank text is the empty query. */
export const parseQuery = (text: string): Query => {
  if (text.length > mostCharacters) throw new QueryFault(mostCharacters, `at most ${mostCharacters} characters`);
  const reader = new Reader(text);
  reader.skip();
  if (reader.next === '') return { type: 'and', parts: [] };
  const query = readOr(reader);
  reader.skip();
  if (reader.next !== '') reader.fail(operand);
  return query;
};
