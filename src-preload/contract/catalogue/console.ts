// Kinds of the console itself: when the bot was there to see, and what it read back afterwards.
import { z } from 'zod';
import { zDestinationType, zExportFormat, zExportSubject } from '../export-words';
import { zEpochMs } from '../ids';
import { defineKinds, zChange } from './kind';

const own = { intents: [], permissions: [] } as const;

/** What is watched for sudden numbers. */
export const spikeKinds = ['JOIN', 'MESSAGE_DELETE', 'AUTOMOD_ACTION', 'BAN'] as const;
export type SpikeKind = (typeof spikeKinds)[number];

export const consoleKinds = defineKinds({
  CONNECTED: {
    label: 'Bot connected',
    severity: 'info',
    needs: own,
    from: 'own',
    /** `awayMs`: how long the bot had been away. `isOutage`: this server alone was down at Discord's side. */
    data: z.strictObject({ awayMs: z.int().min(0), isOutage: z.boolean().optional() }),
  },
  DISCONNECTED: {
    label: 'Bot disconnected',
    severity: 'notice',
    needs: own,
    from: 'own',
    /** `reason`: a word of the connection's, such as `stopped` or `api-unreachable`; null when it was cut short. */
    data: z.strictObject({ reason: z.string().max(200).nullable() }),
  },
  CATCH_UP: {
    label: 'Caught up',
    severity: 'info',
    needs: own,
    from: 'own',
    /** The absence, and what of it is on record now. `isFirst`: history from before the server was recorded. */
    data: z.strictObject({
      from: zEpochMs,
      to: zEpochMs,
      byKind: z.record(z.string(), z.int().min(0)),
      isFirst: z.boolean(),
      /** Whether messages sent before this were deleted meanwhile was not looked for in every channel. */
      deletionsFrom: zEpochMs.optional(),
    }),
  },
  RETENTION_RUN: {
    label: 'Retention run',
    severity: 'info',
    needs: own,
    from: 'own',
    /** What left this record by age. `digest` vouches for an archive's file: SHA-256 over its rows. */
    data: z.strictObject({
      bodies: z.int().min(0),
      events: z.int().min(0),
      archived: z
        .array(z.strictObject({ month: z.string().regex(/^\d{4}-\d{2}$/), events: z.int().min(0), digest: z.string() }))
        .max(1_200),
    }),
  },
  ERASURE: {
    label: 'Person erased',
    severity: 'warning',
    needs: own,
    from: 'own',
    /** Of somebody who is not named any more. */
    data: z.strictObject({ events: z.int().min(0), messages: z.int().min(0) }),
  },
  ROUTE_PAUSED: {
    label: 'Log route paused',
    severity: 'warning',
    needs: own,
    from: 'own',
    /** `resting`: tried again from time to time. `dead`: its destination is gone. The reason says why. */
    data: z.strictObject({ routeName: z.string().max(80), state: z.enum(['resting', 'dead']) }),
  },
  CONFIG_CHANGE: {
    label: 'Settings changed',
    severity: 'notice',
    needs: own,
    from: 'own',
    /** Keys of the settings, from what to what; with `route`, fields of that log route. Secrets are never among them. */
    data: z.strictObject({
      changes: z.array(zChange).min(1),
      route: z.strictObject({ name: z.string().max(80), did: z.enum(['made', 'changed', 'removed']) }).optional(),
    }),
  },
  EXPORT_MADE: {
    label: 'Export made',
    severity: 'notice',
    needs: own,
    from: 'own',
    /** What left the record, in words that name nobody; whose export it was of is the event's target. */
    data: z.strictObject({
      what: zExportSubject,
      format: zExportFormat,
      rows: z.int().min(0),
      bytes: z.int().min(0),
      redacted: z.boolean(),
      destination: zDestinationType,
      scope: z.string().max(300),
    }),
  },
  SPIKE: {
    label: 'Unusually many',
    severity: 'warning',
    needs: own,
    from: 'own',
    /**
     * Far more of a kind than is usual at that hour of the week. `count`: how many from `from` until `until`, the time of the last one
     * counted (about: it is brought up to date each time the number has doubled). `expected`: usual in `windowMs`. `rule`: one sentence.
     */
    data: z.strictObject({
      of: z.enum(spikeKinds),
      count: z.int().min(1),
      windowMs: z.int().min(1),
      expected: z.number().min(0),
      from: zEpochMs,
      until: zEpochMs,
      rule: z.string().max(300),
    }),
  },
});
