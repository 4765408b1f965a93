// Who somebody is and was called, read once per person instead of once per row.
import type { Person } from '#contract/event';
import type { ReadStore } from '#db/client';
import { lookup } from '#main/analytics/lookup';

interface Known {
  id: string;
  isBot: boolean;
  /** Ascending by time. */
  names: { at: number; name: string }[];
}

/** As analytics/event-row's personAt: the name at `at`, the earliest known one when that is older than all. */
export type PersonAt = (ref: number, at: number) => Person;

// Enough for the busiest server's talkers; beyond it the memory is given back at once.
const mostPeople = 50_000;

export const createPeople = (read: ReadStore): PersonAt => {
  const { refs } = lookup(read);
  const known = new Map<number, Known>();
  const learn = (ref: number): Known => {
    const names = read.all<{ at: number; name: string }>(
      'export.names',
      'SELECT at, name FROM user_names WHERE user = ? ORDER BY at',
      [ref],
    );
    const user = read.get<{ is_bot: number }>('export.user', 'SELECT is_bot FROM users WHERE ref = ?', [ref]);
    const made = { id: refs.id(ref), isBot: user?.is_bot === 1, names };
    if (known.size >= mostPeople) known.clear();
    known.set(ref, made);
    return made;
  };
  return (ref, at) => {
    const { id, isBot, names } = known.get(ref) ?? learn(ref);
    let name = names[0]?.name ?? null;
    for (const entry of names) {
      if (entry.at > at) break;
      name = entry.name;
    }
    return { id, name, isBot };
  };
};
