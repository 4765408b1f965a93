// What became of stores that were replaced, as a file beside the store: it must outlive the store it speaks of. And the note of a replacement
// under way, by which a start after a crash goes on with it.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Recovery, zRecovery } from '#contract/store';
import { writeWhole } from '#main/write-whole';

const most = 50;

const listFile = (dataDir: string): string => join(dataDir, 'recoveries.json');
const planFile = (dataDir: string): string => join(dataDir, 'restoring.json');

const readJson = <T>(path: string, shape: z.ZodType<T>): T | null => {
  try {
    return shape.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
};

/** Newest first. */
export const listRecoveries = (dataDir: string): Recovery[] => readJson(listFile(dataDir), z.array(zRecovery)) ?? [];

export const addRecovery = (dataDir: string, recovery: Recovery): void =>
  writeWhole(listFile(dataDir), JSON.stringify([recovery, ...listRecoveries(dataDir)].slice(0, most)));

const zPlan = z.strictObject({
  cause: zRecovery.shape.cause,
  /** Folder under `set-aside`; null: there was no file. */
  setAside: z.string().nullable(),
  backup: z.string().nullable(),
  keepNewer: z.boolean(),
});
export type Plan = z.infer<typeof zPlan>;

export const readPlan = (dataDir: string): Plan | null => readJson(planFile(dataDir), zPlan);
export const notePlan = (dataDir: string, plan: Plan): void => writeWhole(planFile(dataDir), JSON.stringify(plan));
export const forgetPlan = (dataDir: string): void => rmSync(planFile(dataDir), { force: true });
