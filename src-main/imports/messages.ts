// What the import worker and the main thread say to each other. The worker waits for `next` after each batch, so a slow store slows the
// reading and nothing piles up.
import type { ImportHead, ImportMessage } from '#main/pipeline/imports/batch';

export interface ImportWorkerData {
  /** Null: pieces come as messages. */
  path: string | null;
  guildId: string | null;
}

export type FromWorker =
  | { type: 'head'; head: ImportHead; totalBytes: number | null }
  | { type: 'batch'; messages: ImportMessage[]; read: number; notices: number; malformed: number; bytes: number }
  /** The piece is read. */
  | { type: 'taken' }
  | { type: 'end'; fault: { field: string; reason: string } | null; hasHead: boolean };

export type ToWorker = { type: 'next' } | { type: 'piece'; bytes: Uint8Array; isLast: boolean };
