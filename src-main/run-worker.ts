// One worker for one piece of work: messages until its answer, ended when nobody waits for it any more.
import type { Worker } from 'node:worker_threads';

/**
 * `take` sees each message and answers with the result once there is one (undefined: go on). Rejects with the signal's reason, or with what
 * the worker died of; the worker is gone when this settles.
 */
export const runWorker = async <Message, Result>(
  worker: Worker,
  signal: AbortSignal,
  take: (message: Message) => Result | undefined,
): Promise<Result> => {
  const ended = new AbortController();
  try {
    return await new Promise<Result>((resolve, reject) => {
      worker.on('message', (message: Message) => {
        const result = take(message);
        if (result !== undefined) resolve(result);
      });
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('The worker ended without an answer.')));
      const abort = (): void => reject(signal.reason as Error);
      if (signal.aborted) abort();
      signal.addEventListener('abort', abort, { signal: ended.signal });
    });
  } finally {
    ended.abort();
    await worker.terminate();
  }
};
