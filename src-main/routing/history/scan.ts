// Starts a worker for one look through the record, and ends it with the last page, or at once when nobody waits for it any more.
import createWorker from './scan-worker?nodeWorker';
import type { ScanOrder, ScanPage } from './scan-worker';

/** Where the record is and its key. */
export interface RecordAccess {
  file: string;
  key: Buffer;
}

/** `onPage` answers false when it has seen enough. Rejects with the signal's reason when it aborts, and with what the worker died of. */
export const scan = async (
  { file, key }: RecordAccess,
  order: ScanOrder,
  onPage: (page: ScanPage) => boolean,
  signal: AbortSignal,
): Promise<void> => {
  signal.throwIfAborted();
  const worker = createWorker({ workerData: { file, key: new Uint8Array(key), scan: order } });
  const over = new AbortController();
  try {
    await new Promise<void>((resolve, reject) => {
      worker.on('message', (page: ScanPage | null) => {
        if (page === null || !onPage(page)) resolve();
      });
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('The look through the record ended early.')));
      signal.addEventListener('abort', () => reject(signal.reason as Error), { signal: over.signal });
    });
  } finally {
    over.abort();
    await worker.terminate();
  }
};
