// Lengths of time in words, for sentences ("for 10 minutes") and for evidence ("0.4 s later").

const day = 86_400_000;
const units = [
  ['day', day],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;

/**
 * At most two neighbouring units, rounded to the second: "10 minutes", "1 day 12 hours". Timeouts arrive a moment after they were set,
 * so a length a little short of a whole minute counts as that minute.
 */
export const durationText = (ms: number): string => {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const short = 60 - (seconds % 60);
  let rest = (seconds >= 50 && short <= 5 ? seconds + short : seconds) * 1000;
  const words: string[] = [];
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size);
    if (count === 0) {
      if (words.length > 0) break;
      continue;
    }
    words.push(counted(count, unit));
    rest -= count * size;
    if (words.length === 2) break;
  }
  return words.length === 0 ? 'less than a second' : words.join(' ');
};

/** An age, roughly: days up to two months, then months and years. "3 days", "5 months", "4 years". */
export const ageText = (ms: number): string => {
  if (ms < 60 * day) return durationText(ms);
  const years = Math.floor(ms / (365 * day));
  return years === 0 ? counted(Math.floor(ms / (30 * day)), 'month') : counted(years, 'year');
};

/** "0.4 s", "12 s", "3 minutes": how far two moments lie apart. */
export const lagText = (ms: number): string => {
  const far = Math.abs(ms);
  if (far < 10_000) return `${(far / 1000).toFixed(1)} s`;
  return far < 60_000 ? `${Math.round(far / 1000)} s` : durationText(far);
};

/** "1 message", "3 messages". */
export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
