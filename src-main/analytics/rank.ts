// Order of ids where figures are level, so that every limited ranking is the same each time it is asked.

/** Snowflakes by number: the older account first. */
export const byId = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : Number(a > b));
