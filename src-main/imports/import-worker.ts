// Reads an export off the main thread: parses, checks, hands over batches. Entry of `./import-worker?nodeWorker`. Knows no store and no key.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { ImportMessage } from '#main/pipeline/imports/batch';
import { ImportFault } from './import-fault';
import { messageOf } from './message-of';
import type { FromWorker, ImportWorkerData, ToWorker } from './messages';
import { createExportReader } from './read-export';

/** A live batch waits no longer than this many take: some ten milliseconds. */
const batchMessages = 100;
const pieceBytes = 64 * 1024;

const serve = (port: NonNullable<typeof parentPort>): void => {
  const { path, guildId } = workerData as ImportWorkerData;
  const say = (message: FromWorker): void => port.postMessage(message);
  const pieces: Extract<ToWorker, { type: 'piece' }>[] = [];
  let wakePiece = (): void => {};
  let wakeNext = (): void => {};
  port.on('message', (message: ToWorker) => {
    if (message.type === 'next') return wakeNext();
    pieces.push(message);
    wakePiece();
  });

  let ready: ImportMessage[] = [];
  let counts = { read: 0, notices: 0, malformed: 0 };
  let bytes = 0;
  let totalBytes: number | null = null;
  let hasHead = false;
  const reader = createExportReader({
    guildId,
    onHead: (head) => {
      hasHead = true;
      say({ type: 'head', head, totalBytes });
    },
    onMessage: (raw) => {
      counts.read += 1;
      const message = messageOf(raw);
      if (message === 'notice') counts.notices += 1;
      else if (message === 'malformed') counts.malformed += 1;
      else ready.push(message);
    },
  });

  /** Hands over what is ready; `least`: that many make a batch. */
  const flush = async (least: number): Promise<void> => {
    while (ready.length >= least && ready.length + counts.read > 0) {
      const messages = ready.slice(0, batchMessages);
      ready = ready.slice(batchMessages);
      const next = new Promise<void>((resolve) => (wakeNext = resolve));
      say({ type: 'batch', messages, ...counts, bytes });
      counts = { read: 0, notices: 0, malformed: 0 };
      await next;
    }
  };
  const take = async (chunk: Uint8Array): Promise<void> => {
    bytes += chunk.length;
    try {
      reader.write(chunk);
    } finally {
      await flush(batchMessages);
    }
  };
  const fromFile = async (file: string): Promise<void> => {
    totalBytes = (await stat(file)).size;
    for await (const chunk of createReadStream(file, { highWaterMark: pieceBytes })) await take(chunk as Buffer);
  };
  const fromPieces = async (): Promise<void> => {
    for (;;) {
      const piece = pieces.shift();
      if (!piece) {
        await new Promise<void>((resolve) => (wakePiece = resolve));
        continue;
      }
      await take(piece.bytes);
      if (piece.isLast) return;
      say({ type: 'taken' });
    }
  };
  const run = async (): Promise<void> => {
    let fault: { field: string; reason: string } | null = null;
    try {
      await (path === null ? fromPieces() : fromFile(path));
      reader.end();
    } catch (error) {
      if (!(error instanceof ImportFault) && !(error instanceof Error && 'code' in error)) throw error;
      fault =
        error instanceof ImportFault
          ? { field: error.field, reason: error.reason }
          : { field: 'source.path', reason: `cannot be read (${String(error.code)})` };
    }
    await flush(0);
    say({ type: 'end', fault, hasHead });
  };
  void run();
};

if (parentPort) serve(parentPort);
