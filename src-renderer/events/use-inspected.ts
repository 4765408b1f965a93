// Which event the inspector shows: `?event=<id>`, so that it can be linked and the back button closes it.
import { setQuery, useRoute } from '../router/use-route';
import { readEventId } from './event-link';

export interface Inspected {
  id: number | null;
  /** Opening is a step in the history, moving on to a neighbour is not. */
  open: (id: number) => void;
  close: () => void;
}

export const useInspected = (): Inspected => {
  const id = readEventId(useRoute().query);
  return {
    id,
    open: (next) => setQuery({ event: next }, { replace: id !== null }),
    close: () => setQuery({ event: null }, { replace: true }),
  };
};
