// Writes the full-text index in steps behind a watermark, between batches, so that ingest does not pay for it per transaction.
// The recorder only. Trap: an event at or below the watermark (late, completed) must be indexed again at once.
import { createDueMerge, type MergeOptions } from './merge-steps';
import type { Partitions } from './partitions';
import { readDocs, readSearchWatermark, type SearchDoc } from './search';
import { hasWords } from '#contract/query/words';
import type { WriteStore } from './store';

export interface SearchMerge {
  /** An event was recorded or completed, in the same transaction. The message it is about has been learnt before. */
  touch(id: number): void;
  /** One step, when due, in a transaction of its own. Returns how many events it indexed. */
  merge(): number;
}

/** A step is about 50 ms. Most completions have come before their event is merged, and need not be indexed twice. */
export type SearchOptions = MergeOptions;

export const searchDefaults: SearchOptions = { now: Date.now, dueEvents: 250, stepEvents: 1_000, unmergedMs: 3_000 };

const addSql = 'INSERT INTO search (rowid, words, facets) VALUES (?, ?, ?)';
/** Looks for what is to be replaced first, and takes a quarter longer. */
const putSql = 'INSERT OR REPLACE INTO search (rowid, words, facets) VALUES (?, ?, ?)';
const dropSql = 'DELETE FROM search WHERE rowid = ?';

export const createSearchMerge = (
  write: WriteStore,
  partitions: Partitions,
  options: Partial<SearchOptions> = {},
): SearchMerge => {
  const settings = { ...searchDefaults, ...options };
  const due = createDueMerge(write, partitions, readSearchWatermark, settings, ({ partition, last }) => {
    const docs = readDocs(write, partition, due.watermark(), last);
    write.transaction(() => {
      // Above the watermark nothing is indexed.
      for (const doc of docs) index('add', doc);
      write.run('search.mark', 'UPDATE search_state SET watermark = ?', [last]);
    });
  });
  // What waited before a restart is looked at once.
  due.waits(settings.dueEvents);

  const run = {
    add: write.prepare('search.add', addSql),
    put: write.prepare('search.put', putSql),
    drop: write.prepare('search.drop', dropSql),
  };
  // A search always asks for a word: an event without any is not found by the index, so it takes no room in it.
  const index = (how: 'add' | 'put', { id, words, facets }: SearchDoc): void => {
    if (hasWords(words)) run[how]([id, words, facets]);
  };

  return {
    touch: (id) => {
      if (id > due.watermark()) {
        due.waits(1);
        return;
      }
      const partition = partitions.find(id);
      if (!partition) return;
      const [doc] = readDocs(write, partition, id - 1, id);
      if (doc && hasWords(doc.words)) index('put', doc);
      else run.drop([id]);
    },
    merge: due.merge,
  };
};
