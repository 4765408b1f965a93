// The intervals during which the bot was connected, written by the store worker. Every call may be repeated without harm.
import type { WriteStore } from '#db/client';

export interface SessionStore {
  /** Ends what was left open (the process died) where it was last seen. */
  opened(session: { at: number; resumed: boolean }): void;
  seen(at: number): void;
  closed(session: { at: number; reason: string }): void;
}

const open = 'SELECT max(id) FROM sessions WHERE ended_at IS NULL';

export const createSessions = (store: WriteStore): SessionStore => ({
  opened: ({ at, resumed }) =>
    store.transaction(() => {
      const same = store.get('sessions.same', 'SELECT id FROM sessions WHERE started_at = ? AND ended_at IS NULL', [
        at,
      ]);
      if (same) return;
      store.run(
        'sessions.cut-short',
        "UPDATE sessions SET ended_at = last_seen_at, reason = 'cut short' WHERE ended_at IS NULL",
      );
      store.run('sessions.opened', 'INSERT INTO sessions (started_at, last_seen_at, resumed) VALUES (?, ?, ?)', [
        at,
        at,
        resumed ? 1 : 0,
      ]);
    }),
  seen: (at) =>
    void store.run('sessions.seen', `UPDATE sessions SET last_seen_at = max(last_seen_at, ?) WHERE id = (${open})`, [
      at,
    ]),
  closed: ({ at, reason }) =>
    void store.run(
      'sessions.closed',
      `UPDATE sessions SET last_seen_at = max(last_seen_at, @at), ended_at = max(started_at, @at), reason = @reason
       WHERE id = (${open})`,
      { at, reason: reason.slice(0, 200) },
    ),
});
