// cases.*: the case file of a server. A removed case leaves its number behind.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { zCase, zCaseKind, zCaseNumber, zCaseState } from './case';
import { zEvent, zPerson } from './event';
import { faults } from './faults';
import { zCursor, zEpochMs, zLimit, zPage, zSnowflake } from './ids';
import { zReason } from './moderation';

const one = { guildId: zSnowflake, caseNumber: zCaseNumber };

const zComment = z.strictObject({ at: zEpochMs, author: zPerson.nullable(), text: z.string() });

export const zCaseDetail = z.strictObject({
  case: zCase,
  /** Oldest first. */
  comments: z.array(zComment),
  /** What is on record of it, oldest first: at most 200. */
  events: z.array(zEvent),
  /** The bans that a global one consists of. */
  parts: z.array(zCase),
});
export type CaseDetail = z.infer<typeof zCaseDetail>;

export const caseFilterShape = {
  kinds: z.array(zCaseKind).max(20).optional(),
  moderatorId: zSnowflake.optional(),
  targetId: zSnowflake.optional(),
  state: zCaseState.optional(),
  /** By the time it was asked for; `from` inclusive, `to` exclusive. */
  from: zEpochMs.optional(),
  to: zEpochMs.optional(),
  /** In the reason; case does not matter. */
  text: z.string().trim().min(1).max(200).optional(),
  /** Tombstones as well. */
  removed: z.boolean().optional(),
};

export const zCaseQuery = z.strictObject({
  guildId: zSnowflake,
  ...caseFilterShape,
  cursor: zCursor.optional(),
  limit: zLimit.optional(),
});
export type CaseQuery = z.infer<typeof zCaseQuery>;

export const casesContract = {
  /** Newest first. */
  list: oc.errors(faults).input(zCaseQuery).output(zPage(zCase)),
  get: oc.errors(faults).input(z.strictObject(one)).output(zCaseDetail),
  /** Rewrites the reason; what it was stays on record (CASE_UPDATE). CONFLICT when the case was removed. */
  edit: oc
    .errors(faults)
    .input(z.strictObject({ ...one, reason: zReason }))
    .output(zCase),
  comment: oc
    .errors(faults)
    .input(z.strictObject({ ...one, text: zReason }))
    .output(zCaseDetail),
  /** Its reason and comments are deleted; the number is never used again. What Discord did stays done. */
  remove: oc.errors(faults).input(z.strictObject(one)).output(zCase),
};
