// What people do besides writing has chance of its own: with more or less of it, the conversations stay the same word for word.
import type { Company } from '#main/demo/scenario/company';
import type { Person } from '#main/demo/scenario/cast/person';
import type { Random } from '#main/demo/scenario/random';
import { awake } from '#main/demo/scenario/rhythm';
import { maySpeak } from '#main/demo/scenario/stage';

/** The company, with that chance in all it does. */
export const sideStory = (company: Company, random: Random): Company => ({ ...company, random });

/** Somebody who is about, those who write much first; never the offender of the main story. Null when nobody suits. */
export function someoneAbout(side: Company, suits: (person: Person) => boolean = () => true): Person | null {
  const { roster, guild, random, offenderId } = side;
  const now = side.now();
  const people = [...roster.people.values()].filter(
    (person) => person.id !== offenderId && maySpeak(guild, person.id, now) && suits(person),
  );
  return people.length === 0
    ? null
    : random.weighted(people, ({ weight, offset }) => (0.05 + weight) * (0.02 + awake(now, offset)));
}
