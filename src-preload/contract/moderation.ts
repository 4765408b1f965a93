// moderation.*: what a moderator, or a program with the access token, has the bot do. Each is written down as a case before Discord is
// asked. Refused beforehand (no permission, rank, no connection): the typed fault, and no case. Refused by Discord: state failed.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { zActionFault, zAiGrounds, zCaseNumber, zCaseState } from './case';
import { faults } from './faults';
import { zSnowflake } from './ids';

/** Discord's longest timeout. */
export const longestTimeoutMs = 28 * 86_400_000;
const yearMs = 365 * 86_400_000;
/** Discord deletes at most a week of messages with a ban. */
const zDeleteSeconds = z.int().min(0).max(604_800);
/** The audit log takes the first 490 characters or so, after the case's mark. */
export const zReason = z.string().trim().min(1).max(2_000);

const common = {
  reason: zReason,
  /** Answers what would happen, and what speaks against it; does nothing. */
  preview: z.boolean().optional(),
  /** `ai`: decided by an AI, not by the moderator; recorded as AI_ACTION too, on the grounds given. */
  source: z.enum(['console', 'ai']).optional(),
  ai: zAiGrounds.optional(),
};
const onMember = { guildId: zSnowflake, userId: zSnowflake, ...common };
/** Every server that the bot is in, unless told. The first one keeps the record. */
const everywhere = { userId: zSnowflake, guildIds: z.array(zSnowflake).min(1).max(200).optional(), ...common };

const answer = {
  /** null in a preview. */
  caseNumber: zCaseNumber.nullable(),
  /** In a preview `requested` = nothing speaks against it, `failed` = `fault` does. */
  state: zCaseState,
  fault: zActionFault.optional(),
  /** Of a preview: what would happen, in one plain sentence, and all that speaks against it. */
  preview: z.strictObject({ would: z.string(), refusals: z.array(zActionFault) }).optional(),
};
export const zActionAnswer = z.strictObject(answer);
export type ActionAnswer = z.infer<typeof zActionAnswer>;

/** `caseNumber` is of the first server; `guilds`: the ban or unban in each. Failed when it failed in all of them. */
export const zGlobalAnswer = z.strictObject({
  ...answer,
  guildId: zSnowflake,
  guilds: z.array(z.strictObject({ guildId: zSnowflake, ...answer })),
});
export type GlobalAnswer = z.infer<typeof zGlobalAnswer>;

const action = <Shape extends z.core.$ZodShape>(shape: Shape) =>
  oc.errors(faults).input(z.strictObject(shape)).output(zActionAnswer);

export const moderationContract = {
  warn: action(onMember),
  note: action(onMember),
  timeout: action({ ...onMember, durationMs: z.int().min(1_000).max(longestTimeoutMs) }),
  untimeout: action(onMember),
  kick: action(onMember),
  /** With `durationMs` the console lifts the ban again when it is over, also after a restart. */
  ban: action({
    ...onMember,
    deleteMessageSeconds: zDeleteSeconds.optional(),
    durationMs: z
      .int()
      .min(1_000)
      .max(10 * yearMs)
      .optional(),
  }),
  unban: action(onMember),
  /** Out, with their newest messages (a day's unless told), and free to return: a ban that is lifted at once. */
  softban: action({ ...onMember, deleteMessageSeconds: zDeleteSeconds.optional() }),
  globalBan: oc
    .errors(faults)
    .input(z.strictObject({ ...everywhere, deleteMessageSeconds: zDeleteSeconds.optional() }))
    .output(zGlobalAnswer),
  globalUnban: oc.errors(faults).input(z.strictObject(everywhere)).output(zGlobalAnswer),
};
