// settings.*: what the moderator chose. Versioned; the token is a secret of the host and never passes here.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { defaultAttachmentCopies, zAttachmentCopies } from './attachment';
import { zKind } from './catalogue';
import { faults } from './faults';
import { zEpochMs, zSnowflake } from './ids';

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};
export const zTimeZone = z
  .string()
  .min(1)
  .max(64)
  .refine(isTimeZone, 'must be an IANA time zone such as Europe/Berlin');

/** Days; null: for ever. */
const zDays = (least: number) => z.int().min(least).max(3_650).nullable();

/**
 * How long what is kept. Message texts are counted from what last happened to them (sent, edited, deleted); events leave by whole months,
 * once the month's last day is old enough. Counters stay for ever.
 */
export const zRetention = z.strictObject({
  bodyDays: zDays(1),
  eventDays: zDays(7),
  moderationDays: zDays(7),
  /** Shorter (or longer) for chosen channels; what a channel does not say is as for all. */
  channels: z
    .array(z.strictObject({ channelId: zSnowflake, bodyDays: zDays(1).optional(), eventDays: zDays(7).optional() }))
    .max(500),
  /** Whole months that stay in the store beside the one under way; older ones are archived. Null: none is. */
  hotMonths: z.int().min(2).max(120).nullable(),
});
export type Retention = z.infer<typeof zRetention>;

export const zSavedView = z.strictObject({
  name: z.string().trim().min(1).max(60),
  guildId: zSnowflake,
  /** The part of the Explorer's address behind the question mark. */
  query: z.string().max(2_000),
});
export type SavedView = z.infer<typeof zSavedView>;

const zIgnored = z.array(zSnowflake).max(200).default([]);

/**
 * What a server's views leave out until asked for, and its routes never forward. Recorded all the same. People: as actor or target, or a
 * holder of the role; channels with their threads, categories with their channels; bots: whoever acted, or, without an actor, whom it met.
 */
export const zIgnoreList = z.strictObject({
  guildId: zSnowflake,
  userIds: zIgnored,
  roleIds: zIgnored,
  channelIds: zIgnored,
  bots: z.boolean().default(false),
  proxied: z.boolean().default(false),
});
export type IgnoreList = z.infer<typeof zIgnoreList>;

export const settingsShape = {
  /** 'system' follows the operating system. */
  colorScheme: z.enum(['system', 'dark', 'light']),
  /** 'system' = the window's own. */
  timeZone: z.union([z.literal('system'), zTimeZone]),
  hourCycle: z.enum(['system', '12', '24']),
  /** Log in as soon as the host starts. */
  connectOnStart: z.boolean(),
  /** How many days of messages and audit log are read back for a server, from before it was recorded; at the next connection. */
  backfillDays: z.int().min(0).max(90),
  retention: zRetention,
  attachmentCopies: zAttachmentCopies,
  /** Nothing that happens in these channels (their threads included) is recorded: the one exception to recording everything. */
  excludedChannels: z.array(zSnowflake).max(500),
  /** One list a server; none: nothing is ignored. */
  ignore: z
    .array(zIgnoreList)
    .max(200)
    .refine((lists) => new Set(lists.map(({ guildId }) => guildId)).size === lists.length, 'a server has one list'),
  /** Whether routes may send anything beyond Discord and this machine. */
  externalForwarding: z.boolean(),
  /** Who uses this console, as Discord knows them: the moderator of what it does. Somebody on record, no bot. null = "the console". */
  moderatorId: zSnowflake.nullable(),
  /** Filters of the Explorer kept under a name. */
  savedViews: z.array(zSavedView).max(100),
  /** Kinds the window speaks up for while it is not looked at. */
  notifications: z.strictObject({ enabled: z.boolean(), kinds: z.array(zKind).max(200) }),
};
export const zSettings = z.strictObject(settingsShape);
export type Settings = z.infer<typeof zSettings>;

export const defaultSettings: Settings = {
  colorScheme: 'system',
  timeZone: 'system',
  hourCycle: 'system',
  connectOnStart: true,
  backfillDays: 0,
  retention: { bodyDays: 30, eventDays: null, moderationDays: null, channels: [], hotMonths: 13 },
  attachmentCopies: defaultAttachmentCopies,
  excludedChannels: [],
  ignore: [],
  externalForwarding: false,
  moderatorId: null,
  savedViews: [],
  notifications: {
    enabled: false,
    kinds: ['BAN', 'KICK', 'AUTOMOD_ACTION', 'BULK_DELETE', 'DISCONNECTED', 'ROUTE_PAUSED'],
  },
};

const zVersioned = z.strictObject({ version: z.int(), savedAt: zEpochMs.nullable(), settings: zSettings });

export const settingsContract = {
  get: oc.errors(faults).input(z.strictObject({})).output(zVersioned),
  /** Changes the given keys. CONFLICT when `version` is not the current one. */
  save: oc
    .errors(faults)
    .input(z.strictObject({ version: z.int(), settings: z.strictObject(settingsShape).partial() }))
    .output(zVersioned),
};
