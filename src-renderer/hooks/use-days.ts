// The page's range as the whole days that day-wise analytics are asked for: the fewest last days that hold it.
import type { TimeRange } from './use-time-range';
import { useNow } from './use-now';

const dayMs = 86_400_000;
/** What the contract answers at most. */
const mostDays = 365;

export const dayPresets = ['7d', '30d', '90d', '365d'] as const;

export interface Days {
  days: number;
  /** "last 30 days": stands on what is counted by whole days. */
  note: string;
}

export const useDays = ({ range, from }: TimeRange): Days => {
  const today = Math.floor(useNow(60_000) / dayMs);
  const preset = dayPresets.find((one) => one === range);
  const wanted = preset === undefined ? today - Math.floor(from / dayMs) + 1 : Number.parseInt(preset, 10);
  const days = Math.min(mostDays, Math.max(1, wanted));
  return { days, note: days === 1 ? 'today' : `last ${days} days` };
};
