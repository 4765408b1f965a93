// Copies of what is attached to messages, taken as they are sent, where the moderator chose so: a deleted message's files are gone from
// Discord within minutes. Beside the record, never before it: a message is on record first, whatever becomes of its files.
import { setInterval } from 'node:timers';
import { z } from 'zod';
import type { NotCopied } from '#contract/attachment';
import type { ReadStore } from '#db/client';
import { splitSnowflake } from '#db/snowflake';
import type { Log } from '#main/log';
import type { Pipeline } from '#main/pipeline/pipeline';
import type { Dispatch } from '#main/pipeline/types';
import { settingsGet } from '#main/settings/settings-get';
import { copyFolder, createCopyFiles } from './copy-files';
import { fetchCopy, plainType } from './fetch-copy';

export interface Copies {
  /** Hands a dispatch to the pipeline, and takes copies of its attachments once it is on record. */
  accept(dispatch: Dispatch): void;
  /** Null: there is no such copy any more. */
  read(hash: string): Promise<Buffer | null>;
  /** Removes the copies that no message on record refers to. */
  sweep(): Promise<void>;
  /** Resolves when nothing is being copied. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export interface CopiesOptions {
  dataDir: string;
  key: Buffer;
  read: ReadStore;
  pipeline: Pick<Pipeline, 'accept' | 'committed' | 'keep'>;
  /** The API base is on this machine. */
  isLocal: boolean;
  log: Log;
  timeoutMs?: number | undefined;
}

const atOnce = 3;
/** Waiting for their turn; whoever posts more than this at a time is not kept up with. */
const mostWaiting = 200;
const sweepMs = 3_600_000;

const zAttachment = z.object({
  id: z.string().regex(/^\d{1,19}$/),
  url: z.string().max(2_048),
  size: z.int().min(0),
  content_type: z.string().max(200).nullish(),
});
const zMessage = z.object({
  id: z.string().regex(/^\d{1,19}$/),
  attachments: z.array(z.unknown()).min(1).max(100),
});
type Attachment = z.output<typeof zAttachment>;

export const createCopies = (options: CopiesOptions): Copies => {
  const { dataDir, key, read, pipeline, isLocal, log, timeoutMs = 30_000 } = options;
  const files = createCopyFiles(copyFolder(dataDir), key);
  const closing = new AbortController();
  const running = new Set<Promise<void>>();
  const waiting: (() => void)[] = [];
  let busy = 0;
  /** Bytes on disk; the first sweep knows. */
  let total = 0;
  /** Copies and sweeps take turns, so that no sweep meets a file whose message does not say so yet. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };
  const track = (work: Promise<void>): void => {
    const task = work
      .catch((error: unknown) => log('warn', 'copies.failed', { error: error as Error }))
      .finally(() => running.delete(task));
    running.add(task);
  };

  const slot = async (): Promise<boolean> => {
    if (busy < atOnce) {
      busy += 1;
      return true;
    }
    if (waiting.length >= mostWaiting) return false;
    await new Promise<void>((resolve) => waiting.push(resolve));
    return true;
  };
  const release = (): void => {
    const next = waiting.shift();
    if (next) next();
    else busy -= 1;
  };

  const take = async (messageId: string, file: Attachment, index: number): Promise<void> => {
    const { attachmentCopies: chosen } = settingsGet(read).settings;
    const place = { messageId, index, attachmentId: file.id };
    const without = (why: NotCopied): Promise<boolean> => pipeline.keep('noteCopy', { ...place, notCopied: why });
    if (!chosen.contentTypes.includes(plainType(file.content_type ?? ''))) return void (await without('type'));
    if (file.size > chosen.maxFileBytes) return void (await without('too-large'));
    if (total + file.size > chosen.totalBytes) return void (await without('full'));
    if (!(await slot())) return void (await without('busy'));
    try {
      const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(timeoutMs)]);
      const found = await fetchCopy({ ...chosen, maxBytes: chosen.maxFileBytes, url: file.url, isLocal, signal });
      if ('notCopied' in found) return void (await without(found.notCopied));
      await inTurn(async () => {
        if (total + found.bytes.length > chosen.totalBytes) return without('full');
        const { hash, added } = await files.write(found.bytes);
        total += added;
        return pipeline.keep('noteCopy', { ...place, copy: { hash, bytes: found.bytes.length } });
      });
    } finally {
      release();
    }
  };

  /** Not where it was left out of the record (an excluded channel). */
  const isOnRecord = (messageId: string): boolean => {
    const { ms, low } = splitSnowflake(messageId);
    return read.get('copies.message', 'SELECT 1 FROM messages WHERE ms = ? AND low = ?', [ms, low]) !== undefined;
  };
  const takeAll = async ({ id, attachments }: z.output<typeof zMessage>): Promise<void> => {
    if (!settingsGet(read).settings.attachmentCopies.enabled || !isOnRecord(id)) return;
    await Promise.all(
      attachments.map(async (raw, index) => {
        const file = zAttachment.safeParse(raw);
        if (file.success) await take(id, file.data, index);
      }),
    );
  };

  const sweep = (): Promise<void> =>
    inTurn(async () => {
      total = await files.keepOnly(new Set(await pipeline.keep('copiesHeld')));
    });
  const timer = setInterval(() => track(sweep()), sweepMs).unref();
  track(sweep());

  return {
    accept: (dispatch) => {
      const isNew = dispatch.type === 'MESSAGE_CREATE' && dispatch.origin === 'live';
      const message = isNew ? zMessage.safeParse(dispatch.data).data : undefined;
      if (!message) return pipeline.accept(dispatch);
      void pipeline.committed(dispatch).then(
        () => {
          if (!closing.signal.aborted) track(takeAll(message));
        },
        // The queue is full, and says so.
        () => {},
      );
    },
    read: files.read,
    sweep,
    idle: async () => {
      while (running.size > 0) await Promise.all(running);
    },
    close: async () => {
      clearInterval(timer);
      closing.abort();
      for (const next of waiting.splice(0)) next();
      await Promise.all(running);
    },
  };
};
