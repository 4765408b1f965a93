// settings.*: what the moderator chose. Versioned; the token is a secret of the host and never passes here.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { faults } from './faults';
import { zEpochMs } from './ids';

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};
export const zTimeZone = z
  .string()
  .min(1)
  .max(64)
  .refine(isTimeZone, 'must be an IANA time zone such as Europe/Berlin');

export const settingsShape = {
  /** 'system' follows the operating system. */
  colorScheme: z.enum(['system', 'dark', 'light']),
  /** 'system' = the window's own. */
  timeZone: z.union([z.literal('system'), zTimeZone]),
  hourCycle: z.enum(['system', '12', '24']),
  /** Log in as soon as the host starts. */
  connectOnStart: z.boolean(),
  /** How many days of messages and audit log are read back for a server, from before it was recorded; at the next connection. */
  backfillDays: z.int().min(0).max(90),
};
export const zSettings = z.strictObject(settingsShape);
export type Settings = z.infer<typeof zSettings>;

export const defaultSettings: Settings = {
  colorScheme: 'system',
  timeZone: 'system',
  hourCycle: 'system',
  connectOnStart: true,
  backfillDays: 0,
};

const zVersioned = z.strictObject({ version: z.int(), savedAt: zEpochMs.nullable(), settings: zSettings });

export const settingsContract = {
  get: oc.errors(faults).input(z.strictObject({})).output(zVersioned),
  /** Changes the given keys. CONFLICT when `version` is not the current one. */
  save: oc
    .errors(faults)
    .input(z.strictObject({ version: z.int(), settings: z.strictObject(settingsShape).partial() }))
    .output(zVersioned),
};
