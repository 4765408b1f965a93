// A case in words.
import type { Case, CaseState } from '#contract/case';
import { catalogue } from '#contract/catalogue';

export const caseStateText: Readonly<Record<CaseState, string>> = {
  requested: 'Asked of Discord, no answer yet',
  done: 'Done',
  failed: 'Not done',
  unknown: 'Nobody knows whether it was done',
};

/** For lists. */
export const caseStateShort: Readonly<Record<CaseState, string>> = {
  requested: 'Asked',
  done: 'Done',
  failed: 'Not done',
  unknown: 'Unknown',
};

export const caseTitle = ({ caseNumber, kind }: Pick<Case, 'caseNumber' | 'kind'>): string =>
  `Case #${caseNumber}: ${catalogue[kind].label}`;
