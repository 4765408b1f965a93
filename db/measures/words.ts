// Names of commands and codes of invites as small integers. A reference, once committed, stands for its word for ever.
import type { WriteStore } from '#db/store';

export interface Words {
  /** The reference of a word, given now if it has none. Inside a transaction. */
  intern(word: string): number;
}

// A server has some hundreds of commands and invites.
const mostKnown = 5_000;

export const createWords = (write: WriteStore): Words => {
  const known = new Map<string, number>();
  write.join({
    begin: () => {},
    end: (committed) => {
      if (!committed) known.clear();
    },
  });
  return {
    intern: (word) => {
      const held = known.get(word);
      if (held !== undefined) return held;
      if (known.size >= mostKnown) known.clear();
      const found = write.get<{ ref: number }>('words.find', 'SELECT ref FROM measure_words WHERE word = ?', [word]);
      const ref =
        found?.ref ?? write.run('words.add', 'INSERT INTO measure_words (word) VALUES (?)', [word]).lastInsertRowid;
      known.set(word, ref);
      return ref;
    },
  };
};
