// Writes one export beside everything else: a connection of its own, read-only. Entry of `./export-worker?nodeWorker`.
// The key comes as workerData, never by argv or environment. Cancelling ends the thread; who started it removes the part.
import { parentPort, workerData } from 'node:worker_threads';
import type { ExportScope } from '#contract/exports';
import { openReader } from '#db/client';
import { faultText } from './fault-text';
import { writeExport, type Written } from './write-export';

export interface ExportWorkerData {
  file: string;
  key: Uint8Array;
  scope: ExportScope;
  part: string;
  now: number;
}

export type ExportMessage =
  | ({ type: 'progress' } & Written)
  | ({ type: 'done' } & Written)
  | { type: 'failed'; fault: string; isKnown: boolean; detail: string };

/** At most five a second. */
const reportMs = 200;

const run = async ({ file, key, scope, part, now }: ExportWorkerData): Promise<void> => {
  const tell = (message: ExportMessage): void => parentPort?.postMessage(message);
  let reported = 0;
  try {
    const read = openReader({ file, key: Buffer.from(key) });
    try {
      const written = await writeExport(read, scope, {
        part,
        now,
        onProgress: (progress) => {
          const at = performance.now();
          if (at - reported < reportMs) return;
          reported = at;
          tell({ type: 'progress', ...progress });
        },
      });
      tell({ type: 'done', ...written });
    } finally {
      read.close();
    }
  } catch (error) {
    const { text, isKnown } = faultText(error);
    tell({
      type: 'failed',
      fault: text,
      isKnown,
      detail: error instanceof Error ? (error.stack ?? '') : String(error),
    });
  }
};

await run(workerData as ExportWorkerData);
