// What an import did, in words: for the line under a file. Pure.
import type { Import } from '#contract/imports';
import { countText } from '../../events/duration-text';

const states: Record<Import['state'], string> = {
  running: 'Importing',
  done: 'Imported',
  incomplete: 'Imported in part',
  failed: 'Not imported',
  cancelled: 'Cancelled',
  interrupted: 'Interrupted',
};
export const stateText = (state: Import['state']): string => states[state];

/** What came of its messages; what did not happen is left out. */
export const countsText = ({ counts }: Pick<Import, 'counts'>): string => {
  const { read, recorded, edits, known, bodiesAdded, archived, notices, malformed } = counts;
  if (read === 0) return 'No message was read.';
  const parts = [
    `${countText(recorded, 'message')} put on record`,
    edits > 0 && countText(edits, 'edit'),
    known > 0 && `${known.toLocaleString('en')} on record before`,
    bodiesAdded > 0 && `the text of ${bodiesAdded.toLocaleString('en')} added`,
    archived > 0 &&
      `${countText(archived, 'message')} of archived months left out: load those months and choose the file again`,
    notices > 0 && `${countText(notices, 'notice')} of Discord’s left out`,
    malformed > 0 && `${countText(malformed, 'message')} left out as unreadable`,
  ].filter((part) => part !== false);
  return `${parts.join(', ')}.`;
};

/** Why it ended early, and what that means; null when it did not. */
export const faultLine = ({ fault, state }: Pick<Import, 'fault' | 'state'>): string | null => {
  if (state === 'interrupted') return 'It ended before the file did. Choose the file again: it goes on from there.';
  if (fault === null) return null;
  const where = fault.field === '' ? 'The file' : `“${fault.field}”`;
  const after = state === 'incomplete' ? ' What is whole before that is on record.' : '';
  return `${where} ${fault.reason}.${after}`;
};

/** Share read, 0-1; null while it cannot be told. */
export const shareOf = ({
  bytes,
  totalBytes,
  state,
}: Pick<Import, 'bytes' | 'totalBytes' | 'state'>): number | null => {
  if (state !== 'running') return 1;
  return totalBytes === null || totalBytes === 0 ? null : Math.min(1, bytes / totalBytes);
};
