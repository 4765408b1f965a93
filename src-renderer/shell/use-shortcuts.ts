// The window's keys: g then o/l/e/s, / for the search, ? for the list. Off while typing and while a dialog is open.
import { useEffect } from 'react';
import { useCurrentGuild } from '../hooks/use-guild';
import { navigate, useRoute } from '../router/use-route';
import { pages } from './pages';

/** How long `g` waits for its second key. */
const chordMs = 1_200;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
  !(target instanceof HTMLInputElement && /^(checkbox|radio|button)$/.test(target.type));

const focusSearch = (): boolean => {
  const field = document.querySelector<HTMLElement>('[data-search-field]');
  field?.focus();
  return field !== null;
};

export const useShortcuts = (showList: () => void): void => {
  const guildId = useCurrentGuild()?.id ?? null;
  const { name } = useRoute();
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
        if (page.name === 'settings') navigate({ name: 'settings' });
        else if (guildId !== null) navigate({ name: page.name, guildId });
        return;
      }
      if (event.key === 'g') chordUntil = event.timeStamp + chordMs;
      else if (event.key === '?') showList();
      else if (event.key === '/') {
        event.preventDefault();
        if (!focusSearch() && guildId !== null) {
          navigate({ name: 'explorer', guildId });
          // The page is loaded on demand; one more frame after its first paint is enough once it is cached.
          window.setTimeout(focusSearch, 250);
        }
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [guildId, name, showList]);
};
