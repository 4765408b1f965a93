// routes.*: where events are forwarded. deliveries.*: what became of each.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { zKind } from './catalogue';
import { zDelivery, zDeliveryState } from './delivery';
import { zEvent } from './event';
import { faults } from './faults';
import { zCursor, zEpochMs, zLimit, zSnowflake } from './ids';
import { zRoute, zRouteInput } from './route';

const zRouteId = z.string().regex(/^\d{1,16}$/, 'must be the id of a route');
const ofGuild = z.strictObject({ guildId: zSnowflake });
const ofRoute = z.strictObject({ routeId: zRouteId });

export const presetIds = ['important', 'moderation', 'messages', 'joins', 'all'] as const;
export const zPresetId = z.enum(presetIds);
export type PresetId = z.infer<typeof zPresetId>;

const zPreset = z.strictObject({ id: zPresetId, name: z.string(), description: z.string(), kinds: z.array(zKind) });
export type Preset = z.infer<typeof zPreset>;

/** What came of a test message. */
export const zTestResult = z.strictObject({
  ok: z.boolean(),
  /** Plain words: where it went, or why not and what to do. */
  message: z.string(),
  /** HTTP status of the answer, when there was one. */
  status: z.int().nullable(),
  tookMs: z.int(),
  messageId: zSnowflake.nullable(),
  channelId: zSnowflake.nullable(),
});
export type TestResult = z.infer<typeof zTestResult>;

export const zTryResult = z.strictObject({
  /** Events looked at, and how many of them the route would forward. */
  scanned: z.int(),
  matched: z.int(),
  byKind: z.record(z.string(), z.int()),
  /** The newest matches, at most 10. */
  examples: z.array(zEvent),
  /** True when looking ended early (a very large record): then it covers `from` to now. */
  isPartial: z.boolean(),
  from: zEpochMs,
});
export type TryResult = z.infer<typeof zTryResult>;

/** How a route's events will look, without sending anything. */
export const zPreview = z.strictObject({
  /** Discord's message body (content, embeds), or the JSON body of an http-webhook; null when nothing on record matches. */
  body: z.json(),
  events: z.array(zEvent),
});
export type Preview = z.infer<typeof zPreview>;

export const zBackfill = z.strictObject({
  routeId: z.string(),
  state: z.enum(['scanning', 'done', 'cancelled', 'failed']),
  dryRun: z.boolean(),
  from: zEpochMs,
  to: zEpochMs,
  scanned: z.int(),
  matched: z.int(),
  /** Matched and not forwarded by this route before: put into its queue (in a dry run: would be). */
  queued: z.int(),
  /** 0-1, of the asked range. */
  progress: z.number().min(0).max(1),
  fault: z.string().nullable(),
  /** At its pace, so long until the last is there; an estimate. */
  estimateMs: z.int(),
});
export type Backfill = z.infer<typeof zBackfill>;

export const routesContract = {
  list: oc.errors(faults).input(ofGuild).output(z.array(zRoute)),
  /** Makes or changes a route. BAD_REQUEST names the field (a URL that is not allowed, a pattern that does not compile, a channel that is unknown). */
  save: oc
    .errors(faults)
    .input(z.strictObject({ guildId: zSnowflake, route: zRouteInput }))
    .output(zRoute),
  /** What waits is cancelled; receipts stay. */
  remove: oc.errors(faults).input(ofRoute).output(z.strictObject({})),
  presets: oc.errors(faults).input(z.strictObject({})).output(z.array(zPreset)),
  /** Sends one marked test message now and answers with what really came of it. A success ends a rest. */
  test: oc.errors(faults).input(ofRoute).output(zTestResult),
  /** The message of the newest matching events, as it would be sent. */
  preview: oc
    .errors(faults)
    .input(z.strictObject({ guildId: zSnowflake, route: zRouteInput, limit: z.int().min(1).max(10).optional() }))
    .output(zPreview),
  /** How many of the last days' events a route would forward, before it is saved. Aborting the call ends it. */
  tryOnHistory: oc
    .errors(faults)
    .input(z.strictObject({ guildId: zSnowflake, route: zRouteInput, days: z.int().min(1).max(90) }))
    .output(zTryResult),
  /** Makes a private channel for staff and the bot, and a route into it. MISSING_PERMISSION when the bot may not make channels. */
  createLogChannel: oc
    .errors(faults)
    .input(
      z.strictObject({
        guildId: zSnowflake,
        /** `mod-log` unless told. */
        name: z.string().trim().min(1).max(100).optional(),
        /** `important` unless told. */
        preset: zPresetId.optional(),
      }),
    )
    .output(z.strictObject({ channelId: zSnowflake, route: zRoute })),
};

export const deliveriesContract = {
  /** Newest event first. */
  list: oc
    .errors(faults)
    .input(
      z.strictObject({
        guildId: zSnowflake,
        routeId: zRouteId.optional(),
        eventId: z.int().min(0).optional(),
        state: zDeliveryState.optional(),
        cursor: zCursor.optional(),
        limit: zLimit.optional(),
      }),
    )
    .output(z.strictObject({ items: z.array(zDelivery), nextCursor: zCursor.nullable() })),
  /** Puts failed deliveries back into the queue; others are left alone. */
  retry: oc
    .errors(faults)
    .input(
      z.strictObject({
        ids: z
          .array(z.string().regex(/^\d{1,16}-\d{1,16}$/))
          .min(1)
          .max(1_000),
      }),
    )
    .output(z.strictObject({ retried: z.int() })),
  /**
   * Forwards what is on record from a range of time and was not forwarded by this route before. Begins and answers at once; a dry run
   * answers when it has counted. CONFLICT while one is running for the route.
   */
  backfill: oc
    .errors(faults)
    .input(
      z.strictObject({
        routeId: zRouteId,
        from: zEpochMs,
        to: zEpochMs,
        dryRun: z.boolean(),
        /** Events a minute put into the queue; 600 unless told. */
        perMinute: z.int().min(1).max(6_000).optional(),
      }),
    )
    .output(zBackfill),
  /** Backfills of this server since the start of the host, newest first. */
  backfills: oc.errors(faults).input(ofGuild).output(z.array(zBackfill)),
  /** Ends a backfill; what it queued and is not under way is cancelled. */
  cancelBackfill: oc.errors(faults).input(ofRoute).output(zBackfill),
};
