// When something was last done for the record, and what came of it. The store worker writes them (pipeline.keep('note', …)).
import { z } from 'zod';
import type { ReadStore } from '#db/client';

const shapes = {
  verification: z.object({ ok: z.boolean() }),
  'recovery-key': z.object({}),
  'backup-failed': z.object({ why: z.string() }),
  retention: z.object({}),
};
export type NoteName = keyof typeof shapes;

/** Null when it was never done, or long ago by another build. */
export const readNote = <Name extends NoteName>(
  read: ReadStore,
  name: Name,
): { at: number; value: z.infer<(typeof shapes)[Name]> } | null => {
  const row = read.get<{ at: number; value: string }>('keeping.get', 'SELECT at, value FROM keeping WHERE name = ?', [
    name,
  ]);
  if (!row) return null;
  const parsed = shapes[name].safeParse(JSON.parse(row.value));
  return parsed.success ? { at: row.at, value: parsed.data as z.infer<(typeof shapes)[Name]> } : null;
};
