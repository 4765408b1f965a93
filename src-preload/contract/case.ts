// A case: the console's own numbered record of what a moderator did through it, or of what it did for them.
import { z } from 'zod';
import { zPerson } from './event';
import { type FaultCode, faults } from './faults';
import { zEpochMs, zSnowflake } from './ids';

/** What a case can be about: the kind of the event that it stands for. */
export const caseKinds = [
  'WARN',
  'NOTE',
  'TIMEOUT',
  'UNTIMEOUT',
  'KICK',
  'BAN',
  'UNBAN',
  'SOFTBAN',
  'GLOBAL_BAN',
  'GLOBAL_UNBAN',
] as const;
export const zCaseKind = z.enum(caseKinds);
export type CaseKind = z.infer<typeof zCaseKind>;

/**
 * requested: written down, and Discord asked; no answer yet. unknown: the console ended before Discord answered, and nothing says what
 * came of it. A failed or unknown one becomes done when Discord tells of it after all.
 */
export const caseStates = ['requested', 'done', 'failed', 'unknown'] as const;
export const zCaseState = z.enum(caseStates);
export type CaseState = z.infer<typeof zCaseState>;

export const zCaseNumber = z.int().min(1).max(1_000_000_000);

/** Why it did not, or may not, work: a fault of the contract as data. */
export const zActionFault = z.strictObject({
  code: z.enum(Object.keys(faults) as [FaultCode, ...FaultCode[]]),
  message: z.string(),
  data: z.record(z.string(), z.json()),
});
export type ActionFault = z.infer<typeof zActionFault>;

/** What an AI that asked for the action went by. */
export const zAiGrounds = z.strictObject({
  rule: z.string().trim().min(1).max(200).optional(),
  confidence: z.number().min(0).max(1).optional(),
  model: z.string().trim().min(1).max(200).optional(),
});
export type AiGrounds = z.infer<typeof zAiGrounds>;

const zCaseRef = z.strictObject({ guildId: zSnowflake, caseNumber: zCaseNumber });

export const zCase = z.strictObject({
  guildId: zSnowflake,
  caseNumber: zCaseNumber,
  kind: zCaseKind,
  state: zCaseState,
  fault: zActionFault.nullable(),
  target: zPerson,
  /** null: the console, without a name (settings.moderatorId), or an AI. */
  moderator: zPerson.nullable(),
  source: z.enum(['console', 'ai']),
  ai: zAiGrounds.nullable(),
  /** null once the case was removed. */
  reason: z.string().nullable(),
  requestedAt: zEpochMs,
  settledAt: zEpochMs.nullable(),
  /** Of a timeout or a temporary ban. */
  durationMs: z.int().nullable(),
  deleteMessageSeconds: z.int().nullable(),
  /** When the console will lift a temporary ban; null when it will not (any more). */
  dueAt: zEpochMs.nullable(),
  /** The global ban that this one is a part of. */
  partOf: zCaseRef.nullable(),
  /** A tombstone: number, kind and people stay. */
  isRemoved: z.boolean(),
});
export type Case = z.infer<typeof zCase>;
