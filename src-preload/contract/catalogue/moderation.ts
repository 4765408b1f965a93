// Moderation kinds of the catalogue.
import { z } from 'zod';
import { zEpochMs, zSnowflake } from '../ids';
import { defineKinds } from './kind';

const bans = { intents: ['GuildModeration'], permissions: ['ViewAuditLog'] } as const;
const timeouts = { intents: ['GuildMembers', 'GuildModeration'], permissions: ['ViewAuditLog'] } as const;
const audited = { intents: ['GuildModeration'], permissions: ['ViewAuditLog'] } as const;
// Discord tells of hits only to who has ManageGuild (gateway reference, "Auto Moderation Action Execution").
const automod = {
  intents: ['AutoModerationExecution', 'GuildModeration'],
  permissions: ['ManageGuild', 'ViewAuditLog'],
} as const;
const own = { intents: [], permissions: [] } as const;
/** A record of the console's over other events or over the case file. */
const kept = { needs: own, from: 'own', isBookkeeping: true } as const;
/** Longer texts are cut; the case has them whole. */
const zText = z.string().max(2_000).nullable();
const zGuilds = z.strictObject({ guildIds: z.array(zSnowflake) });

export const moderationKinds = defineKinds({
  BAN: { label: 'Ban', severity: 'critical', needs: bans, from: 'dispatch', data: z.strictObject({}) },
  UNBAN: { label: 'Unban', severity: 'notice', needs: bans, from: 'dispatch', data: z.strictObject({}) },
  KICK: { label: 'Kick', severity: 'warning', needs: bans, from: 'dispatch', data: z.strictObject({}) },
  TIMEOUT: {
    label: 'Timeout',
    severity: 'warning',
    needs: timeouts,
    from: 'dispatch',
    /** `until`: when it ends; `previousUntil`: set when a running timeout was changed. */
    data: z.strictObject({ until: zEpochMs, previousUntil: zEpochMs.nullable() }),
  },
  UNTIMEOUT: {
    label: 'Timeout lifted',
    severity: 'notice',
    needs: timeouts,
    from: 'dispatch',
    /** `until`: when it would have ended. */
    data: z.strictObject({ until: zEpochMs }),
  },
  WARN: { label: 'Warning', severity: 'warning', needs: own, from: 'own', data: z.strictObject({}) },
  NOTE: { label: 'Note', severity: 'info', ...kept, data: z.strictObject({}) },
  /** Beside the BAN (or UNBAN) of each server. */
  GLOBAL_BAN: { label: 'Global ban', severity: 'critical', ...kept, data: zGuilds },
  GLOBAL_UNBAN: { label: 'Global ban lifted', severity: 'notice', ...kept, data: zGuilds },
  /** Beside the BAN and the UNBAN that it consists of: out, with the messages of the last `deleteMessageSeconds`, and free to return. */
  SOFTBAN: {
    label: 'Softban',
    severity: 'warning',
    ...kept,
    data: z.strictObject({ deleteMessageSeconds: z.int().min(0) }),
  },
  /** Beside the UNBAN by which the console ended it. `until`: when it was due. */
  TEMPBAN_EXPIRED: {
    label: 'Temporary ban over',
    severity: 'info',
    ...kept,
    data: z.strictObject({ until: zEpochMs }),
  },
  /** `what`: the reason was rewritten, or a comment was added (then `before` is null). */
  CASE_UPDATE: {
    label: 'Case changed',
    severity: 'info',
    ...kept,
    data: z.strictObject({ what: z.enum(['reason', 'comment']), before: zText, after: zText }),
  },
  /** The number is never used again. `kind`: what the case was about. */
  CASE_DELETE: {
    label: 'Case removed',
    severity: 'notice',
    ...kept,
    data: z.strictObject({ kind: z.string().max(40) }),
  },
  /** Beside the action itself, whose source is `ai` as well. */
  AI_ACTION: {
    label: 'AI action',
    severity: 'warning',
    ...kept,
    data: z.strictObject({
      action: z.string().max(100),
      rule: z.string().max(200).nullable(),
      confidence: z.number().min(0).max(1).nullable(),
      model: z.string().max(200).nullable(),
    }),
  },
  AUTOMOD_ACTION: {
    label: 'AutoMod hit',
    severity: 'warning',
    needs: automod,
    from: 'dispatch',
    /**
     * One hit, whatever number of actions it had. `keyword`: the word of the rule's list that was found. `ruleName` comes with the
     * audit entry. What was written is never in here.
     */
    data: z.strictObject({
      ruleId: zSnowflake,
      ruleName: z.string().nullable(),
      actions: z.array(z.enum(['block', 'alert', 'timeout', 'quarantine', 'other'])).min(1),
      keyword: z.string().nullable(),
    }),
  },
  MEMBER_PRUNE: {
    label: 'Members pruned',
    severity: 'critical',
    needs: audited,
    from: 'dispatch',
    /** Whoever was inactive for `days` and without roles; Discord tells how many, not who. */
    data: z.strictObject({ count: z.int().min(0).nullable(), days: z.int().min(0).nullable() }),
  },
});
