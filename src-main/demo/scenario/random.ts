// The scenario's only source of chance: seeded, so that the same seed tells the same story. Never use Math.random beside it.

export interface Random {
  /** 0 <= n < 1 */
  next(): number;
  chance(probability: number): boolean;
  /** Whole number, both ends included. */
  int(from: number, to: number): number;
  between(from: number, to: number): number;
  /** Waiting time of that mean: mostly short, now and then long. */
  wait(mean: number): number;
  /** How many times something of that mean frequency happens. */
  times(mean: number): number;
  pick<T>(list: readonly T[]): T;
  weighted<T>(list: readonly T[], weight: (item: T) => number): T;
  /** Up to `count` different ones. */
  some<T>(list: readonly T[], count: number): T[];
  /** A generator of its own: what it draws does not shift what this one draws. */
  fork(name: string): Random;
}

/** 128-bit state from a text (xmur3). */
function hash(text: string): () => number {
  let h = 1779033703 ^ text.length;
  for (let index = 0; index < text.length; index += 1) {
    h = Math.imul(h ^ text.charCodeAt(index), 3432918353);
    h = (h << 13) | (h >>> 19);
  }
  return () => {
    h = Math.imul(h ^ (h >>> 16), 2246822507);
    h = Math.imul(h ^ (h >>> 13), 3266489909);
    h ^= h >>> 16;
    return h >>> 0;
  };
}

/** Small fast chaotic generator (sfc32): passes PractRand, and is the same on every machine. */
function sfc32(seed: string): () => number {
  const fresh = hash(seed);
  let [a, b, c, d] = [fresh(), fresh(), fresh(), fresh()];
  return () => {
    const t = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
}

export function createRandom(seed: string): Random {
  const next = sfc32(seed);
  const pick = <T>(list: readonly T[]): T => {
    const item = list[Math.floor(next() * list.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  };
  return {
    next,
    pick,
    chance: (probability) => next() < probability,
    int: (from, to) => from + Math.floor(next() * (to - from + 1)),
    between: (from, to) => from + next() * (to - from),
    wait: (mean) => -Math.log(1 - next()) * mean,
    times(mean) {
      let count = 0;
      for (let left = Math.exp(-mean), product = next(); product > left; product *= next()) count += 1;
      return count;
    },
    weighted(list, weight) {
      let left = next() * list.reduce((sum, item) => sum + weight(item), 0);
      for (const item of list) {
        left -= weight(item);
        if (left < 0) return item;
      }
      return pick(list);
    },
    some(list, count) {
      const rest = [...list];
      const chosen: typeof rest = [];
      while (chosen.length < count && rest.length > 0) chosen.push(...rest.splice(Math.floor(next() * rest.length), 1));
      return chosen;
    },
    fork: (name) => createRandom(`${seed}/${name}`),
  };
}
