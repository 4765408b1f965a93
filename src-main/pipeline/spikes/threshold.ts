// How many in ten minutes are too many to be usual. Pure; the words of the rule are shown to the moderator as they are.
import { catalogue } from '#contract/catalogue';
import type { SpikeKind } from '#contract/catalogue/console';

export const windowMs = 600_000;
const windowsPerHour = 6;

/** Below these nobody needs to be told, however quiet the server is. */
const floors: Record<SpikeKind, number> = { JOIN: 10, MESSAGE_DELETE: 20, AUTOMOD_ACTION: 10, BAN: 6 };
/** With less history than this it is not known what is usual: twice the floor then. */
const fewestSamples = 6;
/** Scales the median deviation to a standard one. */
const deviations = 1.4826;
const factor = 6;

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
};

export interface Threshold {
  /** From this many in ten minutes on it is told. */
  least: number;
  /** Usual in ten minutes. */
  expected: number;
  rule: string;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** `samples`: counts of the same hours of earlier weeks. Robust: a raid among them changes neither median nor deviation much. */
export const thresholdOf = (kind: SpikeKind, samples: readonly number[]): Threshold => {
  const what = catalogue[kind].label.toLowerCase();
  if (samples.length < fewestSamples) {
    const least = floors[kind] * 2;
    return {
      least,
      expected: 0,
      rule: `“${what}” ${least} times or more in 10 minutes, while there is too little history to compare with.`,
    };
  }
  const usual = median(samples) / windowsPerHour;
  const deviation = median(samples.map((sample) => Math.abs(sample - median(samples)))) / windowsPerHour;
  // Numbers scatter by their root at least, even where the hours happened to be alike.
  const spread = Math.max(deviation * deviations, Math.sqrt(Math.max(usual, 1)));
  const least = Math.max(floors[kind], Math.ceil(usual + factor * spread));
  const rule = `“${what}” ${least} times or more in 10 minutes; about ${rounded(usual)} are usual at this hour of the week (median of the last 8 weeks, ${factor} deviations above it, at least ${floors[kind]}).`;
  return { least, expected: rounded(usual), rule };
};

export const lowestFloor = (kind: SpikeKind): number => floors[kind];
