// Keys of a list of events: j/k and arrows move, Enter opens, Escape closes, others as the view says. They rest while somebody
// types, and while a menu or dialog is open.
import { useEffect, useEffectEvent } from 'react';

export interface RowKeys {
  move: (step: 1 | -1) => void;
  /** First or last row. */
  jump?: (end: 'first' | 'last') => void;
  open: () => void;
  close: () => void;
  /** By `KeyboardEvent.key`, lower case. */
  more?: Readonly<Record<string, () => void>>;
}

const rests = (event: KeyboardEvent): boolean => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('input:not([type=checkbox]), textarea, select') !== null) return true;
  const floating = document.querySelectorAll('[role="dialog"], [role="menu"], [role="listbox"]');
  return [...floating].some((element) => element.checkVisibility());
};

/** Enter and Space belong to the button, link or slider that has the focus. */
const belongsToControl = (event: KeyboardEvent): boolean =>
  event.target instanceof HTMLElement &&
  event.target.closest('button, a, summary, input, [role="slider"], [role="checkbox"]') !== null;

/** Listens for as long as the view is on screen. */
export const useRowKeys = (keys: RowKeys): void => {
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    if (rests(event)) return;
    const { move, jump, open, close, more } = keys;
    const isOnGrid = event.target instanceof HTMLElement && event.target.getAttribute('role') === 'grid';
    const actions: Record<string, (() => void) | undefined> = {
      j: () => move(1),
      k: () => move(-1),
      escape: close,
      ...(isOnGrid && {
        arrowdown: () => move(1),
        arrowup: () => move(-1),
        home: jump && (() => jump('first')),
        end: jump && (() => jump('last')),
      }),
      ...(!belongsToControl(event) && { enter: open }),
      ...more,
    };
    const action = actions[event.key.toLowerCase()];
    if (action === undefined || (event.key === ' ' && belongsToControl(event))) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
};
