// A query as SQL over rows `e` of a partition, and what of it narrows the search beforehand: kinds, time, a person, words.
import { kinds as allKinds, kindsOf, type Kind } from '#contract/catalogue';
import { QueryFault, type Query } from '#contract/query/query';
import { termOf } from '#contract/query/terms';
import type { Term } from '#contract/query/words';
import { grades, origins, sources } from '#db/codes';
import type { ReadStore } from '#db/client';
import { firstIdAt, idsPerMs } from '#db/event-id';
import { lookup, marks } from '#main/analytics/lookup';
import { matchQuery } from './match-expression';
import { channelRefs, personRefs } from './name-refs';
import { resolveTime } from './resolve-moment';
import { join, never, notProxied, type Sql } from './sql';

/** How the part of the record being read finds words: by the index, or among events not indexed yet. */
export type FindWords = (term: Term) => Sql;
export type Predicate = (find: FindWords) => Sql;

export interface CompiledQuery {
  /** Every condition that `kinds`, `from` and `to` do not say already; null when nothing is left. */
  where: Predicate | null;
  hasWords: boolean;
  kinds: ReadonlySet<Kind> | null;
  from: number;
  to: number;
  /** The one person whose events alone can match. */
  user: number | null;
  channel: number | null;
  /** Every match is of a proxied message. */
  isProxiedOnly: boolean;
  /** Expressions of the full-text index that all must match. */
  matches: string[];
  /** `where` without what `matches` say; null when nothing is left. */
  unmatched: Predicate | null;
}

interface Context {
  read: ReadStore;
  guild: number;
  now: number;
  timeZone: string;
}

// IS instead of =: the answer is yes or no, never NULL, so NOT and OR mean what they say.
const isIn = (column: string, refs: readonly number[]): Sql =>
  join(
    refs.map((ref) => ({ sql: `e.${column} IS ?`, params: [ref] })),
    'OR',
  );

const peopleOf = ({ read, guild }: Context, query: Extract<Query, { type: 'person' }>): number[] => {
  const refs = personRefs(read, guild, query.who);
  if (refs === null)
    throw new QueryFault(query.at + query.field.length + 1, 'someone on record; nobody is or was called that');
  return refs;
};

const channelsOf = ({ read, guild }: Context, query: Extract<Query, { type: 'channel' }>): number[] => {
  const refs = channelRefs(read, guild, query.channel);
  if (refs === null)
    throw new QueryFault(query.at + 'channel:'.length, 'a channel of this server; none is called that');
  return refs;
};

const rangeOf = ({ now, timeZone }: Context, query: Extract<Query, { type: 'time' }>) => {
  const range = resolveTime(query.field, query.moment, now, timeZone);
  if (range === null) throw new QueryFault(query.at, 'a time');
  return range;
};

const hasAttachment = `EXISTS (SELECT 1 FROM messages m
  WHERE m.ms = coalesce(e.message_ms, e.id / ${idsPerMs}) AND m.low = e.message_low AND m.attachments <> '[]')`;

/** Kinds that a query of nothing but kinds and groups allows; null for any other query. */
const kindSet = (query: Query): ReadonlySet<Kind> | null => {
  switch (query.type) {
    case 'kind':
      return new Set([query.kind]);
    case 'group':
      return new Set(kindsOf(query.group));
    case 'not': {
      const inner = kindSet(query.part);
      return inner && new Set(allKinds.filter((kind) => !inner.has(kind)));
    }
    case 'and':
    case 'or': {
      const sets = query.parts.map(kindSet);
      const known = sets.filter((set) => set !== null);
      if (known.length < sets.length || known.length === 0) return null;
      return new Set(
        allKinds.filter((kind) =>
          query.type === 'and' ? known.every((set) => set.has(kind)) : known.some((set) => set.has(kind)),
        ),
      );
    }
    default:
      return null;
  }
};

const predicate = (context: Context, query: Query): Predicate => {
  const fixed =
    (sql: Sql): Predicate =>
    () =>
      sql;
  switch (query.type) {
    case 'and':
    case 'or': {
      const parts = query.parts.map((part) => predicate(context, part));
      const word = query.type === 'and' ? 'AND' : 'OR';
      return (find) =>
        join(
          parts.map((part) => part(find)),
          word,
        );
    }
    case 'not': {
      const part = predicate(context, query.part);
      return (find) => {
        const { sql, params } = part(find);
        return { sql: `NOT ${sql}`, params };
      };
    }
    case 'words':
      return (find) => find(termOf(query));
    case 'person': {
      const refs = peopleOf(context, query);
      if (query.field !== 'user') return fixed(isIn(query.field, refs));
      return fixed(join([isIn('actor', refs), isIn('target', refs)], 'OR'));
    }
    case 'channel':
      return fixed(isIn('channel', channelsOf(context, query)));
    case 'command': {
      const kind = lookup(context.read).kinds.ref('COMMAND_USED');
      return fixed({ sql: `(e.kind = ? AND e.data ->> '$.command' IS ?)`, params: [kind, query.name] });
    }
    case 'kind':
    case 'group': {
      const { kinds } = lookup(context.read);
      const refs = [...(kindSet(query) ?? [])].map((kind) => kinds.ref(kind));
      return fixed(refs.length === 0 ? never : { sql: `e.kind IN (${marks(refs)})`, params: refs });
    }
    case 'source':
      return fixed({ sql: '(e.source = ?)', params: [sources.encode(query.source)] });
    case 'grade':
      return fixed({ sql: '(e.grade = ?)', params: [grades.encode(query.grade)] });
    case 'origin':
      return fixed({ sql: '(e.origin = ?)', params: [origins.encode(query.origin)] });
    case 'time': {
      const { from, to } = rangeOf(context, query);
      return fixed({ sql: '(e.id >= ? AND e.id < ?)', params: [firstIdAt(from), firstIdAt(to)] });
    }
    case 'has':
      return fixed({ sql: query.what === 'proxied' ? `(NOT ${notProxied})` : hasAttachment, params: [] });
    case 'case':
      return fixed({ sql: '(e.case_number IS ?)', params: [query.number] });
  }
};

const hasWords = (query: Query): boolean => {
  if (query.type === 'and' || query.type === 'or') return query.parts.some(hasWords);
  return query.type === 'words' || (query.type === 'not' && hasWords(query.part));
};

const conjuncts = (query: Query): Query[] => (query.type === 'and' ? query.parts.flatMap(conjuncts) : [query]);
const both = (a: ReadonlySet<Kind> | null, b: ReadonlySet<Kind>): ReadonlySet<Kind> =>
  a === null ? b : new Set([...a].filter((kind) => b.has(kind)));

/** Throws QueryFault where a name stands for nobody. `guild`: its reference. `timeZone` is known to be one. */
export const compileQuery = (context: Context, query: Query): CompiledQuery => {
  const rest: Query[] = [];
  const unmatched: Query[] = [];
  const compiled: Omit<CompiledQuery, 'where' | 'unmatched' | 'hasWords'> = {
    kinds: null,
    from: 0,
    to: Number.MAX_SAFE_INTEGER,
    user: null,
    channel: null,
    isProxiedOnly: false,
    matches: [],
  };
  for (const part of conjuncts(query)) {
    const kinds = kindSet(part);
    if (kinds) {
      compiled.kinds = both(compiled.kinds, kinds);
      continue;
    }
    if (part.type === 'time') {
      const { from, to } = rangeOf(context, part);
      compiled.from = Math.max(compiled.from, from);
      compiled.to = Math.min(compiled.to, to);
      continue;
    }
    const match = matchQuery(part);
    if (match) compiled.matches.push(match);
    else unmatched.push(part);
    if (part.type === 'person') {
      const refs = peopleOf(context, part);
      if (refs.length === 1) compiled.user ??= refs[0] ?? null;
    }
    if (part.type === 'command') compiled.kinds = both(compiled.kinds, new Set<Kind>(['COMMAND_USED']));
    if (part.type === 'has' && part.what === 'proxied') compiled.isProxiedOnly = true;
    if (part.type === 'channel') {
      const refs = channelsOf(context, part);
      if (refs.length === 1) compiled.channel ??= refs[0] ?? null;
    }
    rest.push(part);
  }
  const all = (parts: Query[]): Predicate | null =>
    parts.length === 0 ? null : predicate(context, { type: 'and', parts });
  return { ...compiled, where: all(rest), unmatched: all(unmatched), hasWords: rest.some(hasWords) };
};
