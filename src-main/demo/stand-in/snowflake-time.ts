// Snowflakes carry their time: milliseconds since 2015-01-01 in the bits above 22.
const discordEpochMs = 1_420_070_400_000n;

/** Epoch ms at which the id was made. */
export const snowflakeTime = (id: string): number => Number((BigInt(id) >> 22n) + discordEpochMs);

/** Ascending by age: ids differ in length, so text order would lie. */
export const bySnowflake = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

export const isSnowflake = (text: string): boolean => /^\d{1,20}$/.test(text);
