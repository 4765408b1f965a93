// The mark by which an audit-log reason names its case: how the console knows its own actions again.
const mark = /^\[case (\d{1,10})\]\s?/;
/** Discord takes 1 to 512 characters. */
const longestReason = 512;

/** The reason as it goes to Discord: marked, well-formed, cut to what Discord takes. */
export const auditReason = (caseNumber: number, reason: string): string => {
  const letters = [...`[case ${caseNumber}] ${reason.toWellFormed()}`];
  return letters.length <= longestReason ? letters.join('') : `${letters.slice(0, longestReason - 1).join('')}…`;
};

/** null: it bears none. */
export const caseOfReason = (reason: string | null): number | null => {
  const found = reason === null ? null : mark.exec(reason);
  return found ? Number(found[1]) : null;
};
