// Whether a webhook's message repeats one that was deleted: a proxy bot posts the text without the tags that called it. Pure.
import type { Attachment } from '#main/pipeline/snapshots/model';

export interface Said {
  /** null: withheld by Discord, or not on record. */
  text: string | null;
  attachments: readonly Attachment[];
}

/** Tags are a few characters or a name around the text: `[text]`, `Luna: text`. */
const mostTags = 40;

const plain = (text: string): string => text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();

const isSameFiles = (a: readonly Attachment[], b: readonly Attachment[]): boolean =>
  a.length === b.length &&
  a.every(({ name, sizeBytes }) => b.some((other) => other.name === name && other.sizeBytes === sizeBytes));

/** Without both texts nobody can tell; then it is not. */
export const isProxyOf = (deleted: Said, posted: Said): boolean => {
  if (deleted.text === null || posted.text === null || !isSameFiles(deleted.attachments, posted.attachments))
    return false;
  const [before, after] = [plain(deleted.text), plain(posted.text)];
  if (before.length - after.length > mostTags) return false;
  return after === '' ? posted.attachments.length > 0 : before.includes(after);
};
