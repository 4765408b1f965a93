// The window's keys: g then a page's letter, / for the search, f for the filters, ? for the list. Off while typing and while a dialog is open.
import { useEffect } from 'react';
import { useCurrentGuild } from '../hooks/use-guild';
import { isOwnPage, parseHash } from '../router/route';
import { navigate } from '../router/use-route';
import { pages } from './pages';

/** How long `g` waits for its second key. */
const chordMs = 1_200;
/** How long `/` waits for the Explorer to be shown. */
const searchMs = 3_000;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
  !(target instanceof HTMLInputElement && /^(checkbox|radio|button)$/.test(target.type));

const focusSearch = (): boolean => {
  const field = document.querySelector<HTMLElement>('[data-search-field]');
  field?.focus();
  return field !== null;
};

/** A list of filters opens at once; of chips the first has the focus. */
const toFilters = (): void => {
  const first = document.querySelector<HTMLElement>('[data-first-filter]');
  first?.focus();
  if (first?.getAttribute('aria-haspopup') === 'menu' && first.getAttribute('aria-expanded') !== 'true') first.click();
};

/** The page with the search is loaded on demand: looked for every frame until it is there. */
const focusSearchWhenShown = (until: number): void => {
  requestAnimationFrame((now) => {
    if (!focusSearch() && now < until) focusSearchWhenShown(until);
  });
};

export const useShortcuts = (showList: () => void): void => {
  const guildId = useCurrentGuild()?.id ?? null;
  useEffect(() => {
    let chordUntil = 0;
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"]')) return;
      if (event.timeStamp < chordUntil) {
        chordUntil = 0;
        const page = pages.find(({ key }) => key === event.key);
        if (!page) return;
        event.preventDefault();
        if (isOwnPage(page.name)) navigate({ name: page.name });
        else if (guildId !== null) navigate({ name: page.name, guildId });
        return;
      }
      if (event.key === 'g') chordUntil = event.timeStamp + chordMs;
      else if (event.key === '?') showList();
      else if (event.key === 'f') toFilters();
      else if (event.key === '/') {
        event.preventDefault();
        if (!focusSearch() && guildId !== null) {
          // On its way already: going there again would drop the filters of its address.
          if (parseHash(window.location.hash).name !== 'explorer') navigate({ name: 'explorer', guildId });
          focusSearchWhenShown(event.timeStamp + searchMs);
        }
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [guildId, showList]);
};
