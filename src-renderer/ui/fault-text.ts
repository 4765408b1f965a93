// A fault of the contract in plain words: what happened and what to do. Anything unknown becomes one calm sentence.
import { ORPCError } from '@orpc/client';

export interface FaultText {
  title: string;
  advice: string;
}

const advice: Readonly<Record<string, string>> = {
  NOT_CONNECTED: 'Connect the bot, then try again.',
  NOT_FOUND: 'It may have been removed. Go back and choose another.',
  MISSING_PERMISSION: 'Give the bot that permission in the server’s role settings, then try again.',
  HIERARCHY: 'Move the bot’s role above theirs in the server’s role settings.',
  RATE_LIMITED: 'Wait a moment, then try again.',
  CONFLICT: 'Look at the newer version, then make your change again.',
  BAD_REQUEST: 'Check the filters or the address, then try again.',
  UNSUPPORTED: 'This shell cannot do it.',
};

/** `{ issues: [{ field, reason }] }` as BAD_REQUEST carries it. */
const isIssues = (data: unknown): data is { issues: { field: string; reason: string }[] } =>
  typeof data === 'object' && data !== null && 'issues' in data && Array.isArray(data.issues);

/** The reason given for one field of the input; null when the fault is another or names other fields. */
export const fieldFault = (error: unknown, field: string): string | null => {
  if (!(error instanceof ORPCError) || error.code !== 'BAD_REQUEST' || !isIssues(error.data)) return null;
  return error.data.issues.find((issue) => issue.field === field)?.reason ?? null;
};

export const faultText = (error: unknown): FaultText => {
  if (error instanceof ORPCError) {
    const known = advice[error.code];
    if (known !== undefined) {
      const first = isIssues(error.data) ? error.data.issues[0] : undefined;
      return { title: first ? `${error.message} ${first.field}: ${first.reason}` : error.message, advice: known };
    }
    return { title: 'ModDesk could not answer that.', advice: 'It was written to the log. Try again.' };
  }
  return { title: 'ModDesk’s host did not answer.', advice: 'The window tries again by itself.' };
};
