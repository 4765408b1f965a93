// analytics.*: answers over the record, read from rollups kept in the events' own transaction.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { zKind } from './catalogue';
import { zSource } from './event';
import { zBucket } from './events';
import { faults } from './faults';
import { zEpochMs, zSnowflake } from './ids';

/** How much of the asked range the bot was connected for. Gaps are times nothing could be recorded live. */
export const zCoverage = z.strictObject({
  coveredMs: z.int(),
  gaps: z.array(z.strictObject({ from: zEpochMs, to: zEpochMs })),
});
export type Coverage = z.infer<typeof zCoverage>;

export const timeframes = ['1h', '6h', '24h', '7d', '30d'] as const;
export const zTimeframe = z.enum(timeframes);
export type Timeframe = z.infer<typeof zTimeframe>;

const serverFigures = {
  messageCount: z.int(),
  memberJoins: z.int(),
  memberLeaves: z.int(),
  netMemberChange: z.int(),
  moderationActions: z.int(),
  /**
   * 0-100: how busy the server is against its own habit. 50 x (weighted events an hour in the timeframe / the same over the
   * 30 days before it), capped at 100; weights: message 1, join or leave 5, moderation action 10. 0 without events,
   * 50 when there is no earlier habit to compare with.
   */
  activityScore: z.number().min(0).max(100),
};

const zTimeZone = z.string().max(64).optional();
/** `from` inclusive, `to` exclusive. */
const rangeShape = { guildId: zSnowflake, from: zEpochMs, to: zEpochMs };
/** The last `days` calendar days of the time zone (IANA name, UTC unless told), today among them: from that midnight until now. */
const daysShape = { guildId: zSnowflake, days: z.int().min(1).max(365), timeZone: zTimeZone };
/** Instead of the last days, when both are given: this period, at most 366 days of it, and the one of the same length before. */
const orPeriodShape = { from: zEpochMs.optional(), to: zEpochMs.optional() };
const periodShape = { from: zEpochMs, to: zEpochMs };
/** A calendar day of the asked time zone, `2026-11-25`. */
const zDate = z.iso.date();
const zDayCount = z.strictObject({ date: zDate, count: z.int() });
/** Holds only kinds that occurred. */
const zByKind = z.record(z.string(), z.int());

export const zServerActivity = z.strictObject({
  timeframe: zTimeframe,
  ...periodShape,
  ...serverFigures,
  previous: z.strictObject(serverFigures),
  coverage: zCoverage,
});
export type ServerActivity = z.infer<typeof zServerActivity>;

export const zActivity = z.strictObject({ buckets: z.array(zBucket), coverage: zCoverage });
export type Activity = z.infer<typeof zActivity>;

/** `counts[weekday][hour]`, Monday first, in the asked time zone. The hour that a DST night has twice counts both, the one it lacks none. */
export const zHeatmap = z.strictObject({ counts: z.array(z.array(z.int()).length(24)).length(7), coverage: zCoverage });
export type Heatmap = z.infer<typeof zHeatmap>;

export const zChannelActivity = z.strictObject({
  channels: z.array(z.strictObject({ channelId: zSnowflake, total: z.int(), byKind: zByKind })),
  coverage: zCoverage,
});
export type ChannelActivity = z.infer<typeof zChannelActivity>;

/** Something held against a member: a warning, timeout, kick, ban or AutoMod hit. `action`: its kind. */
export const zInfraction = z.strictObject({
  eventId: z.int().min(0),
  at: zEpochMs,
  /** Name (or id) of the AutoMod rule. */
  rule: z.string().nullable(),
  action: zKind,
  reason: z.string().nullable(),
  caseNumber: z.int().nullable(),
});
export type Infraction = z.infer<typeof zInfraction>;

export const zUserActivity = z.strictObject({
  userId: zSnowflake,
  /** `30 days` */
  analysisPeriod: z.string(),
  ...periodShape,
  /** Every day of the period, oldest first. */
  dailyMessages: z.array(zDayCount),
  /** The ten they write in most. */
  channelActivity: z.array(z.strictObject({ channelId: zSnowflake, count: z.int() })),
  /** Newest first, at most 100. */
  infractions: z.array(zInfraction),
  totalMessages: z.int(),
  infractionCount: z.int(),
  coverage: zCoverage,
});
export type UserActivity = z.infer<typeof zUserActivity>;

const commandFigures = { totalCommands: z.int(), uniqueCommands: z.int() };
export const zCommandUsage = z.strictObject({
  analysisPeriod: z.string(),
  ...periodShape,
  /** Over all commands, not over the listed ones. */
  ...commandFigures,
  /** The 20 used most. */
  topCommands: z.array(
    z.strictObject({ command: z.string(), usageCount: z.int(), uniqueUsers: z.int(), lastUsedAt: zEpochMs }),
  ),
  /** Every day of the period, oldest first. */
  dailyUsage: z.array(zDayCount),
  /** The ten who use most. */
  topUsers: z.array(z.strictObject({ userId: zSnowflake, commandCount: z.int(), uniqueCommands: z.int() })),
  previous: z.strictObject(commandFigures),
  coverage: zCoverage,
});
export type CommandUsage = z.infer<typeof zCommandUsage>;

export const zModerationActivity = z.strictObject({
  analysisPeriod: z.string(),
  ...periodShape,
  /** Most frequent first; percentages of `totalActions`, to one decimal. */
  actionDistribution: z.array(z.strictObject({ action: zKind, count: z.int(), percentage: z.number() })),
  /** The ten with most actions, by whom the record names as the actor; `uniqueTargets`: different members acted on. */
  topModerators: z.array(z.strictObject({ moderatorId: zSnowflake, actionCount: z.int(), uniqueTargets: z.int() })),
  /** Every day of the period, oldest first. */
  dailyTrends: z.array(z.strictObject({ date: zDate, byAction: zByKind })),
  bySource: z.array(z.strictObject({ source: zSource, count: z.int() })),
  /** By `source`: AI = `ai`; Human = `human` and `console`. Bots, AutoMod and what nobody is known for are in neither: see `bySource`. */
  aiVsHuman: z.array(z.strictObject({ type: z.enum(['AI', 'Human']), count: z.int() })),
  totalActions: z.int(),
  /**
   * Bans lifted by an UNBAN and timeouts lifted by an UNTIMEOUT of the same member, both within the period. One lifting undoes the last
   * one before it. Read from the events themselves: archived months add nothing.
   */
  reversed: z.strictObject({ count: z.int(), byAction: zByKind }),
  previous: z.strictObject({ totalActions: z.int(), byAction: zByKind }),
  coverage: zCoverage,
});
export type ModerationActivity = z.infer<typeof zModerationActivity>;

/** Of those who joined long enough ago (`eligible`), how many had not left `days` whole days later. */
const zRetained = z.strictObject({ days: z.int(), eligible: z.int(), stayed: z.int() });
export const zMemberFlow = z.strictObject({
  joins: z.int(),
  leaves: z.int(),
  previous: z.strictObject({ joins: z.int(), leaves: z.int() }),
  /** Every day of the range in the asked time zone, oldest first. */
  daily: z.array(z.strictObject({ date: zDate, joins: z.int(), leaves: z.int() })),
  /** By the week of joining (Monday to Sunday, UTC; the first and last cut by the range's days), after 1, 7 and 30 days. */
  cohorts: z.array(z.strictObject({ week: zDate, joined: z.int(), retained: z.array(zRetained) })),
  /** Over the UTC days that the range touches, most used first, at most 50; `null` code: it could not be told. */
  invites: z.array(z.strictObject({ code: z.string().nullable(), inviterId: zSnowflake.nullable(), joins: z.int() })),
  coverage: zCoverage,
});
export type MemberFlow = z.infer<typeof zMemberFlow>;

export const zPeople = z.strictObject({
  /** Who wrote most. */
  mostActive: z.array(z.strictObject({ userId: zSnowflake, messageCount: z.int() })),
  /** Against whom most was held: warnings, timeouts, kicks, bans and AutoMod hits. */
  mostSanctioned: z.array(z.strictObject({ userId: zSnowflake, count: z.int(), byKind: zByKind })),
  coverage: zCoverage,
});
export type People = z.infer<typeof zPeople>;

export const zComprehensive = z.strictObject({
  timeframe: zTimeframe,
  ...periodShape,
  timeZone: z.string(),
  server: zServerActivity,
  /** By the hour up to 24 h, by the day above. */
  activity: zActivity,
  heatmap: zHeatmap,
  channels: zChannelActivity,
  commands: zCommandUsage,
  moderation: zModerationActivity,
  members: zMemberFlow,
});
export type Comprehensive = z.infer<typeof zComprehensive>;

/** What is going on right now. */
export const zGauges = z.strictObject({
  at: zEpochMs,
  /** Events of the last 60 seconds. */
  eventsPerMinute: z.int(),
  /** Joins of the last 10 minutes. */
  recentJoins: z.int(),
  openTimeouts: z.int(),
  voiceMembers: z.int(),
  /** Dispatches received and not yet written, of all servers. */
  queueDepth: z.int(),
});
export type Gauges = z.infer<typeof zGauges>;

const zInRange = z.strictObject({ ...rangeShape, kinds: z.array(zKind).max(200).optional(), timeZone: zTimeZone });

export const analyticsContract = {
  /** Timeframes end now. Counted to the millisecond. */
  server: oc
    .errors(faults)
    .input(z.strictObject({ guildId: zSnowflake, timeframe: zTimeframe }))
    .output(zServerActivity),
  /** `timeZone`: IANA name, UTC unless told; hours, days, weeks (from Monday) and months are cut in it. At most 5,000 buckets. */
  activity: oc
    .errors(faults)
    .input(zInRange.extend({ bucket: z.enum(['hour', 'day', 'week', 'month']) }))
    .output(zActivity),
  heatmap: oc.errors(faults).input(zInRange).output(zHeatmap),
  /** Per channel counts by kind, over the UTC days that [from, to) touches; busiest first. */
  channels: oc.errors(faults).input(z.strictObject(rangeShape)).output(zChannelActivity),
  /** Of anyone the record knows, gone or not; NOT_FOUND otherwise. Where a month is archived, its messages count to their UTC day. */
  user: oc
    .errors(faults)
    .input(z.strictObject({ ...daysShape, userId: zSnowflake }))
    .output(zUserActivity),
  commands: oc
    .errors(faults)
    .input(z.strictObject({ ...daysShape, ...orPeriodShape }))
    .output(zCommandUsage),
  moderation: oc
    .errors(faults)
    .input(z.strictObject({ ...daysShape, ...orPeriodShape }))
    .output(zModerationActivity),
  members: oc
    .errors(faults)
    .input(z.strictObject({ ...rangeShape, timeZone: zTimeZone }))
    .output(zMemberFlow),
  /** All of the above about the server for one timeframe: what exports write. */
  comprehensive: oc
    .errors(faults)
    .input(z.strictObject({ guildId: zSnowflake, timeframe: zTimeframe, timeZone: zTimeZone }))
    .output(zComprehensive),
  /** Ten of each over the UTC days that [from, to) touches, gone or not; bots left out. Long ranges of a large server take a second. */
  people: oc.errors(faults).input(z.strictObject(rangeShape)).output(zPeople),
  /** Ask again on each nudge of topic `stats`, and every few seconds: what is recent grows old by itself. */
  gauges: oc
    .errors(faults)
    .input(z.strictObject({ guildId: zSnowflake }))
    .output(zGauges),
};
