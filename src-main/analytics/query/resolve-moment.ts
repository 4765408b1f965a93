// A written time as a half-open range of epoch ms, in the asked zone: a day is the whole day, a moment its millisecond.
import { TZDate } from '@date-fns/tz';
import {
  addDays,
  addHours,
  addMilliseconds,
  addMinutes,
  addMonths,
  addSeconds,
  addYears,
  startOfDay,
  subDays,
} from 'date-fns';
import { parseMoment, parseSpan, type DateFields, type Moment } from '#contract/query/moment';

export interface Span {
  from: number;
  /** Exclusive. */
  to: number;
}

// By how many fields were written: a year, a month, a day, (hours are never written without minutes), a minute, a second, a ms.
const steps = [addYears, addMonths, addDays, addHours, addMinutes, addSeconds, addMilliseconds] as const;

const dateSpan = (fields: DateFields, zone: string): Span => {
  const [year, month = 1, day = 1, hour = 0, minute = 0, second = 0, ms = 0] = fields;
  const from = new TZDate(year, month - 1, day, hour, minute, second, ms, zone);
  const step = steps[fields.length - 1] ?? addMilliseconds;
  return { from: from.getTime(), to: step(from, 1).getTime() };
};

const spanOf = (moment: Moment, now: number, zone: string): Span => {
  switch (moment.unit) {
    case 'now':
      return { from: now, to: now + 1 };
    case 'ago':
      return { from: now - moment.ms, to: now };
    case 'today':
    case 'yesterday': {
      const day = startOfDay(subDays(new TZDate(now, zone), moment.unit === 'today' ? 0 : 1));
      return { from: day.getTime(), to: addDays(day, 1).getTime() };
    }
    case 'date':
      return dateSpan(moment.fields, moment.offset ?? zone);
  }
};

/**
 * The range that a time condition allows. `before:` ends where its time begins, `after:` begins there (like `from` and `to` of the
 * filters); `during:` is the whole of it, `7d` being the last seven days up to now. Null for a text that is no time.
 */
export const resolveTime = (
  field: 'before' | 'after' | 'during',
  text: string,
  now: number,
  zone: string,
): Span | null => {
  const span = field === 'during' ? parseSpan(text) : null;
  const [first, last] = span ?? [parseMoment(text), null];
  if (first === null) return null;
  const { from, to } = spanOf(first, now, zone);
  if (field === 'before') return { from: 0, to: from };
  if (field === 'after') return { from, to: Number.MAX_SAFE_INTEGER };
  return { from, to: last === null ? to : spanOf(last, now, zone).to };
};
