// The calendar of a time zone: days by their number, 1970-01-01 being 0, and when they begin, DST nights included.
import { changeAt } from './zone-offsets';

const dayMs = 86_400_000;
const longestOffsetMs = 15 * 3_600_000;
const weekDays = 7;
/** 1970-01-05 was a Monday. */
const firstMonday = 4;

export const localDayOf = (at: number, timeZone: string): number =>
  Math.floor((at + changeAt(timeZone, at).offsetMs) / dayMs);

/** Its first moment; midnight may be left out by the clock. */
export const startOfLocalDay = (day: number, timeZone: string): number => {
  const midnight = day * dayMs;
  const at = midnight - changeAt(timeZone, midnight - longestOffsetMs).offsetMs;
  const { from, offsetMs } = changeAt(timeZone, at);
  return midnight - offsetMs === at ? at : Math.max(midnight - offsetMs, from);
};

export const mondayOf = (day: number): number => day - ((((day - firstMonday) % weekDays) + weekDays) % weekDays);

/** First day of the month that is `months` after that of `day`. */
export const firstOfMonth = (day: number, months: number): number => {
  const date = new Date(day * dayMs);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / dayMs;
};

/** `2026-11-25` */
export const nameOfDay = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);
