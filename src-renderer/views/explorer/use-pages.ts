// Rows of the grid by their place, read page by page by key. Only pages near the screen are held; one scrolled back to is read again
// by the cursor it was first found with. Mount anew (React key) when filters, range or order change.
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import type { Event, EventFilters } from '#contract/event';
import { client } from '../../api';

export const pageSize = 200;
/** How long a page off screen is kept. */
const keptMs = 60_000;

export type Order = 'newest' | 'oldest';

interface Known {
  cursor: string | null;
  /** null until read. */
  length: number | null;
}

export interface Pages {
  /** Rows known to exist, plus one to come while there are more. */
  rowCount: number;
  /** null while its page is being read. */
  at: (index: number) => Event | null;
  /** Where the event is, if its page is held. */
  placeOf: (id: number) => number | null;
  /** Said while drawing: the places on screen. Their pages are read, and those next to them. */
  read: (first: number, last: number) => void;
  /** True once the last page has been seen. */
  isComplete: boolean;
  isFirstLoading: boolean;
  error: Error | null;
  retry: () => void;
}

/** Cursors found so far after one page was read. */
const withPage = (known: Known[], index: number, length: number, nextCursor: string | null): Known[] => {
  const isNews = known[index]?.length !== length;
  const next = isNews ? known.map((page, at) => (at === index ? { ...page, length } : page)) : known;
  return nextCursor !== null && index === known.length - 1 ? [...next, { cursor: nextCursor, length: null }] : next;
};

export const usePages = (filters: EventFilters, order: Order): Pages => {
  const [known, setKnown] = useState<Known[]>([{ cursor: null, length: null }]);
  const [onScreen, setOnScreen] = useState({ first: 0, last: 0 });
  const starts: number[] = [];
  let sum = 0;
  for (const page of known) {
    starts.push(sum);
    sum += page.length ?? 0;
  }
  const pageOf = (index: number): number => {
    const found = starts.findLastIndex((start) => start <= index);
    return Math.max(0, found);
  };
  const from = Math.max(0, onScreen.first - 1);
  const to = Math.min(known.length - 1, onScreen.last + 1);
  const wanted = known.slice(from, to + 1).map(({ cursor }, offset) => ({ cursor, index: from + offset }));

  const results = useQueries({
    queries: wanted.map(({ cursor }) => ({
      // Not under `events`: the range is pinned, so a nudge changes nothing in it.
      queryKey: ['explorer', 'page', filters, order, cursor],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        client.events.list({ ...filters, order, limit: pageSize, cursor: cursor ?? undefined }, { signal }),
      staleTime: Infinity,
      gcTime: keptMs,
    })),
  });

  const learned = wanted.reduce((pages, { index }, offset) => {
    const data = results[offset]?.data;
    return data === undefined ? pages : withPage(pages, index, data.items.length, data.nextCursor);
  }, known);
  if (learned !== known) setKnown(learned);

  const itemsOf = (page: number): readonly Event[] => results[page - from]?.data?.items ?? [];
  const isComplete = known.every(({ length }) => length !== null);
  return {
    rowCount: isComplete ? sum : sum + 1,
    at: (index) => {
      const page = pageOf(index);
      return itemsOf(page)[index - (starts[page] ?? 0)] ?? null;
    },
    placeOf: (id) => {
      for (let page = from; page <= to; page += 1) {
        const place = itemsOf(page).findIndex((event) => event.id === id);
        if (place >= 0) return (starts[page] ?? 0) + place;
      }
      return null;
    },
    read: (first, last) => {
      const next = { first: pageOf(first), last: pageOf(last) };
      if (next.first !== onScreen.first || next.last !== onScreen.last) setOnScreen(next);
    },
    isComplete,
    isFirstLoading: sum === 0 && !isComplete && results.every(({ error }) => error === null),
    error: results.find(({ error }) => error !== null)?.error ?? null,
    retry: () => {
      for (const result of results) if (result.error !== null) void result.refetch();
    },
  };
};
