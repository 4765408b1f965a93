// Leaves people and what they wrote out of a file. One redactor a file: its pseudonyms mean nothing in the next one.
import { randomInt } from 'node:crypto';
import type { Json } from '#contract/ids';

export interface Redactor {
  /** The same person is the same `Member 17` all over the file. `key`: whatever names them to the store. */
  person(key: number): string;
  /** Details of an event without free text and without what names somebody. `personKey`: an id's person, null when it is nobody's. */
  data(data: Json, personKey: (id: string) => number | null): Json;
}

const blockSize = 64;
export const leftOut = '[left out]';

/** Numbers from 1, drawn block by block in random order: the number does not tell who came first. */
const drawNumbers = (): (() => number) => {
  let block: number[] = [];
  let from = 1;
  return () => {
    if (block.length === 0) {
      const first = from;
      block = Array.from({ length: blockSize }, (_, index) => first + index);
      from += blockSize;
    }
    const [drawn = 0] = block.splice(randomInt(block.length), 1);
    return drawn;
  };
};

// Words of a fixed vocabulary, and of the server's own furniture. Any other text may be somebody's.
const plainKeys = new Set([
  'field',
  'cause',
  'scope',
  'type',
  'actions',
  'command',
  'kind',
  'byKind',
  'what',
  'format',
]);
const furniture = new Set(['roles', 'emoji']);
// Ids of messages and the like lead back to who wrote them.
const tracingKeys = new Set(['messageIds', 'messageId', 'interactionId']);
const permission = /^[A-Z][a-z]+([A-Z][A-Za-z]*)*$/;
const dayMs = 86_400_000;

export const createRedactor = (): Redactor => {
  const numbers = new Map<number, number>();
  const draw = drawNumbers();
  const person = (key: number): string => {
    const number = numbers.get(key) ?? draw();
    numbers.set(key, number);
    return `Member ${number}`;
  };

  const data = (value: Json, personKey: (id: string) => number | null): Json => {
    const text = (given: string, key: string, parent: string): Json => {
      if (tracingKeys.has(key)) return leftOut;
      if (/^\d{15,20}$/.test(given)) {
        const found = personKey(given);
        return found === null ? given : person(found);
      }
      const isPlain = plainKeys.has(key) || (key === 'name' && furniture.has(parent));
      return isPlain ? given : leftOut;
    };
    const walk = (given: Json, key: string, parent: string): Json => {
      if (typeof given === 'string') return text(given, key, parent);
      // To the millisecond it is as good as the id.
      if (key === 'accountCreatedAt' && typeof given === 'number') return given - (given % dayMs);
      if (Array.isArray(given)) {
        const isPermissions =
          given.length > 0 && given.every((item) => typeof item === 'string' && permission.test(item));
        return isPermissions ? given : given.map((item) => walk(item, key, parent));
      }
      if (given === null || typeof given !== 'object') return given;
      return Object.fromEntries(
        Object.entries(given).map(([name, inner]) => [text(name, 'kind', ''), walk(inner, name, key)]),
      );
    };
    return walk(value, '', '');
  };
  return { person, data };
};
