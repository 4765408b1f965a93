// Calendar days of a time zone: the periods that "the last N days" means, and the names of days.
import { InputFault } from '#main/core';
import { isTimeZone } from './time-buckets';
import { localDayOf, nameOfDay, startOfLocalDay } from './zone-days';

export interface Period {
  from: number;
  to: number;
}

const dayMs = 86_400_000;

/** The last `days` calendar days, today among them, until now (this very millisecond is in it, so that no day is empty). Throws InputFault for an unknown zone. */
export const lastDays = (days: number, timeZone: string, now: number): Period => {
  if (!isTimeZone(timeZone)) throw new InputFault('timeZone', 'must be an IANA time zone such as Europe/Berlin');
  return { from: startOfLocalDay(localDayOf(now, timeZone) + 1 - days, timeZone), to: now + 1 };
};

/** The same length of time just before. */
export const before = ({ from, to }: Period): Period => ({ from: from - (to - from), to: from });

/** As many days earlier, up to the same time of day. */
export const daysBefore = ({ from, to }: Period, days: number): Period => ({
  from: from - days * dayMs,
  to: to - days * dayMs,
});

/** `2026-11-25` */
export const dateOf = (at: number, timeZone: string): string => nameOfDay(localDayOf(at, timeZone));

export const periodName = (days: number): string => (days === 1 ? '1 day' : `${days} days`);

/** What an analytic by days is asked for: the last `days`, or a period. */
export interface AskedDays {
  days: number;
  timeZone?: string;
  from?: number;
  to?: number;
}

const mostDays = 366;

/** The period, the one before it, and its name. Throws InputFault for an unknown zone and for half a period, or a too long one. */
export const periodsOf = (
  { days, timeZone = 'UTC', from, to }: AskedDays,
  now: number,
): { period: Period; previous: Period; analysisPeriod: string; timeZone: string } => {
  const last = lastDays(days, timeZone, now);
  if (from === undefined && to === undefined)
    return { period: last, previous: daysBefore(last, days), analysisPeriod: periodName(days), timeZone };
  if (from === undefined || to === undefined)
    throw new InputFault(from === undefined ? 'from' : 'to', 'must be given too');
  if (to <= from || to - from > mostDays * dayMs)
    throw new InputFault('to', `must be later than from, by at most ${mostDays} days`);
  const period = { from, to };
  return { period, previous: before(period), analysisPeriod: periodName(Math.ceil((to - from) / dayMs)), timeZone };
};
