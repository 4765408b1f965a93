// Which event the inspector shows: `?event=<id>`, so that it can be linked and the back button closes it.
import { useCallback } from 'react';
import { setQuery, useRoute } from '../router/use-route';
import { readEventId } from './event-link';

export interface Inspected {
  id: number | null;
  /** Opening is a step in the history, moving on to a neighbour is not. */
  open: (id: number) => void;
  close: () => void;
}

const close = (): void => setQuery({ event: null }, { replace: true });

export const useInspected = (): Inspected => {
  const id = readEventId(useRoute().query);
  const isOpen = id !== null;
  const open = useCallback((next: number): void => setQuery({ event: next }, { replace: isOpen }), [isOpen]);
  return { id, open, close };
};
