// People under the name they had when it happened.
import type { Person } from '#contract/event';
import type { ReadStore } from '#db/client';
import { lookup } from './lookup';

interface Named {
  at: number;
  person: Person;
}

interface Row {
  user: number;
  at: number | null;
  name: string | null;
  isBot: number;
}

// From the name they had when the first of it happened on: few have changed it since, and where they had none the first of all is asked for.
const namesSql = `SELECT u.value AS user, n.at, n.name, coalesce((SELECT is_bot FROM users WHERE ref = u.value), 0) AS isBot
  FROM json_each(@users) u LEFT JOIN user_names n ON n.user = u.value
    AND n.at >= coalesce((SELECT max(at) FROM user_names WHERE user = u.value AND at <= @first), 0)`;

/**
 * Tells of each of these people, at any time from `first` on, under the name they had then; the earliest known name when that is older than
 * all. One reading.
 */
export const peopleSince = (
  read: ReadStore,
  users: ReadonlySet<number>,
  first: number,
): ((ref: number, at: number) => Person) => {
  const { refs } = lookup(read);
  const known = new Map<number, Named[]>();
  if (users.size > 0)
    for (const { user, at, name, isBot } of read.all<Row>('people.then', namesSql, {
      users: `[${[...users].join(',')}]`,
      first,
    })) {
      const named = { at: at ?? 0, person: { id: refs.id(user), name, isBot: isBot === 1 } };
      const held = known.get(user);
      if (held) held.push(named);
      else known.set(user, [named]);
    }
  return (ref, at) => {
    const names = known.get(ref) ?? [];
    let found = names[0];
    // In the order of their key.
    for (const named of names) if (named.at <= at) found = named;
    return found?.person ?? { id: refs.id(ref), name: null, isBot: false };
  };
};

export const personAt = (read: ReadStore, ref: number, at: number): Person =>
  peopleSince(read, new Set([ref]), at)(ref, at);
