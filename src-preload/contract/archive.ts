// archive.*: months that left the store for an encrypted file each. Their counters stay; their events come back on demand.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { faults } from './faults';
import { zEpochMs } from './ids';
import { zMonth } from './retention';

export const zArchivedMonth = z.strictObject({
  month: zMonth,
  events: z.int().min(0),
  /** Of its files: more than one when late events of the month were archived after it. */
  bytes: z.int().min(0),
  archivedAt: zEpochMs,
  /** missing: a file of it is not where it was. loading, unloading: see store.tasks. */
  state: z.enum(['archived', 'loading', 'loaded', 'unloading', 'missing']),
  /** When a loaded month leaves the store again by itself; null unless loaded. */
  loadedUntil: zEpochMs.nullable(),
});
export type ArchivedMonth = z.infer<typeof zArchivedMonth>;

const zOneMonth = z.strictObject({ month: zMonth });

export const archiveContract = {
  /** Newest first. */
  list: oc.errors(faults).input(z.strictObject({})).output(z.array(zArchivedMonth)),
  /**
   * Brings a month back: from then on events.* answers with it, full-text search included, until `loadedUntil` (7 days; loading it again
   * prolongs). Answers once it is there. Progress: store.tasks; aborting the call takes back what was loaded. NOT_FOUND, CONFLICT.
   */
  load: oc.errors(faults).input(zOneMonth).output(zArchivedMonth),
  /** Takes a loaded month out again; its file is untouched. */
  unload: oc.errors(faults).input(zOneMonth).output(zArchivedMonth),
};
