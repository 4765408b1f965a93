// Gives everything that is sealed by the store's key another key. Order of safety: all is written beside the old files and read back; the journal
// then holds the new key, sealed by the old one; the files are switched; the new key is kept; only then is the journal, and with it the way back, gone.
import { openReader, StoreFault } from '#db/client';
import type { Log } from '#main/log';
import type { StoreFiles } from './backups';
import { noteKey } from './key-check';
import { type Rekeyed, removeNew, switchToNew, writeNew } from './rekey-files';
import { forgetJournal, newKeyOf, noteSwitching, noteWriting, readJournal, type Switching } from './rekey-journal';

export const takeBackRekey = (dataDir: string): void => {
  removeNew(dataDir);
  forgetJournal(dataDir);
};

/** Up to the journal that has to be gone on with. Ended before by a fault or by `say`, all is as it was. */
export const beginRekey = async (
  store: StoreFiles,
  newKey: Buffer,
  say: (text: string) => Promise<void>,
): Promise<Rekeyed> => {
  removeNew(store.dataDir);
  noteWriting(store.dataDir);
  try {
    const done = await writeNew(store, newKey, say);
    noteSwitching(store.dataDir, store.key, newKey);
    return done;
  } catch (fault) {
    // Once it is noted the new files are the ones that stay.
    if (readJournal(store.dataDir)?.step === 'writing') takeBackRekey(store.dataDir);
    throw fault;
  }
};

/**
 * Switches what is not switched yet; answers the new key. The journal is left to the caller, who forgets it once the new key is kept. Throws
 * WRONG_KEY, nothing changed, when the key is neither.
 */
export const switchKey = ({ dataDir, file, key }: StoreFiles, journal: Switching): Buffer => {
  const newKey = newKeyOf(journal, key);
  if (!newKey)
    throw new StoreFault(
      'WRONG_KEY',
      `A change of the key of "${file}" is under way, and this is neither the key before nor the new one. Nothing was changed.`,
    );
  switchToNew({ dataDir, file });
  openReader({ file, key: newKey }).close();
  noteKey(dataDir, file, newKey);
  return newKey;
};

/**
 * Before the store is opened, the directory's lock held: ends or takes back a change of key that was under way, and answers the key that is
 * right now. `keep`: null when the key is not ours to change; the new one is then in the journal alone until `npm run rekey` has told it.
 */
export const settleRekey = async (
  store: StoreFiles,
  keep: ((key: Buffer) => Promise<void>) | null,
  log: Log,
): Promise<Buffer> => {
  const journal = readJournal(store.dataDir);
  if (!journal) return store.key;
  if (journal.step === 'writing') {
    takeBackRekey(store.dataDir);
    log('warn', 'rekey.taken-back', {});
    return store.key;
  }
  const newKey = switchKey(store, journal);
  const isKept = newKey.equals(store.key);
  if (!isKept && !keep) {
    log('warn', 'rekey.untold', { means: 'The store has a new key that was not told yet: run "npm run rekey" again.' });
    return newKey;
  }
  if (!isKept) await keep?.(newKey);
  forgetJournal(store.dataDir);
  log('warn', 'rekey.ended', {});
  return newKey;
};
