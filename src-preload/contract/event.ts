// The record of an event as the window and programs see it, and the filters that choose events.
import { z } from 'zod';
import { zGroup } from './catalogue/kind';
import { zKind } from './catalogue';
import { zCursor, zEpochMs, zJson, zLimit, zSnowflake } from './ids';

/** exact: an audit entry or the payload names them. likely: inferred, evidence kept. self: they did it to themselves. */
export const actorGrades = ['exact', 'likely', 'self', 'unknown'] as const;
export const zActorGrade = z.enum(actorGrades);
export type ActorGrade = z.infer<typeof zActorGrade>;

export const sources = ['human', 'console', 'bot', 'automod', 'ai', 'system', 'unknown'] as const;
export const zSource = z.enum(sources);
export type Source = z.infer<typeof zSource>;

export const origins = ['live', 'resumed', 'recovered', 'imported'] as const;
export const zOrigin = z.enum(origins);
export type Origin = z.infer<typeof zOrigin>;

/** Someone as known when the event happened; `name` is null when the store never learned it. */
export const zPerson = z.strictObject({ id: zSnowflake, name: z.string().nullable(), isBot: z.boolean() });
export type Person = z.infer<typeof zPerson>;

export const zEvent = z.strictObject({
  /** Ascending; carries the time, so order by id is order by time. Fits a JavaScript number. */
  id: z.int().min(0),
  guildId: zSnowflake,
  kind: zKind,
  /** When it happened at Discord. */
  at: zEpochMs,
  /** When this machine learnt of it. */
  recordedAt: zEpochMs,
  target: zPerson.nullable(),
  actor: zPerson.nullable(),
  actorGrade: zActorGrade,
  source: zSource,
  channelId: zSnowflake.nullable(),
  messageId: zSnowflake.nullable(),
  auditLogId: zSnowflake.nullable(),
  caseNumber: z.int().nullable(),
  reason: z.string().nullable(),
  origin: zOrigin,
  /** Found out afterwards: it happened in between; `at` is when that was known at the latest. */
  recovered: z.strictObject({ notBefore: zEpochMs, notAfter: zEpochMs }).optional(),
  /** Shape per kind: the catalogue's schema. */
  data: z.record(z.string(), zJson),
  /** First 200 characters of the message concerned, as it stood after the event; null when not stored or not a message. */
  excerpt: z.string().nullable(),
  /** Who and what the excerpt's mentions (`<@1>`, `<@&2>`, `<#3>`) stand for, by id; what the store does not know is missing. */
  mentions: z.record(zSnowflake, z.string()).optional(),
});
export type Event = z.infer<typeof zEvent>;

export const eventFilterShape = {
  guildId: zSnowflake,
  kinds: z.array(zKind).max(200).optional(),
  groups: z.array(zGroup).max(20).optional(),
  actorId: zSnowflake.optional(),
  targetId: zSnowflake.optional(),
  /** Actor or target. */
  userId: zSnowflake.optional(),
  channelId: zSnowflake.optional(),
  sources: z.array(zSource).optional(),
  origins: z.array(zOrigin).optional(),
  grades: z.array(zActorGrade).optional(),
  /** Words, "quoted phrases" and prefix*, all of them; case and diacritics do not matter. In message texts, reasons and names. */
  text: z.string().max(500).optional(),
  /** The query language (contract/query); faults are BAD_REQUEST of this field and begin `character <n>: expected`. */
  query: z.string().max(1_000).optional(),
  /** Where the query's days begin: an IANA name, UTC unless told. */
  timeZone: z.string().max(64).optional(),
  /** Messages reposted by a proxy bot, and the deletions that belong to them: left out, or nothing else. All events unless told. */
  proxied: z.enum(['hide', 'only']).optional(),
  /** What the server's ignore list (settings.ignore) names: left out, or nothing else. All events unless told. */
  ignored: z.enum(['hide', 'only']).optional(),
  /** `from` inclusive, `to` exclusive, by `at`. */
  from: zEpochMs.optional(),
  to: zEpochMs.optional(),
};
export const zEventFilters = z.strictObject(eventFilterShape);
export type EventFilters = z.infer<typeof zEventFilters>;

export const zEventQuery = z.strictObject({
  ...eventFilterShape,
  order: z.enum(['newest', 'oldest']).optional(),
  cursor: zCursor.optional(),
  limit: zLimit.optional(),
});
export type EventQuery = z.infer<typeof zEventQuery>;
