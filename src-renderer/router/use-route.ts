// The current address as a hook, and the ways to change it. The browser's back button undoes every `navigate`.
import { useSyncExternalStore } from 'react';
import { href, parseHash, type QueryPatch, type Route, type Target } from './route';

export { href } from './route';

let parsedHash: string | null = null;
let parsed: Route = parseHash('');

export const currentRoute = (): Route => {
  if (parsedHash !== window.location.hash) {
    parsedHash = window.location.hash;
    parsed = parseHash(parsedHash);
  }
  return parsed;
};

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
};

export const useRoute = (): Route => useSyncExternalStore(subscribe, currentRoute);

/** `replace` leaves no step in the history: for redirects and for typing into a filter. */
export const navigate = (target: Target, options: { replace?: boolean } = {}): void => {
  const link = href(target);
  if (link === window.location.hash) return;
  if (options.replace) window.location.replace(link);
  else window.location.hash = link;
};

/** Changes keys of the current page's query and keeps the others; null removes a key. */
export const setQuery = (patch: QueryPatch, options: { replace?: boolean } = {}): void => {
  const route = currentRoute();
  if (route.name === 'unknown') return;
  const query = { ...route.query, ...patch };
  navigate({ ...route, query }, options);
};
