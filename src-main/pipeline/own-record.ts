// What the console itself records (kinds whose `from` is own), checked against the catalogue before it becomes an event.
import { z } from 'zod';
import { catalogue, kinds, type OwnKind } from '#contract/catalogue';
import { zSource } from '#contract/event';
import { zEpochMs, zSnowflake } from '#contract/ids';
import type { NewEvent, OwnRecord } from './types';

const ownKinds = kinds.filter((kind): kind is OwnKind => catalogue[kind].from === 'own');
const zOwn = z.strictObject({
  kind: z.enum(ownKinds),
  guildId: zSnowflake,
  actorId: zSnowflake.nullable(),
  targetId: zSnowflake.nullable(),
  channelId: zSnowflake.nullable().default(null),
  messageId: zSnowflake.nullable().default(null),
  source: zSource.optional(),
  caseNumber: z.int().min(1).nullable().default(null),
  reason: z.string().max(2000).nullable(),
  at: zEpochMs,
  data: z.record(z.string(), z.unknown()),
});

/** Throws a ZodError when the record is not what the catalogue says. */
export const ownEvent = (record: OwnRecord): NewEvent => {
  const { reason, source, ...own } = zOwn.parse(record);
  const data = catalogue[own.kind].data.parse(own.data);
  return {
    ...own,
    data,
    reason: reason?.toWellFormed() ?? null,
    source: source ?? (own.kind === 'AI_ACTION' ? 'ai' : 'console'),
    ...witnessed(own.actorId),
  } as NewEvent;
};

/** Of what the console knows by itself. */
const witnessed = (actorId: string | null) => ({
  actorGrade: actorId === null ? ('unknown' as const) : ('exact' as const),
  auditLogId: null,
  origin: 'live' as const,
  evidence: null,
});

/** A kick of ours that the bot does not see in the audit log: the console alone can tell of it. */
export const ownKick = ({
  reason,
  ...about
}: Pick<NewEvent, 'guildId' | 'targetId' | 'actorId' | 'source' | 'caseNumber' | 'reason' | 'at'>): NewEvent => ({
  ...about,
  kind: 'KICK',
  data: {},
  channelId: null,
  messageId: null,
  reason: reason?.toWellFormed() ?? null,
  ...witnessed(about.actorId),
});
