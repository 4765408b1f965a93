// What every part of the soak is: a run that prints its figures and says what is missing.
export interface SoakResult {
  /** Recoverable facts that are not on record. */
  lost: number;
  /** Facts on record more than once. */
  doubled: number;
}

export type SoakPart = (print: (line: string) => void) => Promise<SoakResult>;

/** What is there too rarely and too often, by name. */
export const compare = (
  expected: ReadonlyMap<string, number>,
  found: ReadonlyMap<string, number>,
): SoakResult & { lines: string[] } => {
  const result = { lost: 0, doubled: 0, lines: [] as string[] };
  for (const name of new Set([...expected.keys(), ...found.keys()])) {
    const [should, is] = [expected.get(name) ?? 0, found.get(name) ?? 0];
    if (should === is) continue;
    if (is < should) result.lost += should - is;
    else result.doubled += is - should;
    result.lines.push(`${name}: ${is} on record, ${should} happened`);
  }
  return result;
};
