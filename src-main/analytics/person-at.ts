// People under the name they had when it happened.
import type { Person } from '#contract/event';
import type { ReadStore } from '#db/client';
import { lookup } from './lookup';

/** Someone's reference, and when. */
export type Moment = readonly [ref: number, at: number];

/**
 * Each under the name they had at that moment, in one reading; the earliest known name when that is older than all, then any we have.
 */
export const peopleAt = (read: ReadStore, moments: readonly Moment[]): Person[] => {
  if (moments.length === 0) return [];
  const { refs } = lookup(read);
  const people: Person[] = [];
  const rows = read.all<{ place: number; user: number; name: string | null; isBot: number }>(
    'people.then',
    `WITH asked (place, user, at) AS (SELECT key, value ->> 0, value ->> 1 FROM json_each(?))
       SELECT place, user, coalesce(
         (SELECT name FROM user_names n WHERE n.user = asked.user AND n.at <= asked.at ORDER BY n.at DESC LIMIT 1),
         (SELECT name FROM user_names n WHERE n.user = asked.user ORDER BY n.at LIMIT 1)) AS name,
         coalesce((SELECT is_bot FROM users WHERE ref = asked.user), 0) AS isBot
       FROM asked`,
    [JSON.stringify(moments)],
  );
  for (const { place, user, name, isBot } of rows) people[place] = { id: refs.id(user), name, isBot: isBot === 1 };
  return people;
};

export const personAt = (read: ReadStore, ref: number, at: number): Person =>
  peopleAt(read, [[ref, at]])[0] ?? { id: lookup(read).refs.id(ref), name: null, isBot: false };
