// References to words and back for one store, kept as long as the store is: every query here starts with it.
import { createRefs, type Refs } from '#db/intern';
import { loadKinds, type KindRefs } from '#db/kinds';
import type { ReadStore } from '#db/client';

export interface Lookup {
  refs: Refs;
  kinds: KindRefs;
}

const known = new WeakMap<ReadStore, Lookup>();

export const lookup = (read: ReadStore): Lookup => {
  const found = known.get(read);
  if (found) return found;
  const made = { refs: createRefs(read), kinds: loadKinds(read) };
  known.set(read, made);
  return made;
};

/** After somebody was erased: their id stands for nobody any more. */
export const forgetLookup = (read: ReadStore): void => void known.delete(read);

/** `?, ?, ?` for a list of that length. */
export const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');
