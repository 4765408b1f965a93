// Cuts a range into hours, days, weeks (from Monday) or months of a time zone, DST nights included.
import { TZDate } from '@date-fns/tz';
import { addDays, addHours, addMonths, addWeeks, startOfDay, startOfHour, startOfMonth, startOfWeek } from 'date-fns';
import { InputFault } from '#main/core';

export type BucketSize = 'hour' | 'day' | 'week' | 'month';

const starts = {
  hour: startOfHour,
  day: startOfDay,
  week: (date: TZDate) => startOfWeek(date, { weekStartsOn: 1 }),
  month: startOfMonth,
} as const;
const steps = { hour: addHours, day: addDays, week: addWeeks, month: addMonths } as const;
const mostBuckets = 5_000;

export const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

/**
 * Edges, epoch ms, ascending: edge i to edge i+1 is a bucket. The first starts at or before `from`, the last edge lies at or after `to`.
 * Throws InputFault for an unknown zone, an empty range or more than 5,000 buckets.
 */
export const bucketEdges = (from: number, to: number, size: BucketSize, timeZone: string): number[] => {
  if (!isTimeZone(timeZone)) throw new InputFault('timeZone', 'must be an IANA time zone such as Europe/Berlin');
  if (from >= to) throw new InputFault('to', 'must lie after from');
  const first = starts[size](new TZDate(from, timeZone));
  const edges = [first.getTime()];
  for (let i = 1; (edges.at(-1) ?? to) < to; i += 1) {
    if (i > mostBuckets) throw new InputFault('bucket', `gives more than ${mostBuckets} bars over that range`);
    // Hours step in absolute time; the rest by the calendar, from the first edge, so that DST shifts do not add up.
    edges.push(size === 'hour' ? first.getTime() + i * 3_600_000 : steps[size](first, i).getTime());
  }
  return edges;
};
