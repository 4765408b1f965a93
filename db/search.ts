// Full-text search over events: what an event's words are, and how far the index has come. Readers search the index up to the watermark
// and match the events above it themselves, by the same words. search-merge.ts writes the index.
import { boundary, docOf } from '#contract/query/words';
import { discordEpochMs, idsPerMs } from './event-id';
import { listPartitions, type Partition } from './partitions';
import { splitSnowflake } from './snowflake';
import type { ReadStore } from './store';

/** An event as the index holds it. `words`: made by docOf. `facets`: see facetsOf. */
export interface SearchDoc {
  id: number;
  words: string;
  facets: string;
}

// Bounds on what one event can cost: characters of a text, versions of a message (the newest), messages of a bulk deletion.
const mostCharacters = 4_000;
const mostVersions = 20;
const mostMessages = 100;

interface Row {
  id: number;
  guild: number;
  kind: number;
  name: string;
  actor: number | null;
  target: number | null;
  channel: number | null;
  reason: string | null;
  data: string | null;
  bodies: string | null;
  actor_name: string | null;
  target_name: string | null;
}

const atSql = `e.id / ${idsPerMs} + ${discordEpochMs}`;
const nameSql = (column: string): string => `coalesce(
  (SELECT name FROM user_names WHERE user = e.${column} AND at <= ${atSql} ORDER BY at DESC LIMIT 1),
  (SELECT name FROM user_names WHERE user = e.${column} ORDER BY at LIMIT 1))`;
const mark = `char(${boundary.charCodeAt(0)})`;
const versionsSql = (condition: string): string => `SELECT group_concat(content, ${mark}) AS bodies FROM (
  SELECT substr(content, 1, ${mostCharacters}) AS content FROM message_versions
  WHERE ${condition} AND content IS NOT NULL ORDER BY version DESC LIMIT ${mostVersions})`;

// Most events have no text at all: they are left out before anything is made of them. MATERIALIZED: their names are looked up once.
const rowsSql = (
  table: string,
): string => `WITH docs AS MATERIALIZED (SELECT e.id, e.guild, e.kind, k.name, e.actor, e.target, e.channel, e.reason,
    CASE WHEN e.kind <> 1 THEN e.data END AS data,
    ${nameSql('actor')} AS actor_name, ${nameSql('target')} AS target_name,
    (${versionsSql(`ms = coalesce(e.message_ms, e.id / ${idsPerMs}) AND low = e.message_low AND (at <= ${atSql} OR version = 1)`)}) AS bodies
  FROM ${table} e JOIN kinds k ON k.ref = e.kind WHERE e.id > ? AND e.id <= ?)
  SELECT * FROM docs WHERE coalesce(reason, data, actor_name, target_name, bodies) IS NOT NULL`;
const bodiesSql = versionsSql('ms = ? AND low = ?');

const isRecord = (value: unknown): value is { [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names in an event's data: of roles, channels and the like, and both sides of a change. Ids, numbers and words of ours are none. */
const namesIn = (value: unknown, isNamed = false): string[] => {
  if (typeof value === 'string') return isNamed ? [value.slice(0, mostCharacters)] : [];
  if (Array.isArray(value)) return value.slice(0, mostMessages).flatMap((item) => namesIn(item, isNamed));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => namesIn(item, /^(name|before|after|topic)$/.test(key)));
};

const messagesIn = (data: unknown): string[] => {
  const ids = isRecord(data) ? data['messageIds'] : undefined;
  return Array.isArray(ids)
    ? ids.filter((id): id is string => typeof id === 'string' && /^\d{1,20}$/.test(id)).slice(0, mostMessages)
    : [];
};

const textsOf = (read: ReadStore, row: Row): (string | null)[] => {
  const data: unknown = row.data === null ? null : JSON.parse(row.data);
  const bodies = [row.bodies];
  if (row.name === 'BULK_DELETE') {
    for (const id of messagesIn(data)) {
      const { ms, low } = splitSnowflake(id);
      bodies.push(read.get<{ bodies: string | null }>('search.bulk', bodiesSql, [ms, low])?.bodies ?? null);
    }
  }
  // Pictures' hashes are no names.
  const names = row.name === 'AVATAR_CHANGE' ? [] : namesIn(data);
  return [
    ...bodies.flatMap((body) => body?.split(boundary) ?? []),
    row.reason,
    ...names,
    row.actor_name,
    row.target_name,
  ];
};

/**
 * Words of the index's column `facets`, by which a search is narrowed inside the index. A word of one character is not in the index of
 * prefixes, which would be two thirds of what these cost; longer ones are references too large for that, and what older builds wrote.
 * People and channels are references of one kind of id, so they share their characters.
 */
const spaces = {
  kind: { letter: 'k', from: 0x100, end: 0x800 },
  guild: { letter: 'g', from: 0x800, end: 0xd800 },
  user: { letter: 'u', from: 0x10000, end: 0x110000 },
  channel: { letter: 'c', from: 0x10000, end: 0x110000 },
};

const longFacet = (space: keyof typeof spaces, ref: number): string => `${spaces[space].letter}${ref}`;

/** Null when the reference is too large. */
const shortFacet = (space: keyof typeof spaces, ref: number): string | null => {
  const { from, end } = spaces[space];
  return ref < end - from ? String.fromCodePoint(from + ref) : null;
};

/** What the index is asked for; both forms, because nothing indexed is written anew for a shorter one. */
export const facetMatch = (space: keyof typeof spaces, ref: number): string => {
  const [long, short] = [longFacet(space, ref), shortFacet(space, ref)];
  return short === null ? long : `(${long} OR ${short})`;
};

const facetOf = (space: keyof typeof spaces, ref: number): string => shortFacet(space, ref) ?? longFacet(space, ref);

const facetsOf = ({ guild, kind, actor, target, channel }: Row): string =>
  [
    facetOf('guild', guild),
    facetOf('kind', kind),
    ...(actor === null ? [] : [facetOf('user', actor)]),
    ...(target === null || target === actor ? [] : [facetOf('user', target)]),
    ...(channel === null ? [] : [facetOf('channel', channel)]),
  ].join(' ');

/**
 * Events of one partition with after < id <= last that have any text. Their words: the text of their message as it stood up to then (every version, at
 * least the first; all messages of a bulk deletion), their reason, names in their data, and who did it and who received it as
 * named then.
 */
export const readDocs = (
  read: ReadStore,
  { table }: Pick<Partition, 'table'>,
  after: number,
  last: number,
): SearchDoc[] =>
  read.all<Row>('search.docs', rowsSql(table), [after, last]).map((row) => ({
    id: row.id,
    words: docOf(textsOf(read, row)),
    facets: facetsOf(row),
  }));

/** Events above this id are not in the index yet. */
export const readSearchWatermark = (read: ReadStore): number =>
  read.get<{ watermark: number }>('search.watermark', 'SELECT watermark FROM search_state')?.watermark ?? 0;

/** All events that the index does not hold yet; few, once merging has caught up. */
export const readUnindexed = (read: ReadStore, watermark: number): SearchDoc[] =>
  listPartitions(read)
    .filter(({ endId }) => endId > watermark)
    .flatMap((partition) => readDocs(read, partition, watermark, Number.MAX_SAFE_INTEGER));
