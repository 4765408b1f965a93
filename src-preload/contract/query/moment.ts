// Times in the query language, as text: `2026`, `2026-11`, `2026-11-20`, `2026-11-20T14:30[:05[.250]][Z|+01:00]`, `today`, `yesterday`,
// `now`, `90m` `12h` `7d` `2w` (that long ago), and for `during:` also `<date>..<date>`, both included. Pure; the core knows zones.

export type Moment =
  | { unit: 'now' | 'today' | 'yesterday' }
  | { unit: 'ago'; ms: number }
  | { unit: 'date'; fields: DateFields; offset: string | null };

/** Year, month (1-12), day, hour, minute, second, millisecond: as many as were written. */
export type DateFields = [year: number, ...rest: number[]];

const stepMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };
const datePattern =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:t(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{3}))?)?(z|[+-]\d{2}:\d{2})?)?)?)?$/;

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

const isReal = ([year, month = 1, day = 1, hour = 0, minute = 0, second = 0]: DateFields): boolean =>
  year >= 2015 &&
  year <= 2083 &&
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  day <= daysIn(year, month) &&
  hour < 24 &&
  minute < 60 &&
  second < 60;

const isOffset = (offset: string): boolean => /^[+-](0\d|1[0-4]):[0-5]\d$/.test(offset);

const parseDate = (text: string): Moment | null => {
  const found = datePattern.exec(text);
  if (!found) return null;
  const numbers = found.slice(1, 8).flatMap((part) => (part === undefined ? [] : [Number(part)]));
  const [year, ...rest] = numbers;
  const zone = found[8];
  const offset = zone === undefined ? null : zone === 'z' ? '+00:00' : zone;
  if (year === undefined || !isReal([year, ...rest]) || (offset !== null && !isOffset(offset))) return null;
  return { unit: 'date', fields: [year, ...rest], offset };
};

/** Null when it is no time; capitals do not matter. */
export const parseMoment = (text: string): Moment | null => {
  const word = text.toLowerCase();
  if (word === 'now' || word === 'today' || word === 'yesterday') return { unit: word };
  const [, count, step] = /^(\d{1,4})([mhdw])$/.exec(word) ?? [];
  if (count !== undefined && step !== undefined) return { unit: 'ago', ms: Number(count) * (stepMs[step] ?? 0) };
  return parseDate(word);
};

/** Both ends of what `during:` names: one moment twice, or the two of `a..b`. Null when it is none. */
export const parseSpan = (text: string): [Moment, Moment] | null => {
  const [first = '', last = first, ...more] = text.split('..');
  const [from, to] = [parseMoment(first), parseMoment(last)];
  if (more.length > 0 || from === null || to === null) return null;
  return from.unit === 'now' && first === last ? null : [from, to];
};
