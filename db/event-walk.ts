// Reads events month by month in order, so that a page never opens months it does not need. For queries with rare matches: a LIMIT on
// the view itself asks every month for its first match before it gives its first row.
import { listPartitions } from './partitions';
import type { ReadStore } from './store';

export interface EventRange {
  /** Ids: from <= id < before. */
  from?: number;
  before?: number;
  order: 'newest' | 'oldest';
  limit: number;
}

/**
 * Rows of the months that [from, before) touches, until there are `limit`. `rowsOf` selects from one month's table (a name of ours, safe
 * inside SQL), with the range's own bounds and order. All from one moment.
 */
export const walkEvents = <Row>(
  read: ReadStore,
  { from = 0, before = Number.MAX_SAFE_INTEGER, order, limit }: EventRange,
  rowsOf: (table: string, limit: number) => Row[],
): Row[] =>
  read.snapshot(() => {
    const months = listPartitions(read).filter((partition) => partition.endId > from && partition.firstId < before);
    const rows: Row[] = [];
    for (const { table } of order === 'newest' ? months : months.toReversed()) {
      if (rows.length >= limit) break;
      rows.push(...rowsOf(table, limit - rows.length));
    }
    return rows;
  });
