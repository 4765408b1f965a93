// Tells a replayed dispatch by its gateway session and sequence number. Kept in the batch's transaction, so that a batch sent again
// after a crash is recorded exactly once. Trap: packets overtake each other by a few places, so a lower number may be new.
import type { WriteStore } from '#db/client';
import type { Dispatch } from './types';

/** Sessions remembered: replays only ever come from the last one or two. */
const keptSessions = 16;
/** How far back a number that never came may still be new. */
const keptMissing = 256;

export interface Guard {
  /** Whether it is not a replay; remembers it then. A dispatch without a session is always new. */
  isNew(dispatch: Dispatch): boolean;
  /** Writes down what was remembered. At the end of the transaction, inside it. */
  settle(): void;
}

interface Cursor {
  sequence: number;
  missing: Set<number>;
  at: number;
  isChanged: boolean;
}

export const createGuard = (store: WriteStore): Guard => {
  const cursors = new Map<string, Cursor>();
  store.join({
    begin: () => {},
    end: (committed) => {
      if (!committed) cursors.clear();
    },
  });

  const load = (session: string): Cursor | null => {
    const known = cursors.get(session);
    if (known) return known;
    const row = store.get<{ sequence: number; missing: string; at: number }>(
      'guard.load',
      'SELECT sequence, missing, at FROM gateway_cursors WHERE session = ?',
      [session],
    );
    if (!row) return null;
    const missing = new Set(JSON.parse(row.missing) as number[]);
    const cursor = { sequence: row.sequence, missing, at: row.at, isChanged: false };
    cursors.set(session, cursor);
    return cursor;
  };

  const advance = (cursor: Cursor, sequence: number): void => {
    const from = Math.max(cursor.sequence + 1, sequence - keptMissing);
    for (let number = from; number < sequence; number += 1) cursor.missing.add(number);
    for (const number of cursor.missing) {
      if (cursor.missing.size <= keptMissing) break;
      cursor.missing.delete(number);
    }
    cursor.sequence = sequence;
  };

  return {
    isNew: ({ sessionId, sequence, receivedAt }) => {
      if (sessionId === '') return true;
      const cursor = load(sessionId);
      if (!cursor) {
        cursors.set(sessionId, { sequence, missing: new Set(), at: receivedAt, isChanged: true });
        return true;
      }
      if (sequence > cursor.sequence) advance(cursor, sequence);
      else if (!cursor.missing.delete(sequence)) return false;
      cursor.at = receivedAt;
      cursor.isChanged = true;
      return true;
    },
    settle: () => {
      for (const [session, cursor] of cursors) {
        if (!cursor.isChanged) continue;
        cursor.isChanged = false;
        store.run(
          'guard.settle',
          `INSERT INTO gateway_cursors (session, sequence, missing, at) VALUES (?, ?, ?, ?)
           ON CONFLICT (session) DO UPDATE SET sequence = excluded.sequence, missing = excluded.missing, at = excluded.at`,
          [session, cursor.sequence, JSON.stringify([...cursor.missing]), cursor.at],
        );
      }
      if (cursors.size <= keptSessions) return;
      cursors.clear();
      store.run(
        'guard.forget',
        'DELETE FROM gateway_cursors WHERE session NOT IN (SELECT session FROM gateway_cursors ORDER BY at DESC LIMIT CAST(? AS INTEGER))',
        [keptSessions],
      );
    },
  };
};
