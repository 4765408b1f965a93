// Where to look for matching events, piece by piece in order: a month partition at a time, and for one person their timeline a week
// at a time. Where words are asked for, the full-text index leads, and events it does not hold yet are a piece of their own. Each piece is read by an index in the order of ids, so a page never sorts and stops as soon as it is full.
import type { ReadStore, Value } from '#db/client';
import { messageSendRef } from '#db/kinds';
import { listPartitions, type Partition } from '#db/partitions';
import type { CompiledFilters } from './event-filters';
import { personRanges, type PersonRanges } from './person-ranges';
import type { WordSearch } from './query/word-search';

export type Order = 'newest' | 'oldest';

export interface Segment {
  /** FROM clause giving rows `e` of a partition. */
  from: string;
  /** Conditions on top of the filters' own. */
  where: string;
  params: Value[];
  /** The column whose index gives the rows in order. */
  by: 'e.id' | 't.id' | 's.rowid' | 'p.id';
  firstId: number;
  endId: number;
  /** The month. */
  table: string;
  /** It walks the month's index of all that is no plain message. */
  isNotable?: boolean;
}

const partitionSegment = ({ table }: Partition, filters: CompiledFilters, firstId: number, endId: number): Segment => {
  const withoutMessages = filters.kinds !== null && !filters.kinds.includes(messageSendRef);
  const index = filters.kinds?.length === 1 ? `${table}_kind` : `${table}_notable`;
  return {
    from: withoutMessages ? `${table} e INDEXED BY ${index}` : `${table} e NOT INDEXED`,
    where: 'e.id >= ? AND e.id < ?',
    params: [firstId, endId],
    by: 'e.id',
    firstId,
    endId,
    table,
    isNotable: withoutMessages,
  };
};

// More of them are no rarity among the rest, and each begins with a seek.
const mostKinds = 16;

/** The same rows, a kind at a time and each in order, where a few kinds would be looked for among all: they are merged as they are read. */
export const byKinds = (segment: Segment, { kinds }: CompiledFilters): Segment[] => {
  const { table, isNotable } = segment;
  if (!isNotable || kinds === null || kinds.length < 2 || kinds.length > mostKinds) return [segment];
  return kinds.map((kind) => ({
    ...segment,
    from: `${table} e INDEXED BY ${table}_kind`,
    where: `${segment.where} AND e.kind = ${kind}`,
  }));
};

const timelineSegment = (
  { table }: Partition,
  filters: CompiledFilters,
  user: number,
  week: number,
  firstId: number,
  endId: number,
): Segment => ({
  from: `timeline t CROSS JOIN ${table} e ON e.id = t.id`,
  // The kind said of the timeline, too: rows of others are not fetched then.
  where: `t.guild = ? AND t.week = ? AND t.user = ? AND t.id >= ? AND t.id < ?${
    filters.kinds === null ? '' : ` AND t.kind IN (${filters.kinds.join(', ')})`
  }`,
  params: [filters.guild, week, user, firstId, endId],
  by: 't.id',
  firstId,
  endId,
  table,
});

const proxiedSegment = ({ table }: Partition, guild: number, firstId: number, endId: number): Segment => ({
  from: `proxied p CROSS JOIN ${table} e ON e.id = p.id`,
  where: 'p.guild = ? AND p.id >= ? AND p.id < ?',
  params: [guild, firstId, endId],
  by: 'p.id',
  firstId,
  endId,
  table,
});

const within = (low: number, high: number, partition: Partition): [number, number] => [
  Math.max(low, partition.firstId),
  Math.min(high, partition.endId),
];

const searchSegment = ({ table }: Partition, match: string, firstId: number, endId: number): Segment => ({
  from: `search s CROSS JOIN ${table} e ON e.id = s.rowid`,
  // The index begins and ends where it is told only if told an integer.
  where: 's.search MATCH ? AND s.rowid >= CAST(? AS INTEGER) AND s.rowid < CAST(? AS INTEGER)',
  params: [match, firstId, endId],
  by: 's.rowid',
  firstId,
  endId,
  table,
});

/** Pieces of [first, end) of a partition by what filters choose without words. */
const plainSegments = (
  filters: CompiledFilters,
  partition: Partition,
  first: number,
  end: number,
  person: PersonRanges,
): Segment[] => {
  const { guild, user } = filters;
  if (filters.isProxiedOnly) return [proxiedSegment(partition, guild, first, end)];
  const tail = Math.min(Math.max(first, person.tailId), end);
  const fresh = tail < end ? [partitionSegment(partition, filters, tail, end)] : [];
  if (user === null || first >= tail) return fresh;
  const weeks = person.merged.flatMap(({ week, firstId, endId }) => {
    const [low, high] = [Math.max(first, firstId), Math.min(tail, endId)];
    return low < high ? [timelineSegment(partition, filters, user, week, low, high)] : [];
  });
  return [...fresh, ...weeks];
};

const withWords = (segment: Segment, words: WordSearch, part: 'indexed' | 'fresh'): Segment => {
  const { sql, params } = words.where(part, segment.firstId, segment.endId);
  return { ...segment, where: `${segment.where} AND ${sql}`, params: [...segment.params, ...params] };
};

function* newestFirst(
  read: ReadStore,
  filters: CompiledFilters,
  bounds: { firstId: number; endId: number },
): Generator<Segment> {
  const low = Math.max(filters.firstId, bounds.firstId);
  const high = Math.min(filters.endId, bounds.endId);
  const { words } = filters;
  const partitions = listPartitions(read);
  const person = personRanges(read, filters, Math.max(low, partitions.at(-1)?.firstId ?? 0), high);
  for (const partition of partitions) {
    const [first, end] = within(low, high, partition);
    if (first >= end) continue;
    if (words === null) {
      yield* plainSegments(filters, partition, first, end, person);
      continue;
    }
    const split = Math.min(Math.max(first, words.watermark + 1), end);
    if (split < end)
      for (const segment of plainSegments(filters, partition, split, end, person))
        yield withWords(segment, words, 'fresh');
    if (first >= split) continue;
    const indexed =
      words.match === null
        ? plainSegments(filters, partition, first, split, person)
        : [searchSegment(partition, words.match, first, split)];
    for (const segment of indexed) yield withWords(segment, words, 'indexed');
  }
}

/** The pieces in the asked order; `bounds` narrows by id (a cursor). */
export const segmentsOf = (
  read: ReadStore,
  filters: CompiledFilters,
  order: Order,
  bounds: { firstId: number; endId: number } = { firstId: 0, endId: Number.MAX_SAFE_INTEGER },
): Segment[] => {
  const segments = [...newestFirst(read, filters, bounds)];
  return order === 'newest' ? segments : segments.reverse();
};

/** All of the record that the filters' range touches. */
export const wholeRange = (
  read: ReadStore,
  { firstId, endId }: CompiledFilters,
): { firstId: number; endId: number } => {
  const partitions = listPartitions(read);
  return {
    firstId: Math.max(firstId, partitions.at(-1)?.firstId ?? 0),
    endId: Math.min(endId, partitions[0]?.endId ?? 0),
  };
};
