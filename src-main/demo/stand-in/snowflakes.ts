// Discord ids as text: what is one, and which is older.

export const isSnowflake = (text: string): boolean => /^\d{1,20}$/.test(text);

/** Ascending by age: ids differ in length, so text order would lie. */
export const bySnowflake = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

export const isAfter = (id: string, than: string): boolean => bySnowflake(id, than) > 0;
