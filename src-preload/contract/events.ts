// events.*: reading the record.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { zAttachment, zAttachmentCopy } from './attachment';
import { zCase } from './case';
import { zEvent, zEventFilters, eventFilterShape, zEventQuery, zPerson, zActorGrade } from './event';
import { zDelivery } from './delivery';
import { faults } from './faults';
import { zCursor, zEpochMs, zJson, zLimit, zPage, zSnowflake } from './ids';

/** One stored version of a message; `content` is null when Discord withheld it (no MessageContent intent). */
const zMessageVersion = z.strictObject({ version: z.int(), at: zEpochMs, content: z.string().nullable() });

/** What the store knows of the message an event is about. */
const zMessage = z.strictObject({
  id: zSnowflake,
  channelId: zSnowflake,
  author: zPerson.nullable(),
  sentAt: zEpochMs,
  deletedAt: zEpochMs.nullable(),
  attachments: z.array(zAttachment),
  versions: z.array(zMessageVersion),
});

/** Why the record names its actor: the audit entry that was matched, how, and how far apart the two arrived. */
const zEvidence = z.strictObject({
  grade: zActorGrade,
  /** One plain sentence. */
  rule: z.string(),
  auditEntry: z
    .strictObject({
      id: zSnowflake,
      action: z.int(),
      at: zEpochMs,
      actorId: zSnowflake.nullable(),
      targetId: zSnowflake.nullable(),
      reason: z.string().nullable(),
      count: z.int().nullable(),
      changes: zJson,
    })
    .nullable(),
  /** The bot that did it, where the actor is the person behind it. */
  executor: zPerson.nullable(),
  /** Entry's time minus the event's time, in ms. */
  lagMs: z.int().nullable(),
});
export type Evidence = z.infer<typeof zEvidence>;

const zEventDetail = z.strictObject({
  event: zEvent,
  message: zMessage.nullable(),
  /** Of a reply: what it answers, as far as it is on record. */
  repliedTo: zMessage.nullable(),
  /** Of a bulk deletion: the messages on record, oldest first, a page at a time; null for every other event. */
  transcript: zPage(zMessage).nullable(),
  /** Who and what the mentions in all these texts stand for, by id; what the store does not know is missing. */
  mentions: z.record(zSnowflake, z.string()),
  evidence: zEvidence,
  /** Where it was forwarded to, and what came of it. */
  deliveries: z.array(zDelivery),
  /** The case that it belongs to. */
  case: zCase.nullable(),
});
export type EventDetail = z.infer<typeof zEventDetail>;

/** `byKind` holds only kinds that occurred; sum them for a total. */
export const zBucket = z.strictObject({ at: zEpochMs, byKind: z.record(z.string(), z.int()) });
export type Bucket = z.infer<typeof zBucket>;

export const eventsContract = {
  list: oc.errors(faults).input(zEventQuery).output(zPage(zEvent)),
  get: oc
    .errors(faults)
    .input(
      z.strictObject({
        guildId: zSnowflake,
        id: z.int().min(0),
        /** The transcript's page: 50 messages unless told. */
        cursor: zCursor.optional(),
        limit: zLimit.optional(),
      }),
    )
    .output(zEventDetail),
  /** The copy of an attachment of the event's message. NOT_FOUND where there is none. */
  attachment: oc
    .errors(faults)
    .input(z.strictObject({ guildId: zSnowflake, id: z.int().min(0), attachmentId: zSnowflake }))
    .output(zAttachmentCopy),
  /** `exact` is false when counting stopped early (then `count` is a lower bound). */
  count: oc
    .errors(faults)
    .input(zEventFilters)
    .output(z.strictObject({ count: z.int(), exact: z.boolean() })),
  /** Buckets cut in UTC; a range of more than 5,000 buckets is refused. `from` defaults to the first event, `to` to now. */
  histogram: oc
    .errors(faults)
    .input(z.strictObject({ ...eventFilterShape, bucket: z.enum(['minute', 'hour', 'day']) }))
    .output(z.array(zBucket)),
};
