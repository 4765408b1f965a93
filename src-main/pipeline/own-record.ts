// WARN, GLOBAL_BAN, AI_ACTION: what the console itself records, checked against the catalogue before it becomes an event.
import { z } from 'zod';
import { catalogue } from '#contract/catalogue';
import { zEpochMs, zSnowflake } from '#contract/ids';
import type { NewEvent, OwnRecord } from './types';

const zOwn = z.strictObject({
  kind: z.enum(['WARN', 'GLOBAL_BAN', 'AI_ACTION']),
  guildId: zSnowflake,
  actorId: zSnowflake.nullable(),
  targetId: zSnowflake.nullable(),
  reason: z.string().max(2000).nullable(),
  at: zEpochMs,
  data: z.record(z.string(), z.unknown()),
});

/** Throws a ZodError when the record is not what the catalogue says. */
export const ownEvent = (record: OwnRecord): NewEvent => {
  const { reason, ...own } = zOwn.parse(record);
  const data = catalogue[own.kind].data.parse(own.data);
  return {
    ...own,
    data,
    reason: reason?.toWellFormed() ?? null,
    actorGrade: own.actorId === null ? 'unknown' : 'exact',
    source: own.kind === 'AI_ACTION' ? 'ai' : 'console',
    channelId: null,
    messageId: null,
    auditLogId: null,
    caseNumber: null,
    origin: 'live',
    evidence: null,
  } as NewEvent;
};
