// What a check of the record found, in plain words. Pure.
import type { Verification } from '#contract/store';
import { formatCount } from '../../ui/format';

export interface VerificationText {
  isSound: boolean;
  title: string;
  lines: string[];
}

const counted = (count: number, one: string): string => `${formatCount(count)} ${one}${count === 1 ? '' : 's'}`;

/** `exact` writes out a time. */
export const verificationText = (found: Verification, exact: (at: number) => string): VerificationText => {
  const { firstBroken, since, root } = found;
  const older =
    found.uncheckedEvents > 0
      ? [`${counted(found.uncheckedEvents, 'older event')} from before the chain cannot be vouched for.`]
      : [];
  if (firstBroken) {
    const where = firstBroken.eventId === null ? '' : ` at event ${firstBroken.eventId}`;
    return {
      isSound: false,
      title: `The record was changed: ${firstBroken.month}${where}.`,
      lines: [firstBroken.why, 'What comes before it is as it was recorded. Compare with a backup.', ...older],
    };
  }
  if (since === null || root === null) return { isSound: true, title: 'Nothing is recorded yet.', lines: older };
  const checked = `${counted(found.checkedEvents, 'event')} and ${counted(found.checkedAmendments, 'completion')}`;
  return {
    isSound: true,
    title: 'The record is as it was recorded.',
    lines: [
      `${checked} checked, recorded since ${exact(since)}.`,
      ...older,
      `Root: ${root}. Noted elsewhere, it also proves that nobody wrote the whole record anew.`,
    ],
  };
};
