// analytics.*: answers over the record, read from rollups kept in the events' own transaction.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { zKind } from './catalogue';
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

export const analyticsContract = {
  /** Timeframes end now and start at a whole hour boundary of the rollup for 6h and longer. */
  server: oc
    .errors(faults)
    .input(z.strictObject({ guildId: zSnowflake, timeframe: zTimeframe }))
    .output(
      z.strictObject({
        timeframe: zTimeframe,
        from: zEpochMs,
        to: zEpochMs,
        ...serverFigures,
        previous: z.strictObject(serverFigures),
        coverage: zCoverage,
      }),
    ),
  /** `timeZone`: IANA name, UTC unless told; hours and days are cut in it. At most 5,000 buckets. */
  activity: oc
    .errors(faults)
    .input(
      z.strictObject({
        guildId: zSnowflake,
        from: zEpochMs,
        to: zEpochMs,
        bucket: z.enum(['hour', 'day', 'week', 'month']),
        kinds: z.array(zKind).optional(),
        timeZone: z.string().max(64).optional(),
      }),
    )
    .output(z.strictObject({ buckets: z.array(zBucket), coverage: zCoverage })),
  /** Per channel counts by kind, over the UTC days that [from, to) touches; busiest first. */
  channels: oc
    .errors(faults)
    .input(z.strictObject({ guildId: zSnowflake, from: zEpochMs, to: zEpochMs }))
    .output(
      z.strictObject({
        channels: z.array(
          z.strictObject({ channelId: zSnowflake, total: z.int(), byKind: z.record(z.string(), z.int()) }),
        ),
        coverage: zCoverage,
      }),
    ),
};
