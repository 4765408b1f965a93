// Matching events, oldest first, page by key: no statement stays open between two pages, so the writer's log can be folded back.
import type { EventFilters } from '#contract/event';
import type { ReadStore } from '#db/client';
import { firstIdAt } from '#db/event-id';
import { compileFilters } from '#main/analytics/event-filters';
import type { EventRow } from '#main/analytics/event-row';
import { segmentsOf } from '#main/analytics/event-segments';
import { lookup, marks } from '#main/analytics/lookup';

const pageSize = 1_000;

/** Up to the moment of the first read: what comes in later is not in the file. Throws InputFault on a query that is none. */
export function* eventPages(read: ReadStore, filters: EventFilters, now: number): Generator<EventRow[]> {
  const compiled = compileFilters(read, filters, now);
  if (!compiled) return;
  const { where, params } = compiled;
  const bounds = { firstId: 0, endId: firstIdAt(now + 1) };
  for (const segment of segmentsOf(read, compiled, 'oldest', bounds)) {
    let after = -1;
    for (;;) {
      const rows = read.all<EventRow>(
        'export.events',
        `SELECT e.* FROM ${segment.from} WHERE ${where} AND ${segment.where} AND ${segment.by} > ? ORDER BY ${segment.by} LIMIT ${pageSize}`,
        [...params, ...segment.params, after],
      );
      const last = rows.at(-1);
      if (last) yield rows;
      if (!last || rows.length < pageSize) break;
      after = last.id;
    }
  }
}

/** The chosen events of one server that are still on record, oldest first. */
export function* chosenEvents(read: ReadStore, guildId: string, ids: readonly number[]): Generator<EventRow[]> {
  const guild = lookup(read).refs.ref(guildId);
  if (guild === undefined) return;
  const sorted = [...new Set(ids)].sort((a, b) => a - b);
  for (let at = 0; at < sorted.length; at += pageSize) {
    const page = sorted.slice(at, at + pageSize);
    const rows = read.all<EventRow>(
      'export.chosen',
      `SELECT * FROM events WHERE id IN (${marks(page)}) AND guild = ? ORDER BY id`,
      [...page, guild],
    );
    if (rows.length > 0) yield rows;
  }
}
