// Invents account and display names that nobody has yet.
import type { Random } from '#main/demo/scenario/random';
import { adjectives, firsts, nouns } from './names';

export interface Handle {
  username: string;
  globalName: string | null;
  /** What people call them. */
  name: string;
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** `taken` is added to. */
export function inventHandle(random: Random, taken: Set<string>): Handle {
  for (;;) {
    const handle = random.chance(0.45) ? firstNameHandle(random) : creatureHandle(random);
    if (handle.username.length > 32 || taken.has(handle.username)) continue;
    taken.add(handle.username);
    return handle;
  }
}

function firstNameHandle(random: Random): Handle {
  const first = random.pick(firsts);
  const ending = random.pick([
    '',
    `_${random.int(1, 99)}`,
    `.${random.pick(nouns)}`,
    `${random.int(1985, 2009)}`,
    `_draws`,
    `.exe`,
  ]);
  const username = first.length + ending.length < 4 ? `${first}${ending}_${random.int(10, 99)}` : first + ending;
  const globalName = random.pick([capitalised(first), capitalised(first), `${capitalised(first)} 🌊`, first, null]);
  return { username, globalName, name: globalName ?? username };
}

function creatureHandle(random: Random): Handle {
  const [adjective, noun] = [random.pick(adjectives), random.pick(nouns)];
  const username = random.pick([
    `${adjective}${noun}`,
    `${adjective}_${noun}`,
    `${adjective}.${noun}${random.int(1, 99)}`,
    `the${adjective}${noun}`,
    `${noun}${random.int(2, 9999)}`,
  ]);
  const globalName = random.pick([
    null,
    null,
    `${capitalised(adjective)} ${capitalised(noun)}`,
    capitalised(noun),
    `${noun} enjoyer`,
    `${adjective} ${noun} (she/her)`,
    `✦ ${capitalised(noun)} ✦`,
  ]);
  return { username, globalName, name: globalName ?? username };
}

/** An image hash as Discord's CDN names them; animated ones start with a_. */
export function avatarHash(random: Random): string {
  const hex = Array.from({ length: 32 }, () => random.int(0, 15).toString(16)).join('');
  return random.chance(0.12) ? `a_${hex}` : hex;
}
