// Whose card is open: of the name (`data-person`) that the pointer rests on, that has the keyboard's focus, or, with `w`, of the names in
// the active row of a list. One listener for the whole window: rows by the thousand cost nothing.
import { type RefObject, useEffect, useState } from 'react';

export interface CardAnchor {
  userId: string;
  element: HTMLElement;
  /** Asked for with `w`: nothing has moved, so the card itself is to be read out. */
  isAsked: boolean;
}

/** Passing over names opens nothing, and asks the host for nothing. */
const restMs = 400;
/** From one card to the next. */
const nextMs = 120;
/** Time to get from the name onto its card. */
const leaveMs = 180;

const personAt = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-person]') : null;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input:not([type=checkbox]), textarea, select') !== null);

/** The focused name; else those of the list's active row, or of the row that has the focus, each person once. */
const namesAtFocus = (): HTMLElement[] => {
  const { activeElement } = document;
  const focused = personAt(activeElement);
  if (focused !== null) return [focused];
  const active = document.getElementById(activeElement?.getAttribute('aria-activedescendant') ?? '');
  const row = active ?? activeElement?.closest('li, tr');
  const names = [...(row?.querySelectorAll<HTMLElement>('[data-person]') ?? [])];
  return names.filter((name, at) => names.findIndex((one) => one.dataset['person'] === name.dataset['person']) === at);
};

export const useCardAnchor = (card: RefObject<HTMLElement | null>): CardAnchor | null => {
  const [anchor, setAnchor] = useState<CardAnchor | null>(null);
  useEffect(() => {
    let current: CardAnchor | null = null;
    let timer = 0;
    let pointedAt: EventTarget | null = null;
    const set = (next: CardAnchor | null): void => {
      window.clearTimeout(timer);
      if (next?.element === current?.element && next?.isAsked === current?.isAsked) return;
      current = next;
      setAnchor(next);
    };
    const later = (ms: number, next: CardAnchor | null): void => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => set(next?.element.isConnected === false ? null : next), ms);
    };
    const of = (element: HTMLElement, isAsked = false): CardAnchor => ({
      userId: element.dataset['person'] ?? '',
      element,
      isAsked,
    });
    const aimAt = (target: EventTarget | null): void => {
      const element = personAt(target);
      const isOnCard = target instanceof Node && card.current?.contains(target) === true;
      if (isOnCard || (element !== null && element === current?.element)) window.clearTimeout(timer);
      else if (element !== null) later(current === null ? restMs : nextMs, of(element));
      else later(leaveMs, null);
    };
    // Moves only: a page that changes under a pointer at rest opens nothing.
    const onPointer = (event: PointerEvent): void => {
      if (event.pointerType === 'touch' || event.target === pointedAt) return;
      pointedAt = event.target;
      aimAt(event.target);
    };
    const onFocus = (event: FocusEvent): void => {
      if (event.target instanceof Element && event.target.matches(':focus-visible')) aimAt(event.target);
    };
    const close = (): void => set(null);
    const onPress = (event: PointerEvent): void => {
      if (!(event.target instanceof Node && card.current?.contains(event.target) === true)) close();
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && current !== null) {
        // Only the card is closed, not what lies under it.
        event.preventDefault();
        event.stopPropagation();
        close();
      } else if (event.key === 'w' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target)) {
        const names = namesAtFocus();
        const shown = names.findIndex((name) => name === current?.element);
        // A card that came by itself is asked for first: it then stays.
        const next = names[current?.isAsked === false && shown >= 0 ? shown : shown + 1];
        set(next === undefined ? null : of(next, true));
      } else if (current?.isAsked === true) close();
    };
    const listened: readonly [string, (event: never) => void][] = [
      ['pointermove', onPointer],
      ['pointerdown', onPress],
      ['focusin', onFocus],
      ['keydown', onKey],
      ['scroll', close],
    ];
    for (const [type, listener] of listened) document.addEventListener(type, listener as EventListener, true);
    window.addEventListener('hashchange', close);
    return () => {
      window.clearTimeout(timer);
      for (const [type, listener] of listened) document.removeEventListener(type, listener as EventListener, true);
      window.removeEventListener('hashchange', close);
    };
  }, [card]);
  return anchor;
};
