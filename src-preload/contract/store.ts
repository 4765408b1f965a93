// store.*: the record as a whole.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { faults } from './faults';
import { zEpochMs } from './ids';

export const zVerification = z.strictObject({
  /** Everything vouched for is as it was recorded, completions included. */
  ok: z.boolean(),
  checkedEvents: z.int(),
  checkedAmendments: z.int(),
  /** On record since before there were chains: nobody vouches for them. */
  uncheckedEvents: z.int(),
  /** From when on what is recorded is vouched for; null while nothing is. */
  since: zEpochMs.nullable(),
  /** Hash that all others hang on. Noted elsewhere, it also tells a record that was written anew as a whole. */
  root: z.string().nullable(),
  /** `month`: 2026-11. `eventId` null: no single event is to be named. `why`: one plain sentence. */
  firstBroken: z.strictObject({ month: z.string(), eventId: z.int().nullable(), why: z.string() }).nullable(),
});
export type Verification = z.infer<typeof zVerification>;

export const storeContract = {
  /** Walks the whole record beside the work at hand: seconds for a million events. Aborting the call ends it. */
  verify: oc.errors(faults).input(z.strictObject({})).output(zVerification),
};
