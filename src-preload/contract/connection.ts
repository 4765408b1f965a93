// connection.*: the bot's link to Discord.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { faults } from './faults';
import { zEpochMs, zSnowflake } from './ids';

export const zConnectionState = z.enum(['offline', 'connecting', 'ready', 'reconnecting', 'failed']);
export type ConnectionState = z.infer<typeof zConnectionState>;

/** Why it is not ready, in a word the window has a text and a way on for. */
export const zConnectionReason = z.enum([
  'no-token',
  'stopped',
  'invalid-token',
  'disallowed-intents',
  'api-unreachable',
  'session-lost',
  'rate-limited',
  'internal',
]);
export type ConnectionReason = z.infer<typeof zConnectionReason>;

export const zConnectionStatus = z.strictObject({
  state: zConnectionState,
  reason: zConnectionReason.optional(),
  /** Plain words: what happened, what it means, what to do. */
  message: z.string().optional(),
  /** Intents Discord refused and the bot does without. */
  missingIntents: z.array(z.string()),
  bot: z.strictObject({ id: zSnowflake, name: z.string() }).optional(),
  guildCount: z.int(),
  /** Heartbeat round trip. */
  latencyMs: z.int().optional(),
  /** Next attempt of the back-off, when one is scheduled. */
  retryAt: zEpochMs.optional(),
  /** depth: dispatches waiting; recorded/shed/faulty: since start. */
  queue: z.strictObject({ depth: z.int(), recorded: z.int(), shed: z.int(), faulty: z.int() }),
  since: zEpochMs,
  /** A token is stored or given by the environment. */
  hasToken: z.boolean(),
  /** This data directory belongs to the demo. */
  isDemo: z.boolean(),
  /** Set when the API is not Discord's own (a loopback peer). */
  apiBase: z.string().optional(),
  /** Filling the demo's history: 0-1. */
  seeding: z.number().min(0).max(1).optional(),
  /** What happened while the bot was away is being read back: one server at a time, by steps. */
  catchUp: z
    .strictObject({
      guildId: zSnowflake,
      done: z.int(),
      total: z.int(),
      phase: z.enum(['members', 'audit-log', 'messages', 'deletions']),
    })
    .optional(),
});
export type ConnectionStatus = z.infer<typeof zConnectionStatus>;

const zFinding = z.strictObject({
  level: z.enum(['ok', 'warning', 'problem']),
  subject: z.string(),
  found: z.string(),
  means: z.string(),
  fix: z.string(),
});
export type Finding = z.infer<typeof zFinding>;

export const connectionContract = {
  status: oc.errors(faults).input(z.strictObject({})).output(zConnectionStatus),
  /** With a token: checks it with Discord, stores it in the host's secret store, connects. BAD_REQUEST `token` when Discord refuses it. */
  connect: oc
    .errors(faults)
    .input(z.strictObject({ token: z.string().trim().min(20).max(200).optional() }))
    .output(zConnectionStatus),
  disconnect: oc.errors(faults).input(z.strictObject({})).output(zConnectionStatus),
  /** Switches this host to the demo (own data directory) or back. The window reloads its queries after it. */
  demo: oc
    .errors(faults)
    .input(z.strictObject({ on: z.boolean() }))
    .output(zConnectionStatus),
  /** Link that adds the bot with the least permissions the product needs. NOT_CONNECTED before the bot is known. */
  invite: oc
    .errors(faults)
    .input(z.strictObject({}))
    .output(z.strictObject({ url: z.string() })),
  diagnose: oc
    .errors(faults)
    .input(z.strictObject({ guildId: zSnowflake.optional() }))
    .output(z.array(zFinding)),
  /** Intervals inside [from, to) in which the bot was not connected; before the first connection counts as a gap. */
  gaps: oc
    .errors(faults)
    .input(z.strictObject({ guildId: zSnowflake, from: zEpochMs, to: zEpochMs }))
    .output(
      z.array(
        z.strictObject({
          from: zEpochMs,
          to: zEpochMs,
          recovered: z.strictObject({ byKind: z.record(z.string(), z.int()) }),
          unknowable: z.array(z.string()),
        }),
      ),
    ),
};
