// A route: which events go where, and in what form. What the moderator gives (input) and what is answered (secrets masked).
import { z } from 'zod';
import { zKind } from './catalogue';
import { zGroup } from './catalogue/kind';
import { zSource } from './event';
import { zEpochMs, zSnowflake } from './ids';

const ids = z.array(zSnowflake).max(200);
const zUrl = z.string().trim().min(1).max(1_000);

/** Event kinds of a route: at least one. */
const zRouteKinds = z.array(zKind).min(1).max(200);

/**
 * On top of the kinds; what is absent does not narrow. Within a list any one is enough, the lists among themselves must all match.
 */
export const zRouteFilters = z.strictObject({
  groups: z.array(zGroup).max(20).optional(),
  /** Channels, categories or threads: whatever happens in them or below them. Events without a channel do not match. */
  channelIds: ids.optional(),
  /** Actor or target. */
  userIds: ids.optional(),
  /** Actor or target holds one of these roles. */
  roleIds: ids.optional(),
  sources: z.array(zSource).optional(),
  /** Events whose actor or, without an actor, target is a bot: `include` unless told. */
  bots: z.enum(['include', 'exclude', 'only']).optional(),
  /** Regular expression (RE2: linear time, no look-around or back-references) on the message's text and the reason; case does not matter. */
  text: z.string().min(1).max(500).optional(),
  /** Messages that a proxy bot reposts (PluralKit, Tupperbox); false unless told. */
  proxied: z.boolean().optional(),
});
export type RouteFilters = z.infer<typeof zRouteFilters>;

/** Never forwarded by this route, whatever the rest says; recorded all the same. For all routes and views: settings.ignore. */
export const zRouteIgnore = z.strictObject({
  userIds: ids.optional(),
  roleIds: ids.optional(),
  /** Channels, categories or threads. */
  channelIds: ids.optional(),
});
export type RouteIgnore = z.infer<typeof zRouteIgnore>;

export const zRouteBatch = z.strictObject({
  /** Events in one message or request: Discord takes 10 embeds; 1 = each alone. */
  maxEvents: z.int().min(1).max(100),
  /** How long the first event waits for company. Grows while Discord asks to slow down. */
  windowMs: z.int().min(0).max(60_000),
  /** With more than this many waiting, those alike become one summary with counts; 0 = never. */
  collapseFrom: z.int().min(0).max(10_000),
});
export type RouteBatch = z.infer<typeof zRouteBatch>;
export const defaultBatch: RouteBatch = { maxEvents: 10, windowMs: 1_000, collapseFrom: 50 };

export const routeFormats = ['embed', 'compact', 'json'] as const;
const zRouteFormat = z.enum(routeFormats);

/** Where to, as the moderator gives it. */
export const zDestinationInput = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('discord-channel'), channelId: zSnowflake }),
  z
    .strictObject({
      type: z.literal('discord-webhook'),
      /** Pasted. When a route is changed: as it was answered, masked, it stays what it was. */
      url: zUrl.optional(),
      /** Instead of a URL: the bot makes a webhook in this channel. */
      channelId: zSnowflake.optional(),
    })
    .refine(({ url, channelId }) => (url === undefined) !== (channelId === undefined), {
      path: ['url'],
      error: 'give either url or channelId',
    }),
  z.strictObject({
    type: z.literal('http-webhook'),
    /** https. When a route is changed: as it was answered, masked, it stays what it was. */
    url: zUrl,
    /** Key of the HMAC-SHA256 signature. Absent: stays what it was; null: taken away. */
    secret: z.string().min(16).max(200).nullable().optional(),
    /** Names of people, reasons and details; only ids, kinds and times leave the machine otherwise. */
    includeMetadata: z.boolean().default(false),
    /** What people wrote. */
    includeContent: z.boolean().default(false),
  }),
]);
export type DestinationInput = z.infer<typeof zDestinationInput>;

/** Where to, as it is answered. */
export const zDestination = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('discord-channel'), channelId: zSnowflake }),
  z.strictObject({
    type: z.literal('discord-webhook'),
    /** Masked. */
    url: z.string(),
    /** Null while Discord has not told. */
    channelId: zSnowflake.nullable(),
  }),
  z.strictObject({
    type: z.literal('http-webhook'),
    /** Masked. */
    url: z.string(),
    hasSecret: z.boolean(),
    includeMetadata: z.boolean(),
    includeContent: z.boolean(),
  }),
]);
export type Destination = z.infer<typeof zDestination>;

export const zRouteInput = z.strictObject({
  /** Of the route to change; a new one without it. */
  id: z
    .string()
    .regex(/^\d{1,16}$/)
    .optional(),
  name: z.string().trim().min(1).max(80),
  enabled: z.boolean().default(true),
  destination: zDestinationInput,
  kinds: zRouteKinds,
  filters: zRouteFilters.default({}),
  /** `embed` unless told. An http-webhook is always sent JSON. */
  format: zRouteFormat.optional(),
  /** true or absent = as usual (10 events, 1 s, summaries from 50 waiting); false = each event alone. */
  batch: z.union([z.boolean(), zRouteBatch.partial()]).optional(),
  ignore: zRouteIgnore.default({}),
});
/** As given, before defaults are filled in. */
export type RouteInput = z.input<typeof zRouteInput>;
export type RouteGiven = z.output<typeof zRouteInput>;

/** How a route fares. */
export const zRouteHealth = z.strictObject({
  /**
   * ok: nothing is wrong. slow: it is waiting (a rate limit, a fault that may pass, no connection) and goes on by itself. resting: refused
   * (missing access, unreachable for long); tried again at `retryAt` and by a successful test. dead: gone, never used again; give it
   * another destination. off: not enabled, or (with a reason) it leads out of this machine and settings.externalForwarding is off.
   */
  state: z.enum(['ok', 'slow', 'resting', 'dead', 'off']),
  /** Plain words: why, and what to do. */
  reason: z.string().nullable(),
  since: zEpochMs.nullable(),
  retryAt: zEpochMs.nullable(),
  /** Deliveries waiting or under way. Counting ends at 10,000, here and below. */
  pending: z.int(),
  /** Deliveries given up: retry or leave them. */
  failed: z.int(),
  lastDeliveredAt: zEpochMs.nullable(),
});
export type RouteHealth = z.infer<typeof zRouteHealth>;

export const zRoute = z.strictObject({
  id: z.string(),
  guildId: zSnowflake,
  name: z.string(),
  enabled: z.boolean(),
  destination: zDestination,
  kinds: zRouteKinds,
  filters: zRouteFilters,
  format: zRouteFormat,
  batch: zRouteBatch,
  ignore: zRouteIgnore,
  /** Events from before then are not forwarded (backfill does that). */
  since: zEpochMs,
  /** One plain sentence: what leaves this machine by it, and to whom. */
  notice: z.string(),
  health: zRouteHealth,
});
export type Route = z.infer<typeof zRoute>;
