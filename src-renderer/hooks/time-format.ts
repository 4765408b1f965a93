// Times in a zone and an hour cycle. Pure.
import type { Settings } from '#contract/settings';

export interface TimeFormat {
  /** IANA name, never 'system'. */
  timeZone: string;
  /** 14:03:22 */
  time: (at: number) => string;
  /** 14:03 */
  shortTime: (at: number) => string;
  /** 22 Nov */
  day: (at: number) => string;
  /** 22 Nov 2026 */
  date: (at: number) => string;
  /** 22 Nov, 14:03 */
  dateTime: (at: number) => string;
  /** Sunday, 22 November 2026 at 14:03:22 CET: for tooltips. */
  exact: (at: number) => string;
  /** "3 min ago"; the caller re-renders as time passes. */
  relative: (at: number, now?: number) => string;
}

const hourCycleOf = (setting: Settings['hourCycle']): Intl.DateTimeFormatOptions =>
  setting === 'system' ? {} : { hourCycle: setting === '12' ? 'h12' : 'h23' };

const units = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;
// By what has passed, not by the calendar: 44 hours ago need not be yesterday.
const relativeFormat = new Intl.RelativeTimeFormat(undefined, { numeric: 'always', style: 'short' });

const relative = (at: number, now = Date.now()): string => {
  const delta = at - now;
  for (const [unit, size] of units) {
    if (Math.abs(delta) >= size) return relativeFormat.format(Math.trunc(delta / size), unit);
  }
  return delta > 0 ? 'in a moment' : 'just now';
};

export const makeTimeFormat = (timeZoneSetting: string, hourCycle: Settings['hourCycle']): TimeFormat => {
  const timeZone =
    timeZoneSetting === 'system' ? new Intl.DateTimeFormat().resolvedOptions().timeZone : timeZoneSetting;
  // A formatter takes longer to make than a thousand times to use: made the first time it is.
  const make = (options: () => Intl.DateTimeFormatOptions): ((at: number) => string) => {
    let format: Intl.DateTimeFormat | undefined;
    return (at) => (format ??= new Intl.DateTimeFormat(undefined, { timeZone, ...options() })).format(at);
  };
  const cycle = hourCycleOf(hourCycle);
  const minutes = (): Intl.DateTimeFormatOptions => {
    // 9:05 PM but 09:05: a leading zero belongs to the 24-hour clock only.
    const is12 = new Intl.DateTimeFormat(undefined, { hour: 'numeric', ...cycle }).resolvedOptions().hour12;
    return { hour: is12 ? 'numeric' : '2-digit', minute: '2-digit', ...cycle };
  };
  return {
    timeZone,
    time: make(() => ({ ...minutes(), second: '2-digit' })),
    shortTime: make(minutes),
    day: make(() => ({ day: 'numeric', month: 'short' })),
    date: make(() => ({ day: 'numeric', month: 'short', year: 'numeric' })),
    dateTime: make(() => ({ day: 'numeric', month: 'short', ...minutes() })),
    exact: make(() => ({
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      ...minutes(),
      second: '2-digit',
      timeZoneName: 'short',
    })),
    relative,
  };
};
