// Discord ids as small integers: 2-4 bytes in a row instead of 20. A reference, once committed, stands for its id for ever.
import type { Participant, ReadStore, WriteStore } from './store';

export interface Refs {
  /** The reference of an id; undefined when nothing recorded ever named it. */
  ref(id: string): number | undefined;
  /** The id of a reference that was read from a row. Throws RangeError for one that was never given. */
  id(ref: number): string;
}

export interface Interner extends Refs {
  /** The reference of an id, given now if it has none. Inside a transaction; forgotten again when that is undone. */
  intern(id: string): number;
  /** An id was erased: its reference stands for another text from now on. After the commit. */
  forget(): void;
  /** How often that happened: what is kept in memory about ids elsewhere is told by it. */
  erasures(): number;
}

// About 10 MB at most; a large server's active members, channels and recent strangers fit.
const generationSize = 30_000;

/** Keeps what was used lately: two generations, the older one dropped whole when the younger is full. */
const createRecent = <Key, Item>(size: number) => {
  let young = new Map<Key, Item>();
  let old = new Map<Key, Item>();
  const set = (key: Key, item: Item): void => {
    if (young.size >= size) {
      old = young;
      young = new Map();
    }
    young.set(key, item);
  };
  return {
    set,
    get: (key: Key): Item | undefined => {
      const item = young.get(key);
      if (item !== undefined) return item;
      const older = old.get(key);
      if (older !== undefined) set(key, older);
      return older;
    },
    delete: (key: Key): void => {
      young.delete(key);
      old.delete(key);
    },
    clear: (): void => {
      young.clear();
      old.clear();
    },
  };
};

type Remembered = (id: string, ref: number) => void;

const createCachedRefs = (read: ReadStore, size: number, remembered: Remembered = () => {}) => {
  const refs = createRecent<string, number>(size);
  const ids = createRecent<number, string>(size);
  const remember = (id: string, ref: number): number => {
    refs.set(id, ref);
    ids.set(ref, id);
    remembered(id, ref);
    return ref;
  };
  return {
    remember,
    clear: (): void => {
      refs.clear();
      ids.clear();
    },
    forget: (id: string, ref: number): void => {
      refs.delete(id);
      ids.delete(ref);
    },
    ref: (id: string): number | undefined => {
      const known = refs.get(id);
      if (known !== undefined) return known;
      const row = read.get<{ ref: number }>('intern.ref', 'SELECT ref FROM snowflakes WHERE id = ?', [id]);
      return row && remember(id, row.ref);
    },
    id: (ref: number): string => {
      const known = ids.get(ref);
      if (known !== undefined) return known;
      const row = read.get<{ id: string }>('intern.id', 'SELECT id FROM snowflakes WHERE ref = ?', [ref]);
      if (!row) throw new RangeError(`No id has reference ${ref}.`);
      remember(row.id, ref);
      return row.id;
    },
  };
};

/** For readers: sees committed references only. */
export const createRefs = (read: ReadStore, size = generationSize): Refs => {
  const { ref, id } = createCachedRefs(read, size);
  return { ref, id };
};

/** For the writer. References seen or given inside a transaction or savepoint that is undone are forgotten with it. */
export const createInterner = (write: WriteStore, size = generationSize): Interner => {
  let fresh: { id: string; ref: number }[] = [];
  const marks: number[] = [];
  let erasures = 0;
  const cached = createCachedRefs(write, size, (id, ref) => {
    if (marks.length > 0) fresh.push({ id, ref });
  });
  const participant: Participant = {
    begin: () => {
      marks.push(fresh.length);
    },
    end: (committed) => {
      const mark = marks.pop() ?? 0;
      if (!committed) for (const { id, ref } of fresh.splice(mark)) cached.forget(id, ref);
      if (marks.length === 0) fresh = [];
    },
  };
  write.join(participant);
  return {
    ref: cached.ref,
    id: cached.id,
    forget: () => {
      erasures += 1;
      cached.clear();
    },
    erasures: () => erasures,
    intern: (id) => {
      const known = cached.ref(id);
      if (known !== undefined) return known;
      const { lastInsertRowid: ref } = write.run(
        'intern.add',
        'INSERT INTO snowflakes (id, salt) VALUES (?, randomblob(16))',
        [id],
      );
      return cached.remember(id, ref);
    },
  };
};
