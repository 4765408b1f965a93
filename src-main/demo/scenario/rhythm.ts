// When people are about: by local hour and weekday, in the community's main time zone and two others.

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const MINUTE = 60_000;

/** Hours east of UTC (summer time is left out), and the share of members who live there. */
export const zones = [
  { offset: 1, share: 0.58 },
  { offset: -5, share: 0.27 },
  { offset: 9, share: 0.15 },
] as const;

// Share of people about, by local hour: low before dawn, a lunch break, a long evening.
const byHour = [
  0.34, 0.18, 0.09, 0.05, 0.04, 0.05, 0.1, 0.2, 0.3, 0.36, 0.4, 0.45, 0.55, 0.5, 0.44, 0.48, 0.58, 0.7, 0.82, 0.94, 1,
  0.98, 0.82, 0.56,
];
// Sunday first. Friday evening to Sunday is when people play.
const byWeekday = [1.3, 0.78, 0.8, 0.86, 0.9, 1.12, 1.42];

const localTime = (at: number, offset: number): number => at + offset * HOUR;
const weekday = (local: number): number => (Math.floor(local / DAY) + 4) % 7;

/** 0 to 1: how likely somebody of that zone is at their keyboard. */
export function awake(at: number, offset: number): number {
  const local = localTime(at, offset);
  return byHour[Math.floor((local % DAY) / HOUR)] ?? 0;
}

/** Traffic of the whole community relative to its weekly mean of about 1. */
export function bustle(at: number): number {
  let sum = 0;
  for (const { offset, share } of zones)
    sum += share * awake(at, offset) * (byWeekday[weekday(localTime(at, offset))] ?? 1);
  return sum / 0.475;
}

/** The same for a group that studies together: weekdays, 14 to 21 o'clock of the main zone. */
export function studious(at: number): number {
  const local = localTime(at, zones[0].offset);
  const hour = Math.floor((local % DAY) / HOUR);
  const isWeekend = [0, 6].includes(weekday(local));
  return (hour >= 14 && hour <= 21 ? 2.6 : hour >= 9 && hour < 14 ? 0.9 : 0.05) * (isWeekend ? 0.35 : 1.2);
}
