// What a hash says of references: a kind's word, and for a Discord id a salted commitment, so that neither can be swapped unseen
// and an id can still be erased. Shared by the writer and the check of the chains.
import type { ReadStore, Value } from '#db/store';
import { commitment } from './links';

export interface Names {
  /** Hex; null stays null. */
  id(ref: Value | undefined): string | null;
  kind(ref: Value | undefined): string;
  /** After a rollback, or to see what others changed. */
  forget(): void;
}

interface Row {
  id: string;
  salt: Buffer | null;
  erased: Buffer | null;
}

// About 5 MB: active members and channels of a large server.
const most = 30_000;

/** An erased id is kept as a text that no living one has: it begins with 0. */
const isErased = (id: string): boolean => id.startsWith('0');

export const createNames = (read: ReadStore): Names => {
  const ids = new Map<Value, string>();
  const kinds = new Map<Value, string>();
  const loadId = (ref: Value): string => {
    const row = read.get<Row>('chain.id', 'SELECT id, salt, erased FROM snowflakes WHERE ref = ?', [ref]);
    if (!row) return 'gone';
    if (row.salt) return commitment(row.salt.toString('hex'), row.id);
    return row.erased && isErased(row.id) ? row.erased.toString('hex') : 'changed';
  };
  const loadKind = (ref: Value): string =>
    read.get<{ name: string }>('chain.kind', 'SELECT name FROM kinds WHERE ref = ?', [ref])?.name ?? 'gone';
  return {
    id: (ref) => {
      if (ref === null || ref === undefined) return null;
      const known = ids.get(ref);
      if (known !== undefined) return known;
      if (ids.size >= most) ids.clear();
      const name = loadId(ref);
      ids.set(ref, name);
      return name;
    },
    kind: (ref = null) => {
      const known = kinds.get(ref);
      if (known !== undefined) return known;
      const name = loadKind(ref);
      kinds.set(ref, name);
      return name;
    },
    forget: () => {
      ids.clear();
      kinds.clear();
    },
  };
};
