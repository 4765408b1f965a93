// Who is here to talk. Picks people by how much they write, whether they are awake and what they care for.
import type { Random } from '#main/demo/scenario/random';
import { awake } from '#main/demo/scenario/rhythm';
import type { Interest, Language, Person } from './person';

export interface Choice {
  interest?: Interest;
  language?: Language;
  except?: readonly string[];
}

export interface Roster {
  readonly people: ReadonlyMap<string, Person>;
  enter(person: Person): void;
  exit(id: string): void;
  person(id: string): Person | undefined;
  /** Null when nobody suitable is to be found. */
  choose(at: number, choice?: Choice): Person | null;
}

const TRIES = 60;

/** `maySpeak`: still a member and not timed out, by the world's word. */
export function createRoster(random: Random, maySpeak: (id: string) => boolean): Roster {
  const people = new Map<string, Person>();
  let order: Person[] | null = null;
  let sums: number[] = [];

  const arrange = (): Person[] => {
    let sum = 0;
    order = [...people.values()];
    sums = order.map(({ weight }) => (sum += weight));
    return order;
  };
  const draw = (): Person | undefined => {
    const list = order ?? arrange();
    const goal = random.next() * (sums.at(-1) ?? 0);
    let [low, high] = [0, list.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > goal) high = middle;
      else low = middle + 1;
    }
    return list[low];
  };
  const suits = (person: Person, { interest, language, except }: Choice): number => {
    if (except?.includes(person.id)) return 0;
    if (language !== undefined && language !== 'en' && person.language !== language) return 0;
    return interest === undefined || person.interest === interest ? 1 : 0.35;
  };

  return {
    people,
    person: (id) => people.get(id),
    enter(person) {
      people.set(person.id, person);
      order = null;
    },
    exit(id) {
      people.delete(id);
      order = null;
    },
    choose(at, choice = {}) {
      if (choice.language !== undefined && choice.language !== 'en') {
        const speakers = [...people.values()].filter((person) => suits(person, choice) > 0 && maySpeak(person.id));
        return speakers.length === 0 ? null : random.weighted(speakers, ({ offset }) => 0.1 + awake(at, offset));
      }
      for (let tries = 0; tries < TRIES; tries += 1) {
        const person = draw();
        if (person && random.chance(suits(person, choice) * awake(at, person.offset)) && maySpeak(person.id))
          return person;
      }
      return null;
    },
  };
}
