// Which rows of a very long list are on screen, all of one height: nothing is kept by row, so a million cost what a hundred do. They come
// and go in blocks: the browser lays out, paints and remembers a few blocks instead of every row.
import { type RefObject, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

export const blockRows = 4;
/** Blocks drawn above and below what is seen, so that scrolling does not show an empty edge first. */
const beyond = 1;
/** After so long without a new block the list is at rest. */
const restMs = 150;

interface FixedRowsInput {
  scroller: RefObject<HTMLElement | null>;
  count: number;
  rowPx: number;
  /** Of what sticks to the top, above the rows. */
  headPx: number;
  /** Of the scroller. */
  heightPx: number;
}

export interface Block {
  /** The key to draw it by: a block that comes takes over the elements of one that went. */
  slot: number;
  first: number;
  /** Inclusive. */
  last: number;
}

interface FixedRows {
  /** For the scroller. */
  onScroll: () => void;
  /** First and last row drawn; the last lies before the first when there are none. */
  first: number;
  last: number;
  /** In the order to draw them in. While scrolling nothing moves within the document, which would cost as much as drawing anew. */
  blocks: Block[];
  /** Scrolls as little as needed. */
  show: (index: number) => void;
}

export const useFixedRows = ({ scroller, count, rowPx, headPx, heightPx }: FixedRowsInput): FixedRows => {
  const [top, setTop] = useState(0);
  /** The block that comes first in the document. */
  const [base, setBase] = useState(0);
  const rest = useRef(0);
  useEffect(() => () => window.clearTimeout(rest.current), []);
  const slots = Math.ceil(heightPx / rowPx / blockRows) + 1 + 2 * beyond;
  const end = Math.ceil(count / blockRows);
  const startAt = (topBlock: number): number => Math.max(0, Math.min(topBlock - beyond, end - 1));
  const start = startAt(top);
  const drawn = Math.min(slots, end - start);
  // Of each slot the one block of [start, start + slots) that falls on it.
  const blocks = Array.from({ length: slots }, (_, place): Block => {
    const turn = (base + place - start) % slots;
    const block = start + (turn < 0 ? turn + slots : turn);
    const first = block * blockRows;
    return { slot: block % slots, first, last: Math.min(count, first + blockRows) - 1 };
  }).filter(({ first }) => first < count);
  return {
    onScroll: () => {
      const next = Math.floor((scroller.current?.scrollTop ?? 0) / rowPx / blockRows);
      if (next === top) return;
      // In this very frame: React would let a scroll wait for the next.
      flushSync(() => setTop(next));
      window.clearTimeout(rest.current);
      rest.current = window.setTimeout(() => setBase(startAt(next)), restMs);
    },
    first: start * blockRows,
    last: Math.min(count, (start + drawn) * blockRows) - 1,
    blocks,
    show: (index) => {
      const element = scroller.current;
      if (element === null) return;
      const highest = index * rowPx;
      const lowest = headPx + highest + rowPx - element.clientHeight;
      if (element.scrollTop > highest) element.scrollTo({ top: highest });
      else if (element.scrollTop < lowest) element.scrollTo({ top: lowest });
    },
  };
};
