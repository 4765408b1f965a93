// A delivery: one event on its way by one route.
import { z } from 'zod';
import { zKind } from './catalogue';
import { zEpochMs, zSnowflake } from './ids';

/**
 * pending: waits its turn. sending: written down for a message or request that is under way. delivered: there. collapsed: counted in a
 * summary. failed: given up, `fault` says why. cancelled: its route was removed or switched off first.
 */
export const deliveryStates = ['pending', 'sending', 'failed', 'delivered', 'collapsed', 'cancelled'] as const;
export const zDeliveryState = z.enum(deliveryStates);
export type DeliveryState = z.infer<typeof zDeliveryState>;

export const zDelivery = z.strictObject({
  id: z.string(),
  routeId: z.string(),
  routeName: z.string(),
  destinationType: z.enum(['discord-channel', 'discord-webhook', 'http-webhook']),
  eventId: z.int(),
  kind: zKind,
  state: zDeliveryState,
  queuedAt: zEpochMs,
  /** When it was delivered, collapsed, given up or cancelled. */
  settledAt: zEpochMs.nullable(),
  /** Requests made so far for it. */
  attempts: z.int(),
  /** The Discord message, and where it is. */
  messageId: zSnowflake.nullable(),
  channelId: zSnowflake.nullable(),
  /** Events in the same message or request. */
  batchSize: z.int(),
  /** Why it is not there, or what remains uncertain about it. Plain words. */
  fault: z.string().nullable(),
});
export type Delivery = z.infer<typeof zDelivery>;
