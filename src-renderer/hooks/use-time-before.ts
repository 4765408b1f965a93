// The time before a page's range, as figures are compared with it: of a time that was not recorded
// there is nothing to compare with, but what was imported or read back.
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
  const of = (count: number | undefined): number | undefined => (isRecorded || count !== 0 ? count : undefined);
  return {
    of,
    words: (count) => {
      if (count === undefined) return undefined;
      return of(count) === undefined ? 'not recorded before' : `${formatCount(count)} before`;
    },
  };
};
