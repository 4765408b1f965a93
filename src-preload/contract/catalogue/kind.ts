// What an entry of the event catalogue says. One entry per kind; groups live in the files beside this one.
import { z } from 'zod';

export const groups = ['moderation', 'members', 'messages', 'server', 'voice', 'console'] as const;
export const zGroup = z.enum(groups);
export type Group = z.infer<typeof zGroup>;

export const zSeverity = z.enum(['info', 'notice', 'warning', 'critical']);
export type Severity = z.infer<typeof zSeverity>;

export interface KindEntry {
  /** Shown to moderators. */
  label: string;
  severity: Severity;
  /** Gateway intents and guild permissions without which Discord does not tell us, or not who did it. Discord's names. */
  needs: { intents: readonly string[]; permissions: readonly string[] };
  /** Where the fact comes from: a gateway dispatch or the console's own record. */
  from: 'dispatch' | 'own';
  /** Of moderation, but no act upon a member by itself: about other events, or about the case file. Not counted as an action. */
  isBookkeeping?: true;
  /** Shape of `Event.data`. */
  data: z.ZodType;
}

/** Types a group's entries without widening their keys. */
export const defineKinds = <const Kinds extends Record<string, KindEntry>>(kinds: Kinds): Kinds => kinds;

/** A before/after pair of one field of an update; permission sets are arrays of Discord's permission names. */
export const zChange = z.strictObject({
  field: z.string(),
  /** Set for permission overwrites and permissions of commands: whose they are (a command's may be a channel's). */
  subject: z
    .strictObject({ type: z.enum(['role', 'member', 'channel']), id: z.string(), name: z.string().nullable() })
    .optional(),
  before: z.json(),
  after: z.json(),
});
export type Change = z.infer<typeof zChange>;
