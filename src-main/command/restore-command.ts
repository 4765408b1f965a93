// `npm run restore`: lists the backups, or puts one in the store's place while no host runs on the directory.
import { existsSync } from 'node:fs';
import { backupFolder, listBackups } from '#main/keeping/backup-names';
import { checkBackup } from '#main/keeping/backups';
import { notePlan, readPlan } from '#main/keeping/recoveries';
import { asideName, settleStore } from '#main/keeping/settle-store';
import { createLog } from '#main/log';
import { CommandFault } from './exit-codes';
import { findRecord, lockRecord } from './open-record';
import { parseFlags } from './parse-flags';

const flag = { type: 'boolean' } as const;
const options = { list: flag, data: { type: 'string' }, 'keep-newer': { ...flag, default: true }, json: flag } as const;

/** Holds the directory's lock meanwhile. Ended before the check is over, nothing was changed. */
export const restoreCommand = async (args: string[], signal: AbortSignal): Promise<object> => {
  const { values, positionals } = parseFlags({ args, options, allowPositionals: true, allowNegative: true });
  const [name, ...more] = positionals;
  if ((name === undefined) !== (values.list ?? false) || more.length > 0)
    throw new CommandFault('usage', 'Give --list, or the name of one backup.');
  const store = await findRecord(values.data);
  const backups = listBackups(backupFolder(store.dataDir));
  if (name === undefined)
    return { backups: backups.map(({ name, events, bytes, fault }) => ({ name, events, bytes, fault })) };
  if (!backups.some((backup) => backup.name === name))
    throw new CommandFault('usage', `There is no backup "${name}". --list tells which there are.`);
  const lock = lockRecord(store.dataDir);
  try {
    const log = createLog('error');
    let said = '';
    const say = (text: string): void => {
      if (text !== said) process.stderr.write(`${text}\n`);
      said = text;
    };
    const { fault } = await checkBackup(store, name, { signal, step: say, commit: () => {} });
    if (fault !== null) throw new CommandFault('store', `This backup is not sound: ${fault} Nothing was changed.`);
    // One that a crash left half done holds newer rows: it is gone on with first.
    if (readPlan(store.dataDir)) await settleStore(store, log, say);
    signal.throwIfAborted();
    const setAside = existsSync(store.file) ? asideName(Date.now()) : null;
    notePlan(store.dataDir, { cause: 'asked', setAside, backup: name, keepNewer: values['keep-newer'] });
    const recovery = await settleStore(store, log, say);
    if (!recovery) throw new Error('The store was replaced without a word.');
    return recovery;
  } finally {
    lock.release();
  }
};
