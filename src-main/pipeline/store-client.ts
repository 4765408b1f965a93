// The main thread's end of the store worker: starts it, starts it again when it dies, passes calls. pipeline.ts is its only user.
import { createBirpc, type BirpcReturn } from 'birpc';
import { type StoreFaultCode, StoreFault } from '#db/client';
import type { Log } from '#main/log';
import createWorker from './store-worker?nodeWorker';
import type { MainFunctions, StoreFunctions } from './store-worker';

export interface StoreClient {
  /** Waits until the worker runs; rejects with StoreGone when it dies before it answers. */
  call<Name extends keyof StoreFunctions>(
    name: Name,
    ...args: Parameters<StoreFunctions[Name]>
  ): Promise<ReturnType<StoreFunctions[Name]>>;
  close(): Promise<void>;
}

/** The worker died before it answered: what was asked may or may not have been committed. */
export class StoreGone extends Error {
  override name = 'StoreGone';
}

const firstRestartMs = 100;
const longestRestartMs = 30_000;

interface Running {
  rpc: BirpcReturn<StoreFunctions, MainFunctions>;
  terminate(): Promise<void>;
}

export interface StoreClientOptions {
  file: string;
  key: Buffer;
  log: Log;
  onDied(error: Error): void;
  /** The worker met a damaged page. */
  onDamage(): void;
}

/** Rejects with a StoreFault when the store cannot be opened. */
export const createStoreClient = async ({
  file,
  key,
  log,
  onDied,
  onDamage,
}: StoreClientOptions): Promise<StoreClient> => {
  let isClosing = false;
  let restartMs = firstRestartMs;
  let restart: ReturnType<typeof setTimeout> | null = null;

  const start = async (): Promise<Running> => {
    const worker = createWorker({ workerData: { file, key: new Uint8Array(key) } });
    let death: Error | null = null;
    const rpc = createBirpc<StoreFunctions, MainFunctions>(
      { log, damaged: onDamage },
      {
        post: (message) => worker.postMessage(message),
        on: (receive) => worker.on('message', receive),
        // A batch may wait for the disk as long as it must; a dead worker rejects its calls below.
        timeout: -1,
      },
    );
    const exited = new Promise<void>((resolve) => {
      worker.on('error', (error) => {
        death = error instanceof Error ? error : new Error(String(error));
      });
      worker.on('exit', (code) => {
        const reason = death?.message ?? `it exited with ${code}`;
        rpc.$close(new StoreGone(`The store worker ended: ${reason}`));
        resolve();
      });
    });
    const terminate = async (): Promise<void> => {
      await worker.terminate();
      await exited;
    };
    const opened = await rpc.open();
    if (!opened.ok) {
      await terminate();
      throw opened.code === 'INTERNAL'
        ? new Error(opened.message)
        : new StoreFault(opened.code satisfies StoreFaultCode, opened.message);
    }
    void exited.then(() => died(death ?? new Error('The store worker ended unexpectedly.')));
    return { rpc, terminate };
  };

  let running: Promise<Running>;
  const died = (error: Error): void => {
    if (isClosing) return;
    log('error', 'store.worker-died', { error, restartMs });
    running = new Promise((resolve) => {
      const again = (): void => {
        restart = setTimeout(() => {
          restart = null;
          start().then(resolve, (fault: unknown) => {
            log('error', 'store.worker-not-restarted', { error: fault as Error });
            if (!isClosing) again();
          });
        }, restartMs);
        restartMs = Math.min(restartMs * 2, longestRestartMs);
      };
      again();
    });
    onDied(error);
  };
  running = Promise.resolve(await start());

  return {
    call: async (name, ...args) => {
      const { rpc } = await running;
      const answer = await rpc.$call(name, ...args);
      restartMs = firstRestartMs;
      return answer as ReturnType<StoreFunctions[typeof name]>;
    },
    close: async () => {
      isClosing = true;
      if (restart) {
        clearTimeout(restart);
        return;
      }
      const { rpc, terminate } = await running;
      try {
        await rpc.close();
      } catch (error) {
        if (!(error instanceof StoreGone)) throw error;
      } finally {
        await terminate();
      }
    },
  };
};
