// Writes the full-text index in steps behind a watermark, between batches, so that ingest does not pay for it per transaction.
// The recorder only. Trap: an event at or below the watermark (late, completed) must be indexed again at once.
import { createMergeSteps } from './merge-steps';
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

export interface SearchOptions {
  now: () => number;
  /** A step is worth its transaction from this many new events on. */
  dueEvents: number;
  /** At most this many events a step: about 50 ms. */
  stepEvents: number;
  /** The newest events wait this long: most completions have come by then, and need not be indexed twice. */
  unmergedMs: number;
}

export const searchDefaults: SearchOptions = { now: Date.now, dueEvents: 250, stepEvents: 1_000, unmergedMs: 3_000 };

const putSql = 'INSERT OR REPLACE INTO search (rowid, words, facets) VALUES (?, ?, ?)';
const dropSql = 'DELETE FROM search WHERE rowid = ?';

export const createSearchMerge = (
  write: WriteStore,
  partitions: Partitions,
  options: Partial<SearchOptions> = {},
): SearchMerge => {
  const settings = { ...searchDefaults, ...options };
  const { dueEvents, stepEvents } = settings;
  const { watermark, next: nextStep } = createMergeSteps(write, partitions, readSearchWatermark, settings);
  // What waited before a restart is looked at once. Too high after a rollback at worst: a step then comes early.
  let waiting = dueEvents;

  const run = { put: write.prepare('search.put', putSql), drop: write.prepare('search.drop', dropSql) };
  // A search always asks for a word: an event without any is not found by the index, so it takes no room in it.
  const put = ({ id, words, facets }: SearchDoc): void => {
    if (hasWords(words)) run.put([id, words, facets]);
  };

  return {
    touch: (id) => {
      if (id > watermark()) {
        waiting += 1;
        return;
      }
      const partition = partitions.find(id);
      if (!partition) return;
      const [doc] = readDocs(write, partition, id - 1, id);
      if (doc && hasWords(doc.words)) put(doc);
      else run.drop([id]);
    },
    merge: () => {
      if (waiting < dueEvents) return 0;
      const step = nextStep();
      if (!step) {
        waiting = 0;
        return 0;
      }
      const docs = readDocs(write, step.partition, watermark(), step.last);
      write.transaction(() => {
        for (const doc of docs) put(doc);
        write.run('search.mark', 'UPDATE search_state SET watermark = ?', [step.last]);
      });
      const isLast = step.events < stepEvents && step.partition.table === partitions.all()[0]?.table;
      waiting = Math.max(isLast ? 0 : dueEvents, waiting - step.events);
      return step.events;
    },
  };
};
