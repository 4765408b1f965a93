// People under the name they had when it happened.
import type { Person } from '#contract/event';
import type { ReadStore } from '#db/client';
import { lookup } from './lookup';

/** Someone under the name they had at `at`; the earliest known name when that is older than all, then any we have. */
export const personAt = (read: ReadStore, ref: number, at: number): Person => {
  const named =
    read.get<{ name: string }>(
      'names.then',
      'SELECT name FROM user_names WHERE user = ? AND at <= ? ORDER BY at DESC LIMIT 1',
      [ref, at],
    ) ??
    read.get<{ name: string }>('names.first', 'SELECT name FROM user_names WHERE user = ? ORDER BY at LIMIT 1', [ref]);
  const user = read.get<{ is_bot: number }>('users.bot', 'SELECT is_bot FROM users WHERE ref = ?', [ref]);
  return { id: lookup(read).refs.id(ref), name: named?.name ?? null, isBot: user?.is_bot === 1 };
};
