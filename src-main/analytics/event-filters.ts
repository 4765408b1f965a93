// The contract's filters, query and words included, as SQL over one month partition. Untrusted values are always bound, never written into the text.
import { kinds as allKinds, kindsOf } from '#contract/catalogue';
import type { EventFilters } from '#contract/event';
import { grades, origins, sources } from '#db/codes';
import type { ReadStore, Value } from '#db/client';
import { firstIdAt } from '#db/event-id';
import { messageSendRef } from '#db/kinds';
import { lookup, marks } from './lookup';
import { ignoredSql } from './ignored';
import { never, notProxied, type Sql } from './query/sql';
import { readQuery } from './query/read-query';
import { createWordSearch, type WordSearch } from './query/word-search';

export interface CompiledFilters {
  guild: number;
  /** Half-open range of ids. */
  firstId: number;
  endId: number;
  /** The same in epoch ms: the filters' range within the query's. */
  from: number;
  to: number;
  /** References of the chosen kinds; null = all. */
  kinds: number[] | null;
  /** Set when a member's timeline serves best: their reference. */
  user: number | null;
  channel: number | null;
  /** Proxied messages are left out: counters count them. */
  isProxiedHidden: boolean;
  /** Nothing else is asked for: their table leads. */
  isProxiedOnly: boolean;
  /** Only guild, kinds and time are asked for: counters can answer. */
  isPlain: boolean;
  /** The same, or a channel besides. */
  isCounted: boolean;
  /** Conditions on the columns of a partition named `e`; the kinds' and the guild's among them. */
  where: string;
  params: Value[];
  /** The one of them that the ignore list makes, and the others: to be counted apart, no index helps it. Null: it makes none. */
  byIgnoreList: { where: string; params: Value[]; test: Sql } | null;
  /** Nothing but words, guild, kinds and time is asked for, and the full-text index answers the words. */
  isOfWords: boolean;
  /** Words are asked for: `where` lacks what depends on where they are looked up. */
  words: WordSearch | null;
}

const chosenKinds = (filters: EventFilters): ReadonlySet<string> | null => {
  const { kinds, groups } = filters;
  if (!kinds && !groups) return null;
  const grouped = groups && new Set(groups.flatMap((group) => kindsOf(group)));
  return new Set(allKinds.filter((kind) => (!kinds || kinds.includes(kind)) && (!grouped || grouped.has(kind))));
};

/** Null when nothing on record can match: a guild, person or channel never seen, or no kind left. Throws InputFault on a query or text that is none. */
export const compileFilters = (read: ReadStore, filters: EventFilters, now = Date.now()): CompiledFilters | null => {
  const { refs, kinds: kindRefs } = lookup(read);
  const guild = refs.ref(filters.guildId);
  const query = readQuery(read, guild, filters, now);
  if (guild === undefined || query === null) return null;
  const conditions = ['e.guild = ?'];
  const params: Value[] = [guild];
  const add = (condition: string, ...values: Value[]): void => {
    conditions.push(condition);
    params.push(...values);
  };

  const people = { actor: filters.actorId, target: filters.targetId, user: filters.userId, channel: filters.channelId };
  const found = Object.fromEntries(
    Object.entries(people).map(([name, id]) => [name, id === undefined ? null : refs.ref(id)]),
  );
  if (Object.values(found).includes(undefined)) return null;
  const { actor = null, target = null, user = null, channel = null } = found;
  if (actor !== null) add('e.actor = ?', actor);
  if (target !== null) add('e.target = ?', target);
  if (user !== null) add('(e.actor = ? OR e.target = ?)', user, user);
  if (channel !== null) add('e.channel = ?', channel);

  const filtered = chosenKinds(filters);
  const chosen =
    query.kinds && filtered
      ? new Set([...query.kinds].filter((kind) => filtered.has(kind)))
      : (filtered ?? query.kinds);
  const kinds = chosen && [...chosen].map((kind) => kindRefs.ref(kind as (typeof allKinds)[number]));
  if (kinds) {
    if (kinds.length === 0) return null;
    if (!kinds.includes(messageSendRef)) conditions.push(`e.kind <> ${messageSendRef}`);
    add(`e.kind IN (${marks(kinds)})`, ...kinds);
  }
  const words = {
    grade: filters.grades?.map(grades.encode),
    source: filters.sources?.map(sources.encode),
    origin: filters.origins?.map(origins.encode),
  };
  for (const [column, codes] of Object.entries(words)) if (codes) add(`e.${column} IN (${marks(codes)})`, ...codes);

  const isProxiedHidden = filters.proxied === 'hide';
  const isProxiedOnly = filters.proxied === 'only' || query.isProxiedOnly;
  if (isProxiedHidden) conditions.push(notProxied);
  if (filters.proxied === 'only') conditions.push(`NOT ${notProxied}`);

  const ignored = filters.ignored === undefined ? null : ignoredSql(read, guild, filters.guildId);
  const test =
    filters.ignored === 'hide' && ignored
      ? { ...ignored, sql: `NOT ${ignored.sql}` }
      : (ignored ?? (filters.ignored === 'only' ? never : null));

  const from = Math.max(filters.from ?? 0, query.from);
  const to = Math.min(filters.to ?? Number.MAX_SAFE_INTEGER, query.to);
  const narrowing = { guild, kinds, user: user ?? actor ?? target ?? query.user, channel: channel ?? query.channel };
  if (query.where && !query.hasWords) {
    const { sql, params: bound } = query.where(() => ({ sql: '0', params: [] }));
    add(sql, ...bound);
  }
  const isSimple =
    !isProxiedOnly &&
    test === null &&
    [actor, target, user].every((ref) => ref === null) &&
    Object.values(words).every((codes) => !codes);
  const isCounted = isSimple && query.where === null;
  const byIgnoreList = test && { where: conditions.join(' AND '), params: [...params], test };
  if (test) add(test.sql, ...test.params);
  return {
    ...narrowing,
    isProxiedHidden,
    isProxiedOnly,
    firstId: firstIdAt(from),
    endId: to === Number.MAX_SAFE_INTEGER ? to : firstIdAt(to),
    from,
    to,
    words: query.where && query.hasWords ? createWordSearch(read, { ...query, where: query.where }, narrowing) : null,
    isOfWords: isSimple && channel === null && !isProxiedHidden && query.matches.length > 0 && query.unmatched === null,
    isPlain: isCounted && channel === null,
    isCounted,
    byIgnoreList,
    where: conditions.join(' AND '),
    params,
  };
};
