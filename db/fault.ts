// Why a store could not be opened, in a word that code can branch on and a sentence that a person can act on.

/**
 * WRONG_KEY: encrypted, but not with this key (or damaged beyond telling). NOT_A_DATABASE: some other file. NEWER_SCHEMA: written
 * by a newer ModDesk. LOCKED: in use by another host. UNWRITABLE: the file system refuses.
 */
export type StoreFaultCode = 'WRONG_KEY' | 'NOT_A_DATABASE' | 'NEWER_SCHEMA' | 'LOCKED' | 'UNWRITABLE';

/** Thrown while opening or locking. The file it speaks of has not been changed. */
export class StoreFault extends Error {
  override readonly name = 'StoreFault';
  constructor(
    readonly code: StoreFaultCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
