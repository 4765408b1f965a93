// Tells a replayed dispatch by its gateway session and sequence number. Kept in the batch's transaction, so that a batch sent again
// after a crash is recorded exactly once.
import type { WriteStore } from '#db/client';
import type { Dispatch } from './types';

/** Sessions remembered: replays only ever come from the last one or two. */
const keptSessions = 16;

export interface Guard {
  /** Whether it is not a replay; remembers it then. A dispatch without a session is always new. */
  isNew(dispatch: Dispatch): boolean;
}

export const createGuard = (store: WriteStore): Guard => ({
  isNew: ({ sessionId, sequence, receivedAt }) => {
    if (sessionId === '') return true;
    const known = store.get<{ sequence: number }>('guard.last', 'SELECT sequence FROM gateway_cursors WHERE session = ?', [
      sessionId,
    ]);
    if (known && sequence <= known.sequence) return false;
    store.run(
      'guard.advance',
      `INSERT INTO gateway_cursors (session, sequence, at) VALUES (?, ?, ?)
       ON CONFLICT (session) DO UPDATE SET sequence = excluded.sequence, at = excluded.at`,
      [sessionId, sequence, receivedAt],
    );
    if (!known) {
      store.run(
        'guard.forget',
        `DELETE FROM gateway_cursors WHERE session NOT IN (SELECT session FROM gateway_cursors ORDER BY at DESC LIMIT ?)`,
        [keptSessions],
      );
    }
    return true;
  },
});
