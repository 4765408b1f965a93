// `npm run rekey`: gives the store, its backups, archives and copies of attachments another key, while no host runs on the directory. Ended in
// the middle, it is taken back or gone on with by the next start or the next run.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDamage, lockDirectory, openWriter } from '#db/client';
import { readConfig, readNewKey } from '#main/config';
import { assureRoom, freeBytes } from '#main/exports/part-file';
import { createFileSecrets, createPrivateFiles } from '#main/hosts/file-secrets';
import { keyWorks, prepareStore } from '#main/keeping/prepare-store';
import { markDamage } from '#main/keeping/probe';
import { recoveryKeyOf } from '#main/keeping/recovery-key';
import { beginRekey, switchKey, takeBackRekey } from '#main/keeping/rekey';
import { type Rekeyed, sealedBytes } from '#main/keeping/rekey-files';
import { forgetJournal, readJournal } from '#main/keeping/rekey-journal';
import { createLog } from '#main/log';
import { CommandFault } from './exit-codes';
import { findRecord, type RecordFiles } from './open-record';
import { parseFlags } from './parse-flags';

const options = { data: { type: 'string' }, json: { type: 'boolean' } } as const;
const log = createLog('error');

/** Keeps the new key where the old one is kept; answers what is left to do for whoever keeps it elsewhere. */
const keepKey = async ({ dataDir, key }: RecordFiles, newKey: Buffer, isGiven: boolean): Promise<string> => {
  const folder = join(dataDir, 'secrets');
  const secrets = createFileSecrets(folder, log);
  const files = createPrivateFiles(folder);
  const isSealed = (await files.read('store-key.sealed')) !== null;
  const kept = await secrets.get('store-key');
  const isOurs = !isGiven || isSealed || kept === key.toString('hex');
  if (isOurs) await secrets.set('store-key', newKey.toString('hex'));
  await files.remove('store-key.sealed');
  return [
    'Write the recovery key down; the one before opens nothing any more.',
    ...(isGiven && !key.equals(newKey)
      ? ['MODDESK_STORE_KEY or the file it is in holds the key before: put the recovery key there.']
      : []),
    ...(isSealed ? ['The new key lies in secrets/ until ModDesk’s next start on this desktop seals it.'] : []),
  ].join(' ');
};

/** Everything written with the new key, and noted so. Nothing was changed when it throws. */
const begin = async (
  store: RecordFiles,
  newKey: Buffer,
  tell: (text: string) => void,
  signal: AbortSignal,
): Promise<Rekeyed> => {
  if (newKey.equals(store.key))
    throw new CommandFault('usage', 'MODDESK_NEW_STORE_KEY: is the key that the store has.');
  await prepareStore(store, log, tell);
  const write = openWriter(store);
  // What its log holds is then in the file.
  write.get('store.checkpoint', 'PRAGMA wal_checkpoint(TRUNCATE)');
  write.close();
  keyWorks(store);
  await assureRoom(store.dataDir, sealedBytes(store) * 1.05, freeBytes);
  try {
    return await beginRekey(store, newKey, async (text) => {
      tell(text);
      // Lets the signal that stops it come in.
      await new Promise(setImmediate);
      signal.throwIfAborted();
    });
  } catch (fault) {
    if (!isDamage(fault)) throw fault;
    markDamage(store.dataDir);
    throw new CommandFault(
      'store',
      'A damaged page was met. Start ModDesk once: it puts the newest backup in place and takes over what is newer; then run this again. Nothing was changed.',
    );
  }
};

/** Holds the directory's lock meanwhile. `print` gets the new recovery key before the way back to it is gone. */
export const rekeyCommand = async (
  args: string[],
  signal: AbortSignal,
  print: (done: object) => void,
): Promise<undefined> => {
  const { values } = parseFlags({ args, options });
  const store = await findRecord(values.data);
  const given = readNewKey(process.env);
  if (!existsSync(store.file)) throw new CommandFault('store', `There is no store in ${store.dataDir}.`);
  const { storeKey } = readConfig(process.env, []);
  let said = '';
  const tell = (text: string): void => {
    if (text !== said) process.stderr.write(`${text} …\n`);
    said = text;
  };
  const lock = lockDirectory(store.dataDir);
  try {
    if (readJournal(store.dataDir)?.step === 'writing') takeBackRekey(store.dataDir);
    const done = readJournal(store.dataDir) ? null : await begin(store, given ?? randomBytes(32), tell, signal);
    const journal = readJournal(store.dataDir);
    if (journal?.step !== 'switching') throw new Error('What was written anew was not noted.');
    const newKey = switchKey(store, journal);
    const next = await keepKey(store, newKey, storeKey !== null);
    const what = done ?? { wentOn: true };
    print({ recoveryKey: recoveryKeyOf(newKey), ...what, next });
    forgetJournal(store.dataDir);
    return undefined;
  } finally {
    lock.release();
  }
};
