// Cuts a range into hours, days, weeks (from Monday) or months of a time zone, DST nights included.
import { InputFault } from '#main/core';
import { firstOfMonth, localDayOf, mondayOf, startOfLocalDay } from './zone-days';
import { changeAt } from './zone-offsets';

export type BucketSize = 'hour' | 'day' | 'week' | 'month';

const hourMs = 3_600_000;
const mostBuckets = 5_000;
/** The first local day of the bucket that is `n` after that of `day`. */
const days = {
  day: (day: number, n: number) => day + n,
  week: (day: number, n: number) => mondayOf(day) + n * 7,
  month: firstOfMonth,
} as const;

// Asking the system costs more than a short read. There are some hundreds of zones, in any spelling.
const mostZones = 2_000;
const zones = new Set<string>();

export const isTimeZone = (name: string): boolean => {
  if (zones.has(name)) return true;
  try {
    if (new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone === '') return false;
  } catch {
    return false;
  }
  if (zones.size >= mostZones) zones.clear();
  zones.add(name);
  return true;
};

/** Begins where the hour of `at` does; then hours step in absolute time, whatever the clock does. */
const hoursFrom = (at: number, timeZone: string): ((n: number) => number) => {
  const first = at - ((((at + changeAt(timeZone, at).offsetMs) % hourMs) + hourMs) % hourMs);
  return (n) => first + n * hourMs;
};

/**
 * Edges, epoch ms, ascending: edge i to edge i+1 is a bucket. The first starts at or before `from`, the last edge lies at or after `to`.
 * Throws InputFault for an unknown zone, an empty range or more than 5,000 buckets.
 */
export const bucketEdges = (from: number, to: number, size: BucketSize, timeZone: string): number[] => {
  if (!isTimeZone(timeZone)) throw new InputFault('timeZone', 'must be an IANA time zone such as Europe/Berlin');
  if (from >= to) throw new InputFault('to', 'must lie after from');
  const day = localDayOf(from, timeZone);
  const edge =
    size === 'hour' ? hoursFrom(from, timeZone) : (n: number) => startOfLocalDay(days[size](day, n), timeZone);
  const edges = [edge(0)];
  for (let i = 1; (edges.at(-1) ?? to) < to; i += 1) {
    if (i > mostBuckets) throw new InputFault('bucket', `gives more than ${mostBuckets} bars over that range`);
    edges.push(edge(i));
  }
  return edges;
};
