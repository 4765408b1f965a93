// Replaces a store beside the main thread. Entry of `./replace-worker?nodeWorker`; the key comes as workerData only.
import { parentPort, workerData } from 'node:worker_threads';
import type { Recovery } from '#contract/store';
import type { Plan } from './recoveries';
import { replaceStore } from './replace-store';

export interface ReplaceWorkerData {
  dataDir: string;
  file: string;
  key: Uint8Array;
  plan: Plan;
}
export type ReplaceMessage = { step: string; share: number } | { recovery: Recovery };

const { key, plan, ...where } = workerData as ReplaceWorkerData;
const tell = (message: ReplaceMessage): void => parentPort?.postMessage(message);
tell({ recovery: replaceStore({ ...where, key: Buffer.from(key) }, plan, (step, share) => tell({ step, share })) });
