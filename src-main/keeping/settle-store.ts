// Before the store is opened: a file that cannot be the record any more gives way to the newest verified backup, and what is newer in it is
// taken over. Rejects where only a person can help (a wrong key, a newer ModDesk, a file system that refuses).
import { rmSync } from 'node:fs';
import type { Recovery } from '#contract/store';
import type { Log } from '#main/log';
import { backupFolder, listBackups } from './backup-names';
import { damageMark, type Probed, probeStore } from './probe';
import { type Plan, readPlan } from './recoveries';
import type { ReplaceMessage, ReplaceWorkerData } from './replace-worker';
import createWorker from './replace-worker?nodeWorker';
import { runWorker } from '#main/run-worker';

type Step = (text: string, share: number) => void;

/** In a worker; what came of it is on disk already when this resolves. Once begun it is not ended. */
export const replaceBeside = ({ dataDir, file, key }: Probed, plan: Plan, step: Step): Promise<Recovery> => {
  const data: ReplaceWorkerData = { dataDir, file, key: new Uint8Array(key), plan };
  return runWorker<ReplaceMessage, Recovery>(
    createWorker({ workerData: data }),
    new AbortController().signal,
    (message) => {
      if ('recovery' in message) return message.recovery;
      step(message.step, message.share);
      return undefined;
    },
  );
};

/** A name for what is set aside now. */
export const asideName = (now: number): string => new Date(now).toISOString().slice(0, 23).replaceAll(':', '');

const planFor = (store: Probed, now: number): Plan | null => {
  const begun = readPlan(store.dataDir);
  if (begun) return begun;
  const finding = probeStore(store);
  const backup = listBackups(backupFolder(store.dataDir)).find(({ verifiedAt }) => verifiedAt !== null)?.name ?? null;
  if (finding === 'sound' || (finding === 'missing' && backup === null)) return null;
  const setAside = finding === 'missing' ? null : asideName(now);
  return { cause: finding, setAside, backup, keepNewer: finding === 'damaged' };
};

/** Null when there was nothing to do. The directory's lock is held. */
export const settleStore = async (
  store: Probed,
  log: Log,
  onStep: Step = () => {},
  now: () => number = Date.now,
): Promise<Recovery | null> => {
  const plan = planFor(store, now());
  if (!plan) {
    // Every page was read and is sound.
    rmSync(damageMark(store.dataDir), { force: true });
    return null;
  }
  log('warn', 'store.replacing', { cause: plan.cause, backup: plan.backup ?? 'none' });
  const recovery = await replaceBeside(store, plan, onStep);
  rmSync(damageMark(store.dataDir), { force: true });
  log('warn', 'store.replaced', { text: recovery.text });
  return recovery;
};
