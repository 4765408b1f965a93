// The page's range as analytics by days are asked for it: the last so many days, or the chosen period as it is.
import type { TimeRange } from './use-time-range';

export const dayPresets = ['7d', '30d', '90d', '365d'] as const;

const dayMs = 86_400_000;
/** What the contract answers at most. */
const mostDays = 366;

export interface Days {
  asked: { days: number; from?: number; to?: number };
  /** "last 30 days": stands on what is counted by whole days. Of a chosen period the page's head tells. */
  note: string | undefined;
}

export const daysOf = ({ range, from, to }: Pick<TimeRange, 'range' | 'from' | 'to'>): Days => {
  const preset = dayPresets.find((one) => one === range);
  if (preset === undefined) {
    const earliest = to - mostDays * dayMs;
    if (from < earliest) return { asked: { days: 1, from: earliest, to }, note: `its last ${mostDays} days` };
    return { asked: { days: 1, from, to }, note: undefined };
  }
  const days = Number.parseInt(preset, 10);
  return { asked: { days }, note: `last ${days} days` };
};
