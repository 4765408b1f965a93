// Whether the window reaches its host, as a tiny store. Written by the links only; read with useLinkState.
import { useSyncExternalStore } from 'react';

/** unauthorised: the host refused this page for good; only a fresh link from the host helps. */
export type LinkState = 'open' | 'reconnecting' | 'unauthorised';

let state: LinkState = 'reconnecting';
const listeners = new Set<() => void>();

export const getLinkState = (): LinkState => state;

export const setLinkState = (next: LinkState): void => {
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener();
};

/** Calls back after every change; returns how to stop. */
export const onLinkState = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useLinkState = (): LinkState => useSyncExternalStore(onLinkState, getLinkState);
