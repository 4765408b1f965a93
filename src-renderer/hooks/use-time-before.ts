// The time before a page's range, as figures are compared with it: of a time that was not recorded there is nothing to compare with.
import { formatCount } from '../ui/format';
import { useRecordedSince } from './use-guild';
import type { TimeRange } from './use-time-range';

export interface TimeBefore {
  /** The figure of the time before, where that was recorded. */
  of: (count: number | undefined) => number | undefined;
  /** "12 before". */
  words: (count: number | undefined) => string | undefined;
}

export const useTimeBefore = ({ previous }: Pick<TimeRange, 'previous'>): TimeBefore => {
  const isRecorded = previous.to > useRecordedSince();
  return {
    of: (count) => (isRecorded ? count : undefined),
    words: (count) => {
      if (!isRecorded) return 'not recorded before';
      return count === undefined ? undefined : `${formatCount(count)} before`;
    },
  };
};
