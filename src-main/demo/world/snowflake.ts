// Discord ids: 42 bits of milliseconds since 2015, 22 bits of counter. Used by the world and by whoever needs an id of a given age.
export const DISCORD_EPOCH = 1_420_070_400_000;

/** The smallest id of that millisecond, plus `low` (0 to 4,194,303) to tell ids of one millisecond apart. */
export const snowflakeAt = (at: number, low = 0): string =>
  ((BigInt(Math.trunc(at) - DISCORD_EPOCH) << 22n) + BigInt(low)).toString();

/** Epoch milliseconds an id carries. */
export const snowflakeTime = (id: string): number => Number(BigInt(id) >> 22n) + DISCORD_EPOCH;

/** Ids of the given clock, strictly ascending even when the clock stands still or steps back. */
export function snowflakes(now: () => number): () => string {
  let last = 0n;
  return () => {
    const fresh = BigInt(Math.trunc(now()) - DISCORD_EPOCH) << 22n;
    last = fresh > last ? fresh : last + 1n;
    return last.toString();
  };
}

/** Discord writes times with microseconds and an offset, not with a Z. */
export const discordTime = (at: number): string => new Date(at).toISOString().replace('Z', '000+00:00');
