// When the feed holds still: paused by hand, scrolled away from the top, or while text in it is selected.
import { type RefObject, useEffect, useState } from 'react';

export type HoldReason = 'paused' | 'scrolled' | 'selecting';

/** Closer to the top than this counts as the top. */
const topPx = 12;

const isSelectingIn = (element: Element | null): boolean => {
  const selection = document.getSelection();
  return (
    selection !== null &&
    !selection.isCollapsed &&
    element !== null &&
    (element.contains(selection.anchorNode) || element.contains(selection.focusNode))
  );
};

export interface Hold {
  /** Null while the feed flows. */
  reason: HoldReason | null;
  /** The list says where it is scrolled to; 0 when it appears. */
  onScrolled: (top: number) => void;
}

export const useHold = (scroller: RefObject<HTMLElement | null>, isPaused: boolean): Hold => {
  const [isScrolled, setScrolled] = useState(false);
  const [isSelecting, setSelecting] = useState(false);
  useEffect(() => {
    const onSelection = (): void => setSelecting(isSelectingIn(scroller.current));
    document.addEventListener('selectionchange', onSelection);
    return () => document.removeEventListener('selectionchange', onSelection);
  }, [scroller]);
  const reason = isPaused ? 'paused' : isScrolled ? 'scrolled' : isSelecting ? 'selecting' : null;
  return { reason, onScrolled: (top) => setScrolled(top > topPx) };
};
