// The keyboard's place is never lost: where what had the focus goes away (a dialog closed, a row removed, another page), the nearest thing
// that is left gets it; where it was disabled while something ran, it has it back afterwards.
import { useEffect } from 'react';

interface Place {
  element: HTMLElement;
  dialog: Element | null;
  /** From the element up: each parent, and where in it. */
  path: { parent: Element; index: number }[];
}

/** On a page nothing that one types into: the window's keys would rest there. */
const focusable = 'a[href], button:not(:disabled), [tabindex="0"], input[type="checkbox"]:not(:disabled)';
const layers = '[role="dialog"], [role="menu"]';
const focusableInLayer = `${focusable}, input:not(:disabled)`;

const placeOf = (element: HTMLElement): Place => {
  const path: Place['path'] = [];
  for (let child: Element = element; child.parentElement !== null; child = child.parentElement)
    path.push({ parent: child.parentElement, index: [...child.parentElement.children].indexOf(child) });
  return { element, dialog: element.closest('[role="dialog"]'), path };
};

const focusWithin = (root: Element | undefined): boolean => {
  if (root === undefined) return false;
  const wanted = root.closest(layers) === null ? focusable : focusableInLayer;
  const found = [root, ...root.querySelectorAll(wanted)].find(
    (one) => one instanceof HTMLElement && one.matches(wanted) && one.checkVisibility(),
  );
  (found as HTMLElement | undefined)?.focus({ preventScroll: true });
  return found !== undefined;
};

const focusNear = ({ path }: Place): void => {
  for (const { parent, index } of path.filter(({ parent }) => parent.isConnected)) {
    if (parent === document.body || parent.matches('main')) break;
    const grid = parent.closest<HTMLElement>('[role="grid"]');
    if (grid !== null) return grid.focus({ preventScroll: true });
    const { children } = parent;
    if (focusWithin(children[index]) || focusWithin(children[index - 1]) || focusWithin(parent)) return;
  }
  document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
};

export const useKeptFocus = (): void => {
  useEffect(() => {
    let last: Place | null = null;
    /** What had the focus before the dialog. */
    const openers = new WeakMap<Element, Place>();

    const restore = (place: Place): void => {
      const { element, dialog } = place;
      if (element.isConnected) return element.focus({ preventScroll: true });
      const opener = dialog === null || dialog.isConnected ? undefined : openers.get(dialog);
      if (opener === undefined) focusNear(place);
      else restore(opener);
    };
    const lost = (): Place | null => (document.activeElement === document.body ? last : null);
    /** Disabled while something runs. */
    const isWaiting = ({ element }: Place): boolean => element.isConnected && element.matches(':disabled');
    const check = (): void => {
      const place = lost();
      if (place !== null && !isWaiting(place)) restore(place);
    };
    const onFocusIn = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement) || target === document.body) return;
      const place = placeOf(target);
      if (place.dialog !== null && last !== null && last.dialog !== place.dialog && !openers.has(place.dialog))
        openers.set(place.dialog, last);
      last = place;
    };
    // Left on purpose, by a click beside everything: that is no loss.
    const onFocusOut = ({ relatedTarget }: FocusEvent): void => {
      if (relatedTarget !== null) return;
      window.setTimeout(() => {
        const place = lost();
        if (place?.element.isConnected === true && !isWaiting(place)) last = null;
      });
    };
    const observer = new MutationObserver(check);
    observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    document.addEventListener('focusin', onFocusIn);
    document.addEventListener('focusout', onFocusOut);
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', onFocusIn);
      document.removeEventListener('focusout', onFocusOut);
    };
  }, []);
};
