// Dispatches waiting to be recorded: bounded, first in first out. A batch is taken off only once it is committed. What does not fit
// is counted by type, never dropped in silence.
import type { Dispatch } from './types';

export interface Queue {
  readonly depth: number;
  /** False when it was full: the dispatch is shed and counted. */
  push(dispatch: Dispatch): boolean;
  /** The oldest ones, left where they are. */
  peek(most: number): Dispatch[];
  /** They are committed. */
  drop(count: number): void;
  /** How many of each type did not fit since the start. */
  shed(): ReadonlyMap<string, number>;
}

/** Types come from outside: beyond this many different ones the rest is counted together. */
const mostTypes = 200;
/** Taken-off places are given back in one go, not one by one. */
const compactAt = 4_096;

export const createQueue = (limit: number): Queue => {
  let waiting: (Dispatch | null)[] = [];
  let first = 0;
  const shed = new Map<string, number>();

  return {
    get depth() {
      return waiting.length - first;
    },
    push: (dispatch) => {
      if (waiting.length - first < limit) {
        waiting.push(dispatch);
        return true;
      }
      const type = shed.has(dispatch.type) || shed.size < mostTypes ? dispatch.type.slice(0, 60) : 'others';
      shed.set(type, (shed.get(type) ?? 0) + 1);
      return false;
    },
    peek: (most) => waiting.slice(first, first + most).filter((dispatch) => dispatch !== null),
    drop: (count) => {
      const end = Math.min(first + count, waiting.length);
      waiting.fill(null, first, end);
      first = end;
      if (first < compactAt && first < waiting.length) return;
      waiting = waiting.slice(first);
      first = 0;
    },
    shed: () => shed,
  };
};
