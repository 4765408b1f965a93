// Where to look for matching events, piece by piece in order: a month partition at a time, and for one person their timeline a week
// at a time. Each piece is read by an index in the order of ids, so a page never sorts and stops as soon as it is full.
import type { ReadStore, Value } from '#db/client';
import { firstIdAt, weekOfId } from '#db/event-id';
import { messageSendRef } from '#db/kinds';
import { listPartitions, type Partition } from '#db/partitions';
import { readWatermark } from '#db/timeline';
import type { CompiledFilters } from './event-filters';

export type Order = 'newest' | 'oldest';

export interface Segment {
  /** FROM clause giving rows `e` of a partition. */
  from: string;
  /** Conditions on top of the filters' own. */
  where: string;
  params: Value[];
  firstId: number;
  endId: number;
}

const weekMs = 7 * 86_400_000;
const idOfWeek = (week: number): number => firstIdAt(0) + week * weekMs * 4096;

const partitionSegment = ({ table }: Partition, filters: CompiledFilters, firstId: number, endId: number): Segment => {
  const withoutMessages = filters.kinds !== null && !filters.kinds.includes(messageSendRef);
  const index = filters.kinds?.length === 1 ? `${table}_kind` : `${table}_notable`;
  return {
    from: withoutMessages ? `${table} e INDEXED BY ${index}` : `${table} e NOT INDEXED`,
    where: 'e.id >= ? AND e.id < ?',
    params: [firstId, endId],
    firstId,
    endId,
  };
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
  where: 't.guild = ? AND t.week = ? AND t.user = ? AND t.id >= ? AND t.id < ?',
  params: [filters.guild, week, user, firstId, endId],
  firstId,
  endId,
});

const within = (low: number, high: number, partition: Partition): [number, number] => [
  Math.max(low, partition.firstId),
  Math.min(high, partition.endId),
];

function* weeksOf(
  filters: CompiledFilters,
  user: number,
  partition: Partition,
  low: number,
  high: number,
): Generator<Segment> {
  for (let week = weekOfId(high - 1); week >= weekOfId(low); week -= 1) {
    const first = Math.max(low, idOfWeek(week));
    const end = Math.min(high, idOfWeek(week + 1));
    if (first < end) yield timelineSegment(partition, filters, user, week, first, end);
  }
}

const newestFirst = (
  read: ReadStore,
  filters: CompiledFilters,
  bounds: { firstId: number; endId: number },
): Segment[] => {
  const low = Math.max(filters.firstId, bounds.firstId);
  const high = Math.min(filters.endId, bounds.endId);
  // Up to the watermark, included, a member's events are all in the timeline.
  const tailId = filters.user === null ? 0 : readWatermark(read) + 1;
  const segments: Segment[] = [];
  for (const partition of listPartitions(read)) {
    const [first, end] = within(low, high, partition);
    if (first >= end) continue;
    const tail = Math.min(Math.max(first, tailId), end);
    if (tail < end) segments.push(partitionSegment(partition, filters, tail, end));
    if (filters.user !== null && first < tail) segments.push(...weeksOf(filters, filters.user, partition, first, tail));
  }
  return segments;
};

/** The pieces in the asked order; `bounds` narrows by id (a cursor). */
export const segmentsOf = (
  read: ReadStore,
  filters: CompiledFilters,
  order: Order,
  bounds: { firstId: number; endId: number } = { firstId: 0, endId: Number.MAX_SAFE_INTEGER },
): Segment[] => {
  const segments = newestFirst(read, filters, bounds);
  return order === 'newest' ? segments : segments.reverse();
};
