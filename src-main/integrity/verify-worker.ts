// Runs the check of the record beside everything else: a connection of its own, read-only. Entry of `./verify-worker?nodeWorker`.
// The key comes as workerData, never by argv or environment.
import { parentPort, workerData } from 'node:worker_threads';
import { verifyChains } from '#db/chain/verify';
import { openReader } from '#db/client';

export interface VerifyWorkerData {
  file: string;
  key: Uint8Array;
}

const { file, key } = workerData as VerifyWorkerData;
const read = openReader({ file, key: Buffer.from(key) });
try {
  parentPort?.postMessage(verifyChains(read));
} finally {
  read.close();
}
