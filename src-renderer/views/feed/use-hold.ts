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

/** Null while the feed flows. */
export const useHold = (scroller: RefObject<HTMLElement | null>, isPaused: boolean): HoldReason | null => {
  const [isScrolled, setScrolled] = useState(false);
  const [isSelecting, setSelecting] = useState(false);
  useEffect(() => {
    const element = scroller.current;
    const onScroll = (): void => setScrolled((element?.scrollTop ?? 0) > topPx);
    const onSelection = (): void => setSelecting(isSelectingIn(element));
    element?.addEventListener('scroll', onScroll, { passive: true });
    document.addEventListener('selectionchange', onSelection);
    return () => {
      element?.removeEventListener('scroll', onScroll);
      document.removeEventListener('selectionchange', onSelection);
    };
  }, [scroller]);
  if (isPaused) return 'paused';
  if (isScrolled) return 'scrolled';
  return isSelecting ? 'selecting' : null;
};
