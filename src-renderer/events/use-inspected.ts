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

/** Of the step in the history that opened the inspector. */
interface Step {
  opened?: boolean;
}
let isLeaving = false;

/** Closed as the back button would where that step is the newest: it would else lead from the list to the same list. */
const close = (): void => {
  if (isLeaving) return;
  if ((window.history.state as Step | null)?.opened !== true) return setQuery({ event: null }, { replace: true });
  isLeaving = true;
  window.addEventListener('popstate', () => (isLeaving = false), { once: true });
  window.history.back();
};

const open = (next: number, isOpen: boolean): void => {
  const isStep = !isOpen || (window.history.state as Step | null)?.opened === true;
  setQuery({ event: next }, { replace: isOpen });
  if (isStep) window.history.replaceState({ opened: true } satisfies Step, '');
};

export const useInspected = (): Inspected => {
  const id = readEventId(useRoute().query);
  const isOpen = id !== null;
  return { id, open: useCallback((next: number) => open(next, isOpen), [isOpen]), close };
};
