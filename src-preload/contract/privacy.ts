// privacy.*: what is stored about a person, and taking it out. Which channels are not recorded is a setting (`excludedChannels`).
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { faults } from './faults';
import { zEpochMs, zSnowflake } from './ids';
import { zMonth } from './retention';

/** How much there is of each sort. */
export const zPersonHoldings = z.strictObject({
  /** Events that name the person as actor or target, or that a proxy bot caused for them, archived months included. */
  events: z.int().min(0),
  messages: z.int().min(0),
  /** Stored versions of their texts. */
  versions: z.int().min(0),
  names: z.int().min(0),
  memberships: z.int().min(0),
  /** Everything else: reactions, votes, voice states, invites, audit entries, cases and their comments, days of counters. */
  others: z.int().min(0),
  archivedMonths: z.array(zMonth),
});
export type PersonHoldings = z.infer<typeof zPersonHoldings>;

export const zPersonReport = z.strictObject({
  userId: zSnowflake,
  /** Null when the person was never seen. */
  name: z.string().nullable(),
  madeAt: zEpochMs,
  holds: zPersonHoldings,
  /** The report itself, complete. */
  file: z.strictObject({ name: z.string(), contentType: z.string(), text: z.string() }),
});
export type PersonReport = z.infer<typeof zPersonReport>;

export const zErasure = z.strictObject({
  userId: zSnowflake,
  erasedAt: zEpochMs,
  /** What stands in the place of the person's id from now on; it begins with 0, as no living id does. */
  pseudonym: z.string(),
  /** Removed, or, for events, no longer naming anyone. */
  erased: zPersonHoldings,
  /** Forwards that had not been sent yet. */
  deliveries: z.int().min(0),
  /** Backups made before: they still hold the person until `goneBy`, when rotation has removed the last of them (null: there are none). */
  backups: z.strictObject({ count: z.int().min(0), goneBy: zEpochMs.nullable() }),
  /** What ModDesk cannot take back, in plain sentences. */
  remains: z.array(z.string()),
});
export type Erasure = z.infer<typeof zErasure>;

export const privacyContract = {
  /** Seconds for somebody active; progress: store.tasks. Aborting the call ends it. */
  report: oc
    .errors(faults)
    .input(z.strictObject({ userId: zSnowflake, format: z.enum(['json', 'html']).optional() }))
    .output(zPersonReport),
  /**
   * Takes a person out of the record for good: texts, snapshots, names, search, archives. Events stay under a pseudonym, without reason and
   * details; the chain still verifies. `confirm` repeats the id. Each server concerned gets an ERASURE event. NOT_FOUND when never seen.
   */
  erase: oc
    .errors(faults)
    .input(z.strictObject({ userId: zSnowflake, confirm: z.string() }))
    .output(zErasure),
};
