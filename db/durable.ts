// Commits that must outlive a power cut, beside the many that need only outlive the process.
import type { WriteStore } from './store';

/** One transaction of `work` that is on the disk when it returns. Not inside another: SQLite cannot change its mind in between. */
export const durably = <T>(store: WriteStore, work: () => T): T => {
  store.exec('PRAGMA synchronous = FULL');
  try {
    return store.transaction(work);
  } finally {
    // As connection.ts sets it.
    store.exec('PRAGMA synchronous = NORMAL');
  }
};
