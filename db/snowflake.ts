// Discord ids (64 bits, decimal text) split into two exact JavaScript numbers and joined again, without BigInt on the hot path.
// https://discord.com/developers/docs/reference#snowflakes: the upper 42 bits are ms since 2015, the lower 22 tell ids of one ms apart.
import { discordEpochMs } from './event-id';

const low22 = 4_194_304;
const chunk = 10_000_000;
const chunkDigits = 7;

export interface SplitSnowflake {
  /** Milliseconds since 2015-01-01T00:00Z. */
  ms: number;
  /** The lower 22 bits. */
  low: number;
}

const split = (id: string): SplitSnowflake => {
  if (!/^\d{1,20}$/.test(id)) throw new RangeError('A snowflake is 1 to 20 digits.');
  // Long division by 2^22, seven digits at a time: the remainder times 10^7 stays below 2^53.
  let ms = 0;
  let low = 0;
  const first = id.length % chunkDigits;
  for (let end = first === 0 ? chunkDigits : first, start = 0; start < id.length; start = end, end += chunkDigits) {
    const value = low * chunk + Number(id.slice(start, end));
    const quotient = Math.floor(value / low22);
    ms = ms * chunk + quotient;
    low = value - quotient * low22;
  }
  return { ms, low };
};

// One dispatch asks for its message's id again and again.
let last: { id: string; parts: SplitSnowflake } = { id: '0', parts: split('0') };

/** Exact for any text of 1-20 digits; throws RangeError for anything else. Leading zeros are not kept. */
export const splitSnowflake = (id: string): Readonly<SplitSnowflake> => {
  if (id !== last.id) last = { id, parts: split(id) };
  return last.parts;
};

export const joinSnowflake = ({ ms, low }: SplitSnowflake): string => {
  const upper = Math.floor(ms / chunk);
  const rest = (ms - upper * chunk) * low22 + low;
  const carry = Math.floor(rest / chunk);
  const head = upper * low22 + carry;
  const tail = rest - carry * chunk;
  return head === 0 ? String(tail) : `${head}${String(tail).padStart(chunkDigits, '0')}`;
};

/** When the id was made, epoch ms. */
export const snowflakeAt = (id: string): number => splitSnowflake(id).ms + discordEpochMs;
