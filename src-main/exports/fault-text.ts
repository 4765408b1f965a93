// What went wrong with an export, in one plain sentence.
import { StoreFault } from '#db/client';
import { InputFault, UnsupportedFault } from '#main/core';
import { NoRoomFault } from './part-file';

const ofDisk: { [code: string]: string } = {
  ENOSPC: 'The disk is full.',
  EDQUOT: 'Your share of the disk is full.',
  EACCES: 'This folder may not be written to.',
  EPERM: 'This folder may not be written to.',
  EROFS: 'This disk may only be read.',
  ENOENT: 'The folder does not exist.',
  ENOTDIR: 'The folder does not exist.',
  EEXIST: 'A file of that name is there already.',
  EIO: 'The disk refused: it may be damaged or was taken out.',
};

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** `isKnown` false: a bug, worth a line in the log with its stack. */
export const faultText = (error: unknown): { text: string; isKnown: boolean } => {
  const isOurs = [InputFault, NoRoomFault, StoreFault, UnsupportedFault].some((kind) => error instanceof kind);
  if (isOurs) return { text: (error as Error).message, isKnown: true };
  const known = ofDisk[codeOf(error)];
  if (known) return { text: known, isKnown: true };
  // A month left the store (archived) while it was being read.
  if (error instanceof Error && error.message.includes('no such table: events_'))
    return { text: 'A month was archived while it was read. Export again.', isKnown: true };
  return { text: 'Something went wrong inside ModDesk. Its log has the details.', isKnown: false };
};
