// Copies the store and reads the copy back, beside everything else. Entry of `./backup-worker?nodeWorker`.
// The key comes as workerData, never by argv or environment.
import { parentPort, workerData } from 'node:worker_threads';
import { copyStore } from '#db/copy-store';
import { type CopyCheck, verifyCopy } from './verify-copy';

/** `target` must not exist. Null: it is there already and only read. */
export interface BackupWorkerData {
  file: string;
  key: Uint8Array;
  target: string | null;
}
export type BackupMessage = { step: string; share: number } | { check: CopyCheck };

const { file, key, target } = workerData as BackupWorkerData;
const own = Buffer.from(key);
const tell = (message: BackupMessage): void => parentPort?.postMessage(message);

if (target !== null) {
  tell({ step: 'Copying the store', share: 0 });
  copyStore({ file, key: own }, target);
}
const from = target === null ? 0 : 0.5;
tell({
  check: verifyCopy({ file: target ?? file, key: own }, (step, share) =>
    tell({ step, share: from + share * (1 - from) }),
  ),
});
