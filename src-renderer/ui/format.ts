// Numbers and durations as people read them, in the window's language. Times are in use-time-format.ts.

const count = new Intl.NumberFormat();
const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 });
const signed = new Intl.NumberFormat(undefined, { signDisplay: 'exceptZero' });
const signedPercent = new Intl.NumberFormat(undefined, {
  style: 'percent',
  maximumFractionDigits: 0,
  signDisplay: 'exceptZero',
});

/** 12345 -> "12,345". */
export const formatCount = (value: number): string => count.format(value);
/** 12345 -> "12.3K". */
export const formatCompact = (value: number): string => compact.format(value);
/** 0.42 -> "42%". */
export const formatPercent = (share: number): string => percent.format(share);
/** 5 -> "+5". */
export const formatSigned = (value: number): string => signed.format(value);

/** The change from `before` to `now` in percent, "new" from nothing, null when both are 0. */
export const formatDelta = (now: number, before: number): string | null => {
  if (before === 0) return now === 0 ? null : 'new';
  return signedPercent.format((now - before) / before);
};

const steps = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** Milliseconds as the two largest units: "2 d 4 h", "45 s"; under a second "0 s". */
export const formatDuration = (ms: number): string => {
  const parts: string[] = [];
  let rest = Math.max(0, ms);
  for (const [unit, size] of steps) {
    const whole = Math.floor(rest / size);
    rest -= whole * size;
    if (whole > 0) parts.push(`${whole} ${unit}`);
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return parts.length === 0 ? '0 s' : parts.join(' ');
};

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** 1536 -> "1.5 kB". */
export const formatBytes = (bytes: number): string => {
  const power = Math.min(byteUnits.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return new Intl.NumberFormat(undefined, {
    style: 'unit',
    unit: byteUnits[power] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: power === 0 ? 0 : 1,
  }).format(bytes / 1_000 ** power);
};
