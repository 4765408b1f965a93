// How much an export would write: counted where counters can, otherwise as far as counting is quick; bytes by a sample. Main thread.
import type { Estimate, ExportScope } from '#contract/exports';
import type { EventFilters } from '#contract/event';
import type { ReadStore } from '#db/client';
import { casesCount, casesList } from '#main/analytics/cases-list';
import { eventsCount } from '#main/analytics/events-count';
import { eventsList } from '#main/analytics/events-list';
import { isRedacted } from './documents/build-document';

const sampleSize = 40;
/** Bytes a row where nothing can be sampled. */
const usualBytes = 220;
/** What a file without rows has: cover, header. */
const baseBytes = { csv: 300, json: 500, ndjson: 0, xlsx: 7_000, html: 4_000 } as const;
/** Bytes in a file against the same rows as the window gets them, in full and redacted: as measured by test/exports/estimate.test.ts. */
const shares = {
  full: { csv: 0.54, json: 1.06, ndjson: 1.06, xlsx: 0.23, html: 0.55 },
  redacted: { csv: 0.41, json: 0.95, ndjson: 0.95, xlsx: 0.17, html: 0.45 },
} as const;

const filtersOf = (scope: Exclude<ExportScope, { what: 'analytics' | 'cases' }>): EventFilters => {
  const { guildId } = scope;
  switch (scope.what) {
    case 'events':
      return { ...scope.filters, guildId };
    case 'member':
      return { guildId, userId: scope.userId, from: scope.from, to: scope.to };
    case 'transcript':
      return { guildId, channelId: scope.channelId, kinds: ['MESSAGE_SEND'], from: scope.from, to: scope.to };
  }
};

/** Throws InputFault on a query that is none. */
export const estimateExport = async (read: ReadStore, scope: ExportScope): Promise<Estimate> => {
  // The tables of analytics are short whatever the server: a few hundred rows, more with a month of hours.
  if (scope.what === 'analytics') return { rows: 400, exact: false, bytes: baseBytes[scope.format] + 400 * 60 };
  const share = shares[isRedacted(scope) ? 'redacted' : 'full'][scope.format];
  const bytesOf = (rows: number, sample: readonly object[]): number => {
    const sampled = sample.reduce((sum, item) => sum + Buffer.byteLength(JSON.stringify(item)), 0);
    const perRow = sample.length === 0 ? usualBytes : sampled / sample.length;
    return Math.round(baseBytes[scope.format] + rows * perRow * share);
  };
  if (scope.what === 'cases') {
    const query = { ...scope.filters, guildId: scope.guildId };
    const rows = casesCount(read, query);
    return { rows, exact: true, bytes: bytesOf(rows, casesList(read, { ...query, limit: sampleSize }).items) };
  }
  const filters = filtersOf(scope);
  const chosen = scope.what === 'events' ? scope.eventIds?.length : undefined;
  const counted = chosen === undefined ? await eventsCount(read, filters) : { count: chosen, exact: true };
  const { items } = eventsList(read, { ...filters, limit: sampleSize });
  return {
    rows: counted.count,
    // Messages whose text is gone from the record are counted, too.
    exact: counted.exact && scope.what !== 'transcript',
    bytes: bytesOf(counted.count, items),
  };
};
