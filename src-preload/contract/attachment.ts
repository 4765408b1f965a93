// A message's attachment as the record has it: what it was; and where the moderator chose so, a copy of it, or why there is none.
import { z } from 'zod';
import { zSnowflake } from './ids';

/**
 * type: not one of the types that are copied. too-large, full: over the limit for one file, for all. busy: too many at a time.
 * other-host: not at Discord's. refused: Discord gave no file, or sent elsewhere. failed: the connection broke, or it took too long.
 */
export const zNotCopied = z.enum(['type', 'too-large', 'full', 'busy', 'other-host', 'refused', 'failed']);
export type NotCopied = z.infer<typeof zNotCopied>;

export const zAttachment = z.strictObject({
  name: z.string(),
  contentType: z.string().nullable(),
  sizeBytes: z.int(),
  /** Where copies were taken when it was sent. */
  id: zSnowflake.optional(),
  copy: z.strictObject({ hash: z.string(), bytes: z.int() }).optional(),
  notCopied: zNotCopied.optional(),
});
export type AttachmentMeta = z.infer<typeof zAttachment>;

/** Types that a page may show; everything else is `application/octet-stream`. */
export const shownTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'text/plain'] as const;

export const zAttachmentCopy = z.strictObject({
  name: z.string(),
  contentType: z.enum([...shownTypes, 'application/octet-stream']),
  base64: z.string(),
});
export type AttachmentCopy = z.infer<typeof zAttachmentCopy>;

const megabyte = 1_048_576;

/** Copies of what is attached to messages, taken as they are sent. */
export const zAttachmentCopies = z.strictObject({
  enabled: z.boolean(),
  maxFileBytes: z
    .int()
    .min(1_024)
    .max(25 * megabyte),
  /** Of all copies together; when it is reached no more are taken until older ones go with their messages. */
  totalBytes: z
    .int()
    .min(megabyte)
    .max(1_024 * 1_024 * megabyte),
  contentTypes: z
    .array(z.string().regex(/^[a-z0-9.+-]{1,40}\/[a-z0-9.+-]{1,80}$/, 'must be such as image/png'))
    .max(50),
});
export type AttachmentCopies = z.infer<typeof zAttachmentCopies>;

export const defaultAttachmentCopies: AttachmentCopies = {
  enabled: false,
  maxFileBytes: 8 * megabyte,
  totalBytes: 2_048 * megabyte,
  contentTypes: [...shownTypes],
};
