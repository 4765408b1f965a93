// The Explorer's range, held still: rows do not shift under the reader while time goes on. What came since is counted instead.
import { useState } from 'react';
import type { TimeRange } from '../../hooks/use-time-range';

export interface PinnedRange {
  from: number;
  /** Exclusive; never in the future. */
  to: number;
  /** The range goes on, so newer events may be missing from what is shown. */
  isOpenEnded: boolean;
  /** When it was pinned: what is recovered after that may lie inside the range. */
  pinnedAt: number;
  /** Up to now. */
  renew: () => void;
}

/** Pinned anew whenever another range is chosen. */
export const usePinnedRange = (range: TimeRange): PinnedRange => {
  const chosen = range.range === 'custom' ? `${range.from}-${range.to}` : range.range;
  const pin = (): { chosen: string; from: number; to: number; now: number } => {
    const now = Date.now();
    return { chosen, from: range.from, to: Math.max(range.from + 1, Math.min(range.to, now + 1)), now };
  };
  const [pinned, setPinned] = useState(pin);
  let shown = pinned;
  if (pinned.chosen !== chosen) {
    shown = pin();
    setPinned(shown);
  }
  return {
    from: shown.from,
    to: shown.to,
    isOpenEnded: range.to > shown.now,
    pinnedAt: shown.now,
    renew: () => setPinned(pin()),
  };
};
