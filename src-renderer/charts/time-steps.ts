// Whole minutes, hours and days of a time zone: where buckets and axis ticks stand. Pure; every chart cuts time with these.

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

const offsetFormats = new Map<string, Intl.DateTimeFormat>();
const offsetFormat = (timeZone: string): Intl.DateTimeFormat => {
  const known = offsetFormats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  offsetFormats.set(timeZone, made);
  return made;
};

const readOffset = (at: number, timeZone: string): number => {
  const name =
    offsetFormat(timeZone)
      .formatToParts(at)
      .find((part) => part.type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  const size = Number(hours ?? 0) * hourMs + Number(minutes ?? 0) * minuteMs;
  return sign === '-' ? -size : size;
};

/** No date is later. */
const lastMs = 8.64e15;

const dayOffsets = new Map<string, Map<number, number>>();
/** At the start of a day of UTC, by its number. */
const dayOffset = (day: number, timeZone: string): number => {
  const known = dayOffsets.get(timeZone) ?? new Map<number, number>();
  dayOffsets.set(timeZone, known);
  const offset = known.get(day) ?? readOffset(Math.min(day * dayMs, lastMs), timeZone);
  known.set(day, offset);
  return offset;
};

/** How far the zone's clocks are ahead of UTC at that moment, in ms. No clock is changed and changed back within a day. */
export const zoneOffsetMs = (at: number, timeZone: string): number => {
  const day = Math.floor(at / dayMs);
  const offset = dayOffset(day, timeZone);
  return offset === dayOffset(day + 1, timeZone) ? offset : readOffset(at, timeZone);
};

/** Local wall time (epoch ms read as if UTC) back to epoch ms; of an hour shown twice, the first. */
export const fromWall = (wall: number, timeZone: string): number => {
  const guess = wall - zoneOffsetMs(wall, timeZone);
  return wall - zoneOffsetMs(guess, timeZone);
};

/**
 * The starts of every step of the zone's clock that [from, to) touches, ascending; the first lies at or before `from`.
 * `stepMs` divides a day or is whole days. At most `limit` starts.
 */
export const stepStarts = (from: number, to: number, stepMs: number, timeZone: string, limit = 5_000): number[] => {
  const starts: number[] = [];
  let wall = Math.floor((from + zoneOffsetMs(from, timeZone)) / stepMs) * stepMs;
  // An hour that the clock shows twice is two hours; longer steps follow the clock and grow or shrink by one.
  const isEven = stepMs <= hourMs;
  const first = fromWall(wall, timeZone);
  const firstWall = wall;
  while (starts.length < limit) {
    const at = isEven ? first + (wall - firstWall) : fromWall(wall, timeZone);
    if (at >= to) break;
    if (at > (starts.at(-1) ?? -Infinity)) starts.push(at);
    wall += stepMs;
  }
  return starts;
};

const tickSteps = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * minuteMs),
  ...[1, 2, 3, 6, 12].map((hours) => hours * hourMs),
  ...[1, 2, 7, 14, 28, 91, 182, 364].map((days) => days * dayMs),
];

/** At most `count` ticks inside [from, to], on round times of the zone. */
export const timeTicks = (
  from: number,
  to: number,
  count: number,
  timeZone: string,
): { at: number[]; stepMs: number } => {
  const stepMs = tickSteps.find((step) => (to - from) / step <= count) ?? 728 * dayMs;
  return { at: stepStarts(from, to, stepMs, timeZone).filter((at) => at >= from), stepMs };
};
