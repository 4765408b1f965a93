// Counts over time as the window draws them: which bucket suits a range, and buckets of the host poured into even steps. Pure.
import { type Group, type Kind, groupOf, groups, kinds } from '#contract/catalogue';
import type { Bucket } from '#contract/events';
import { dayMs, hourMs, minuteMs, stepStarts } from './time-steps';

/** What the host is asked for, and the step that is drawn (a multiple of it). */
export interface Grain {
  bucket: 'minute' | 'hour' | 'day' | 'week' | 'month';
  stepMs: number;
}

export const grainOf = (spanMs: number): Grain => {
  if (spanMs <= 2 * hourMs) return { bucket: 'minute', stepMs: minuteMs };
  if (spanMs <= 7 * hourMs) return { bucket: 'minute', stepMs: 5 * minuteMs };
  if (spanMs <= 13 * hourMs) return { bucket: 'minute', stepMs: 10 * minuteMs };
  if (spanMs <= 8 * dayMs) return { bucket: 'hour', stepMs: hourMs };
  if (spanMs <= 15 * dayMs) return { bucket: 'hour', stepMs: 2 * hourMs };
  if (spanMs <= 200 * dayMs) return { bucket: 'day', stepMs: dayMs };
  return spanMs <= 1_500 * dayMs ? { bucket: 'week', stepMs: 7 * dayMs } : { bucket: 'month', stepMs: 30 * dayMs };
};

/** One drawn step: [at, to). */
export interface Step {
  at: number;
  to: number;
  byGroup: Record<Group, number>;
  byKind: Partial<Record<Kind, number>>;
}

const isKind = (word: string): word is Kind => kinds.some((kind) => kind === word);

const noCounts = (): Record<Group, number> => ({
  moderation: 0,
  members: 0,
  messages: 0,
  server: 0,
  voice: 0,
  console: 0,
});

/** Weeks and months start where the host cut them; everything shorter on the zone's own clock, empty steps included. */
export const pourSteps = (
  buckets: readonly Bucket[],
  range: { from: number; to: number },
  grain: Grain,
  timeZone: string,
): Step[] => {
  const isHostCut = grain.bucket === 'week' || grain.bucket === 'month';
  const starts = isHostCut ? buckets.map(({ at }) => at) : stepStarts(range.from, range.to, grain.stepMs, timeZone);
  const steps = starts.map((at, index): Step => {
    const to = starts[index + 1] ?? Math.max(range.to, at + grain.stepMs);
    return { at, to, byGroup: noCounts(), byKind: {} };
  });
  let index = 0;
  for (const bucket of buckets) {
    while ((steps[index + 1]?.at ?? Infinity) <= bucket.at) index += 1;
    const step = steps[index];
    if (!step) continue;
    for (const [kind, count] of Object.entries(bucket.byKind)) {
      if (!isKind(kind)) continue;
      step.byKind[kind] = (step.byKind[kind] ?? 0) + count;
      step.byGroup[groupOf(kind)] += count;
    }
  }
  return steps;
};

export const countOf = (steps: readonly Step[], of: readonly Kind[]): number[] =>
  steps.map((step) => of.reduce((sum, kind) => sum + (step.byKind[kind] ?? 0), 0));

export const totalByGroup = (steps: readonly Step[]): Record<Group, number> => {
  const total = noCounts();
  for (const { byGroup } of steps) for (const group of groups) total[group] += byGroup[group];
  return total;
};

export const groupLabel: Record<Group, string> = {
  moderation: 'Moderation',
  members: 'Members',
  messages: 'Messages',
  server: 'Server',
  voice: 'Voice',
  console: 'Console',
};
