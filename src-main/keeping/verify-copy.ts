// Reads a store that nobody writes to and says whether all of it is there: pages, rows, chain. In a worker: seconds for a million events.
import { verifyChains } from '#db/chain/verify';
import { openReader, pendingMigrations } from '#db/client';
import { checkPages } from '#db/copy-store';
import { listPartitions } from '#db/partitions';

export interface CopyCheck {
  events: number;
  /** One plain sentence; null: it is whole. */
  fault: string | null;
}

/** Throws a StoreFault when it cannot even be opened. */
export const verifyCopy = (
  store: { file: string; key: Buffer },
  step: (text: string, share: number) => void,
): CopyCheck => {
  step('Checking its pages', 0);
  const complaint = checkPages(store);
  if (complaint !== null) return { events: 0, fault: `Its pages are damaged (${complaint}).` };
  const read = openReader(store);
  try {
    step('Checking that nothing was changed', 0.4);
    const events = listPartitions(read).reduce(
      (sum, { table }) =>
        sum + (read.get<{ count: number }>('copy.count', `SELECT count(*) AS count FROM ${table}`)?.count ?? 0),
      0,
    );
    // Of an older ModDesk: its chain is checked once it has this one's tables.
    if (pendingMigrations(store).length > 0) return { events, fault: null };
    const { ok, firstBroken } = verifyChains(read);
    const where = firstBroken && `${firstBroken.month}: ${firstBroken.why}`;
    return { events, fault: ok ? null : `Its events are not what was recorded (${where}).` };
  } finally {
    read.close();
  }
};
