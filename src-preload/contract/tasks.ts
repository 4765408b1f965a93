// Long work that the store does beside everything else: what runs, how far it has come, and how to end it.
import { z } from 'zod';
import { zEpochMs } from './ids';

export const taskKinds = [
  'backup',
  'restore',
  'retention',
  'archive',
  'load',
  'unload',
  'report',
  'erase',
  'rekey',
] as const;

export const zTask = z.strictObject({
  id: z.int(),
  kind: z.enum(taskKinds),
  /** What is being done at the moment, in plain words: `Writing 2025-03`. */
  step: z.string(),
  /** Share done, 0-1; null while it cannot be told. */
  share: z.number().min(0).max(1).nullable(),
  startedAt: zEpochMs,
  /** False from the point on where ending it would leave things half done. */
  canCancel: z.boolean(),
});
export type Task = z.infer<typeof zTask>;
