// Words over the two parts of the record: up to the watermark the full-text index answers, above it the events' words are compared
// one by one (as few as merging leaves). Everything else of a statement is the same in both parts.
import { matchTerm } from './match-expression';
import type { FindWords, Predicate } from './compile-query';
import { always, never, type Sql } from './sql';
import { facetMatch, readSearchWatermark, readUnindexed, type SearchDoc } from '#db/search';
import { hasTerm } from '#contract/query/words';
import type { ReadStore } from '#db/client';

export interface WordSearch {
  /** Events above this id are not indexed. */
  watermark: number;
  /** What the index is asked when words alone can lead the way; null when every event has to be looked at. */
  match: string | null;
  where(part: 'indexed' | 'fresh', firstId: number, endId: number): Sql;
}

interface Narrowing {
  guild: number;
  kinds: readonly number[] | null;
  user: number | null;
  channel: number | null;
}

// A longer list narrows little and costs the index a list each.
const mostKinds = 40;

/** Every text has its server's facet: asked for only where there are others to leave out. The rows themselves are held against it anyway. */
const hasOthers = (read: ReadStore, guild: number): boolean =>
  read.get('search.others', 'SELECT 1 FROM guilds WHERE ref <> ? LIMIT 1', [guild]) !== undefined;

const narrow = (read: ReadStore, matches: readonly string[], { guild, kinds, user, channel }: Narrowing): string => {
  const facets = [
    ...(hasOthers(read, guild) ? [facetMatch('guild', guild)] : []),
    ...(kinds !== null && kinds.length <= mostKinds
      ? [`(${kinds.map((kind) => facetMatch('kind', kind)).join(' OR ')})`]
      : []),
    ...(user === null ? [] : [facetMatch('user', user)]),
    ...(channel === null ? [] : [facetMatch('channel', channel)]),
  ];
  return [...matches, ...(facets.length === 0 ? [] : [`facets : (${facets.join(' AND ')})`])].join(' AND ');
};

export const createWordSearch = (
  read: ReadStore,
  { where, matches, unmatched }: { where: Predicate; matches: readonly string[]; unmatched: Predicate | null },
  narrowing: Narrowing,
): WordSearch => {
  const watermark = readSearchWatermark(read);
  let docs: SearchDoc[] | undefined;
  const fresh: FindWords = (term) => {
    docs ??= readUnindexed(read, watermark);
    const ids = docs.filter(({ words }) => hasTerm(words, term)).map(({ id }) => id);
    if (ids.length === 0) return never;
    return { sql: 'e.id IN (SELECT value FROM json_each(?))', params: [JSON.stringify(ids)] };
  };
  const indexed =
    (firstId: number, endId: number): FindWords =>
    (term) => ({
      sql: `e.id IN (SELECT rowid FROM search
        WHERE search MATCH ? AND rowid >= CAST(? AS INTEGER) AND rowid < CAST(? AS INTEGER))`,
      params: [matchTerm(term), firstId, endId],
    });
  return {
    watermark,
    match: matches.length === 0 ? null : narrow(read, matches, narrowing),
    where: (part, firstId, endId) => {
      if (part === 'fresh') return where(fresh);
      // What the index is asked already need not be asked again.
      const left = matches.length === 0 ? where : unmatched;
      return left?.(indexed(firstId, endId)) ?? always;
    },
  };
};
