// Kinds as small integers. Every kind of the catalogue has its row from openWriter on, so nothing is interned on the hot path.
import { kinds, zKind, type Kind } from '#contract/catalogue';
import type { ReadStore, WriteStore } from './store';

/** Reference of MESSAGE_SEND for ever: partial indexes are declared WHERE kind <> 1. */
export const messageSendRef = 1;

export interface KindRefs {
  ref(kind: Kind): number;
  /** Throws RangeError for a reference that is no kind of this build. */
  kind(ref: number): Kind;
}

/** Gives kinds that are new in this build their references. */
export const recordCatalogue = (write: WriteStore): void => {
  const known = new Set(write.all<{ name: string }>('kinds.known', 'SELECT name FROM kinds').map((row) => row.name));
  const missing = kinds.filter((kind) => !known.has(kind));
  if (missing.length === 0) return;
  write.transaction(() => {
    for (const kind of missing) write.run('kinds.record', 'INSERT INTO kinds (name) VALUES (?)', [kind]);
  });
};

/** Reads the table once; references never change. */
export const loadKinds = (read: ReadStore): KindRefs => {
  const refs = new Map<string, number>();
  const names = new Map<number, Kind>();
  for (const { ref, name } of read.all<{ ref: number; name: string }>('kinds.load', 'SELECT ref, name FROM kinds')) {
    const parsed = zKind.safeParse(name);
    if (!parsed.success) continue;
    refs.set(name, ref);
    names.set(ref, parsed.data);
  }
  return {
    ref: (kind) => {
      const ref = refs.get(kind);
      if (ref === undefined)
        throw new RangeError(`No reference for kind ${kind}: open the writer of this build first.`);
      return ref;
    },
    kind: (ref) => {
      const kind = names.get(ref);
      if (kind === undefined) throw new RangeError(`No kind of this build has reference ${ref}.`);
      return kind;
    },
  };
};
