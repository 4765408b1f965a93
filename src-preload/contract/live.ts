// live.changes: push says that something changed, never what. The window asks again for what it shows.
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { zSnowflake } from './ids';

export const topics = ['events', 'stats', 'cases', 'deliveries', 'connection', 'exports', 'settings', 'store'] as const;
export const zTopic = z.enum(topics);
export type Topic = z.infer<typeof zTopic>;

/** `seq` rises by one per nudge of a host; a jump means nudges were missed. `guildId` null concerns all. At most 4 a second per guild. */
export const zNudge = z.strictObject({ seq: z.int(), guildId: zSnowflake.nullable(), topics: z.array(zTopic) });
export type Nudge = z.infer<typeof zNudge>;

export const liveContract = {
  changes: oc.input(z.strictObject({ guildId: zSnowflake.optional() })).output(eventIterator(zNudge)),
};
