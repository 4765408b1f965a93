// imports.*: message history from files that DiscordChatExporter wrote (JSON, one channel a file or a part of one).
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { faults } from './faults';
import { zEpochMs, zSnowflake } from './ids';

export const zImportCounts = z.strictObject({
  /** Messages read so far. */
  read: z.int().min(0),
  /** Put on record. */
  recorded: z.int().min(0),
  /** Edits put on record: when, not what stood before. */
  edits: z.int().min(0),
  /** On record before, live or from another file: nothing of them changed. */
  known: z.int().min(0),
  /** Imported earlier without their text, which they have now. */
  bodiesAdded: z.int().min(0),
  /** Left out: of a month that is archived. Load the month, then read the file again. */
  archived: z.int().min(0),
  /** Left out: notices that Discord posts (joins, pins, boosts …). */
  notices: z.int().min(0),
  /** Left out: not what such a file holds, or from the future. */
  malformed: z.int().min(0),
});
export type ImportCounts = z.infer<typeof zImportCounts>;

/**
 * incomplete: the file breaks off or is damaged; what is whole before that is on record. failed: nothing was read. interrupted: the
 * host ended meanwhile. Starting again goes on where it ended, in all three cases.
 */
export const importStates = ['running', 'done', 'incomplete', 'failed', 'cancelled', 'interrupted'] as const;

export const zImport = z.strictObject({
  id: z.int(),
  /** The file's name. */
  name: z.string(),
  /** Null until the file told it. */
  guildId: zSnowflake.nullable(),
  channel: z.strictObject({ id: zSnowflake, name: z.string() }).nullable(),
  bodies: z.boolean(),
  startedAt: zEpochMs,
  endedAt: zEpochMs.nullable(),
  state: z.enum(importStates),
  /** Read so far, of all; `totalBytes` null where it is not known. */
  bytes: z.int().min(0),
  totalBytes: z.int().min(0).nullable(),
  counts: zImportCounts,
  /** Why it ended early: the field of the file (or of the input), and what is wrong with it. */
  fault: z.strictObject({ field: z.string(), reason: z.string() }).nullable(),
});
export type Import = z.infer<typeof zImport>;

/** Base64 of at most 128 KiB. */
const zChunk = z.base64().max(174_764);
const zId = z.strictObject({ importId: z.int() });

export const importsContract = {
  /**
   * One file at a time; CONFLICT while another is read. `guildId`: refuse a file of another server. `bodies`: keep the texts too.
   * `file` is for programs with the access token; the page uploads. Answers once the file said what it is (a file), or at once (an upload).
   */
  start: oc
    .errors(faults)
    .input(
      z.strictObject({
        guildId: zSnowflake.optional(),
        source: z.discriminatedUnion('type', [
          z.strictObject({
            type: z.literal('upload'),
            name: z.string().min(1).max(260),
            sizeBytes: z.int().min(0).optional(),
          }),
          z.strictObject({ type: z.literal('file'), path: z.string().min(1).max(4_096) }),
        ]),
        bodies: z.boolean(),
      }),
    )
    .output(zImport),
  /** The next piece of an upload, in order; answers once it is read, which is when to send the next. Nothing of it is kept on disk. */
  upload: oc
    .errors(faults)
    .input(z.strictObject({ importId: z.int(), chunk: zChunk, isLast: z.boolean() }))
    .output(zImport),
  /** From now until it ends; the last one says how. */
  progress: oc.errors(faults).input(zId).output(eventIterator(zImport)),
  /** What was read stays on record. */
  cancel: oc.errors(faults).input(zId).output(zImport),
  /** Newest first, at most 100. */
  history: oc.errors(faults).input(z.strictObject({})).output(z.array(zImport)),
};
