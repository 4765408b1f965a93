// events.list: one page of the record, by key.
import type { Event, EventQuery } from '#contract/event';
import type { ReadStore } from '#db/client';
import { InputFault } from '#main/core';
import { compileFilters } from './event-filters';
import { type ListedRow, listedColumns, toEvents } from './event-row';
import { byKinds, segmentsOf, type Order } from './event-segments';

const usualLimit = 100;

/** A cursor is the order and the id of the last row seen: `n123` = newest first, after event 123. */
const readCursor = (cursor: string | undefined, order: Order): { firstId: number; endId: number } | undefined => {
  if (cursor === undefined) return undefined;
  const [, way, digits] = /^([no])(\d{1,16})$/.exec(cursor) ?? [];
  const id = Number(digits);
  if (way !== order[0] || !Number.isSafeInteger(id))
    throw new InputFault('cursor', 'is not one that this list handed out');
  return order === 'newest' ? { firstId: 0, endId: id } : { firstId: id + 1, endId: Number.MAX_SAFE_INTEGER };
};

export const eventsList = (read: ReadStore, query: EventQuery): { items: Event[]; nextCursor: string | null } =>
  read.snapshot(() => {
    const { order = 'newest', limit = usualLimit, cursor, ...filters } = query;
    const bounds = readCursor(cursor, order);
    const compiled = compileFilters(read, filters);
    if (!compiled) return { items: [], nextCursor: null };
    const rows: ListedRow[] = [];
    const direction = order === 'newest' ? 'DESC' : 'ASC';
    for (const segment of segmentsOf(read, compiled, order, bounds)) {
      if (rows.length > limit) break;
      const parts = byKinds(segment, compiled);
      const sql = parts.map(
        ({ from, where }) => `SELECT ${listedColumns} FROM ${from} WHERE ${compiled.where} AND ${where}`,
      );
      rows.push(
        ...read.all<ListedRow>(
          'events.list',
          `${sql.join(' UNION ALL ')} ORDER BY ${parts.length > 1 ? 'id' : segment.by} ${direction} LIMIT CAST(? AS INTEGER)`,
          [...parts.flatMap(({ params }) => [...compiled.params, ...params]), limit + 1 - rows.length],
        ),
      );
    }
    const items = toEvents(read, rows.slice(0, limit));
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? `${order[0]}${last.id}` : null };
  });
