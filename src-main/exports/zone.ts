// Moments as they read on a clock of the asked time zone.
import { tzOffset } from '@date-fns/tz';

export interface Zone {
  name: string;
  /** `2026-11-25T14:30:00.123+01:00` */
  iso(at: number): string;
  /** The clock's face as if it were UTC: what a spreadsheet, which knows no zones, is given. */
  face(at: number): number;
}

// A zone's clock changes on the quarter of an hour, and not twice in a day. Asking for an offset costs more than a row of CSV.
const stepMs = 900_000;
const dayMs = 86_400_000;
const mostKnown = 20_000;

const padded = (count: number, length: number): string[] =>
  Array.from({ length: count }, (_, n) => String(n).padStart(length, '0'));
const seconds = padded(60, 2);
const thousandths = padded(1_000, 3);
const two = (n: number): string => String(n).padStart(2, '0');
const written = (minutes: number): string => {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(Math.floor(size % 60))}`;
};

interface Offset {
  minutes: number;
  text: string;
}

/** `name`: an IANA zone that is known to be one. */
export const createZone = (name: string): Zone => {
  const known = new Map<number, Offset | null>();
  const ask = (at: number): Offset => {
    const minutes = name === 'UTC' ? 0 : tzOffset(name, new Date(at));
    return { minutes, text: written(minutes) };
  };
  /** Of a whole day; null: the clock changes in it. */
  const ofDay = (day: number): Offset | null => {
    const [first, last] = [ask(day * dayMs), ask((day + 1) * dayMs)];
    return first.minutes === last.minutes ? first : null;
  };
  const offset = (at: number): Offset => {
    const day = Math.floor(at / dayMs);
    let found = known.get(day);
    if (found === undefined) {
      if (known.size >= mostKnown) known.clear();
      found = ofDay(day);
      known.set(day, found);
    }
    return found ?? ask(Math.floor(at / stepMs) * stepMs);
  };
  const face = (at: number): number => at + offset(at).minutes * 60_000;
  // Rows come in the order of time: the most of one are in the minute of the one before. Making a Date for each cost a tenth of a CSV.
  let minute = Number.NaN;
  let upToMinute = '';
  return {
    name,
    face,
    iso: (at) => {
      const { minutes, text } = offset(at);
      const shown = at + minutes * 60_000;
      const of = Math.floor(shown / 60_000);
      if (of !== minute) [minute, upToMinute] = [of, new Date(of * 60_000).toISOString().slice(0, -7)];
      const ms = Math.floor(shown - of * 60_000);
      return `${upToMinute}${seconds[Math.floor(ms / 1_000)]}.${thousandths[ms % 1_000]}${text}`;
    },
  };
};
