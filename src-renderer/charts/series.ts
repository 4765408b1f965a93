// What a chart over time draws: steps of time, and for each series one number a step. Pure.
import { formatCount } from '../ui/format';
import type { Pattern } from './pattern';

/** One step of time: [at, to). */
export interface TimeStep {
  at: number;
  to: number;
}

export interface Series {
  key: string;
  label: string;
  /** A CSS colour or `var(--md-…)`. */
  color: string;
  pattern: Pattern;
  /** One a step. */
  values: readonly number[];
  /** One a step, of the equally long time before. */
  before?: readonly number[];
  /** Drawn in a lane of its own below the others, where they would dwarf it. */
  isBelow?: boolean;
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Step by step over several series. */
export const sumSeries = (lists: readonly (readonly number[])[]): number[] => {
  const length = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length }, (_, index) => lists.reduce((total, list) => total + (list[index] ?? 0), 0));
};

/**
 * The chart in a sentence, for those who do not see it: totals, each series' peak, and the change against the time before.
 * `nameOf` says a step.
 */
export const summaryOf = (
  steps: readonly TimeStep[],
  series: readonly Series[],
  nameOf: (step: TimeStep) => string,
): string => {
  const parts = series.flatMap(({ label, values, before }) => {
    const total = sum(values);
    if (total === 0) return [];
    const peak = values.reduce((best, value, index) => (value > (values[best] ?? 0) ? index : best), 0);
    const step = steps[peak];
    const most = step && total > 1 ? `, most ${formatCount(values[peak] ?? 0)} at ${nameOf(step)}` : '';
    const earlier = before === undefined ? '' : `, ${formatCount(sum(before))} in the time before`;
    return [`${label}: ${formatCount(total)}${most}${earlier}`];
  });
  return parts.length === 0 ? 'Nothing in this time.' : `${parts.join('. ')}.`;
};
