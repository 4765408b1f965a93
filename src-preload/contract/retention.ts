// retention.*: what leaves the record by age, and when. How long each class is kept is chosen in the settings (`retention`).
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { faults } from './faults';
import { zEpochMs } from './ids';

/** 2026-11 */
export const zMonth = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-11');

/**
 * bodies: message texts, their versions and their attachments' names. moderation: events of the group moderation and events that a case
 * refers to. events: all others.
 */
export const retentionClasses = ['bodies', 'events', 'moderation'] as const;
export const zRetentionClass = z.enum(retentionClasses);

const zRetentionItem = z.strictObject({
  /** removed: gone for good, counters excepted. archived: moved into an encrypted file, still listed and loaded on demand. */
  what: z.enum(['removed', 'archived']),
  class: zRetentionClass,
  month: zMonth,
  /** Messages for bodies, events otherwise. */
  count: z.int().min(0),
  /** What it takes in the store, estimated. */
  bytes: z.int().min(0),
});
export type RetentionItem = z.infer<typeof zRetentionItem>;

const zOutcome = {
  items: z.array(zRetentionItem),
  /** Messages old enough to lose their text that keep it because a case refers to them. */
  keptForCases: z.int().min(0),
};
export const zRetentionPreview = z.strictObject({
  ...zOutcome,
  /** When the next run is due by itself; null: no run by itself (the demo). */
  nextRunAt: zEpochMs.nullable(),
  lastRunAt: zEpochMs.nullable(),
});
export type RetentionPreview = z.infer<typeof zRetentionPreview>;

export const zRetentionReceipt = z.strictObject({ ...zOutcome, ranAt: zEpochMs, tookMs: z.int().min(0) });
export type RetentionReceipt = z.infer<typeof zRetentionReceipt>;

export const retentionContract = {
  /** What a run now would do. Nothing is changed. */
  preview: oc.errors(faults).input(z.strictObject({})).output(zRetentionPreview),
  /** Does it now; each server gets a RETENTION_RUN event. Progress: store.tasks. Aborting the call ends it after the month at hand. CONFLICT while one runs. */
  run: oc.errors(faults).input(z.strictObject({})).output(zRetentionReceipt),
};
