// Pieces of a WHERE clause with what is bound to them. Untrusted values are bound, never written into the text.
import type { Value } from '#db/client';

export interface Sql {
  sql: string;
  params: Value[];
}

export const always: Sql = { sql: '1', params: [] };
// Bound: a constant that is false leaves the planner no use for an index it is told to use, which it takes for an error.
export const never: Sql = { sql: '?', params: [0] };

export const join = (parts: readonly Sql[], word: 'AND' | 'OR'): Sql => {
  const [only] = parts;
  if (only === undefined) return word === 'AND' ? always : never;
  if (parts.length === 1) return only;
  return { sql: `(${parts.map(({ sql }) => sql).join(` ${word} `)})`, params: parts.flatMap(({ params }) => params) };
};

/** Rows `e` that are not of a proxied message. */
export const notProxied = "((e.data ->> '$.proxied') IS NULL)";
