// The histogram's arithmetic: which bucket to ask for, and how many of them make one bar. Pure.
import { type Group, type Kind, groupOf } from '#contract/catalogue';
import type { Bucket } from '#contract/events';

export interface Bar {
  from: number;
  /** Exclusive. */
  to: number;
  total: number;
  byGroup: Record<Group, number>;
}

export type BucketUnit = 'minute' | 'hour' | 'day';
export const unitMs: Record<BucketUnit, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** More are too thin to aim at. */
const mostBars = 170;
/** Buckets that make one bar; each divides an hour, a day or a month well enough to read. */
const folds = [1, 2, 5, 10, 15, 30, 60, 120, 240] as const;

export const unitFor = (lengthMs: number): BucketUnit => {
  if (lengthMs <= 25 * unitMs.hour) return 'minute';
  return lengthMs <= 60 * unitMs.day ? 'hour' : 'day';
};

/** The range widened to whole buckets: those the host answers from its counters instead of reading every event. */
export const wholeBuckets = (from: number, to: number): { from: number; to: number } => {
  const width = unitMs[unitFor(to - from)];
  return { from: Math.floor(from / width) * width, to: Math.ceil(to / width) * width };
};

const hourFolds = [1, 2, 3, 6, 12, 24, 48] as const;

/** How long one bar is. */
export const barMs = (lengthMs: number): number => {
  const unit = unitFor(lengthMs);
  const count = lengthMs / unitMs[unit];
  const fold =
    (unit === 'minute' ? folds : hourFolds).find((of) => count / of <= mostBars) ?? Math.ceil(count / mostBars);
  return fold * unitMs[unit];
};

const isKind = (word: string, all: ReadonlySet<string>): word is Kind => all.has(word);

/** Bars over all of [from, to), empty ones too. Buckets outside are left out. */
export const toBars = (buckets: readonly Bucket[], from: number, to: number, kinds: ReadonlySet<string>): Bar[] => {
  const length = barMs(to - from);
  const start = Math.floor(from / length) * length;
  const bars: Bar[] = [];
  for (let at = start; at < to; at += length)
    bars.push({
      from: at,
      to: at + length,
      total: 0,
      byGroup: { moderation: 0, members: 0, messages: 0, server: 0, voice: 0, console: 0 },
    });
  for (const bucket of buckets) {
    const bar = bars[Math.floor((bucket.at - start) / length)];
    if (bar === undefined) continue;
    for (const [kind, count] of Object.entries(bucket.byKind)) {
      bar.total += count;
      if (isKind(kind, kinds)) bar.byGroup[groupOf(kind)] += count;
    }
  }
  return bars;
};
