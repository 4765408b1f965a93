// Snapshots that need not be asked for: nearly every message is newer than all that are kept, and by somebody met before. For ingest, which
// hears of whatever it teaches. Trap: others write in transactions of their own, so each transaction begins with a look.
import { splitSnowflake } from '#db/snowflake';
import type { Interner } from '#db/intern';
import type { WriteStore } from '#db/client';
import type { Learn, Snapshots } from './model';

export interface Lately extends Snapshots {
  /** Something is about to be learnt, in the transaction at hand. */
  learns(learnt: Learn): void;
}

/** About 2 MB: the active members of a large server. */
const mostNamed = 30_000;

export const createLately = (store: WriteStore, refs: Interner, snapshots: Snapshots): Lately => {
  /** No message is kept of a later ms. */
  let newestMs: number | undefined;
  /** Whoever has a name keeps one, until they are erased. */
  const named = new Set<string>();
  let erasures = refs.erasures();
  store.join({
    begin: () => {
      newestMs = undefined;
    },
    end: (committed) => {
      newestMs = undefined;
      if (!committed) named.clear();
    },
  });
  const newest = (): number => {
    newestMs ??=
      store.get<{ ms: number }>('lately.newest', 'SELECT ms FROM messages ORDER BY ms DESC, low DESC LIMIT 1')?.ms ??
      -1;
    return newestMs;
  };
  return {
    ...snapshots,
    message: (messageId) => (splitSnowflake(messageId).ms > newest() ? null : snapshots.message(messageId)),
    isNamed: (userId) => {
      if (erasures !== refs.erasures()) {
        erasures = refs.erasures();
        named.clear();
      }
      if (named.has(userId)) return true;
      if (!snapshots.isNamed(userId)) return false;
      if (named.size >= mostNamed) named.clear();
      named.add(userId);
      return true;
    },
    learns: (learnt) => {
      if (learnt.what === 'message') newestMs = Math.max(newest(), splitSnowflake(learnt.message.id).ms);
    },
  };
};
