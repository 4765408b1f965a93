// store.verify: starts a worker for one check and ends it with the answer, or at once when nobody waits for it any more.
import type { Verification } from '#contract/store';
import createWorker from './verify-worker?nodeWorker';

/** Rejects with the signal's reason when it aborts, and with what the worker died of. */
export const storeVerify = async (store: { file: string; key: Buffer }, signal: AbortSignal): Promise<Verification> => {
  signal.throwIfAborted();
  const worker = createWorker({ workerData: { file: store.file, key: new Uint8Array(store.key) } });
  const aborted = new AbortController();
  try {
    return await new Promise<Verification>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('The check ended without an answer.')));
      signal.addEventListener('abort', () => reject(signal.reason as Error), { signal: aborted.signal });
    });
  } finally {
    aborted.abort();
    await worker.terminate();
  }
};
