// The store worker's side of imports: batches, and the list of what was read in.
import type { Import } from '#contract/imports';
import type { WriteStore } from '#db/client';
import type { Interner } from '#db/intern';
import type { Recorder } from '#main/pipeline/record/recorder';
import { createLearn } from '#main/pipeline/snapshots/learn';
import { createSnapshots } from '#main/pipeline/snapshots/read';
import type { ImportBatch, ImportedBatch } from './batch';
import { createImportBatch } from './import-batch';

export interface ImportFunctions {
  batch(batch: ImportBatch): ImportedBatch;
  /** A new row when `id` is 0. Returns its id. */
  save(of: Import): number;
  /** What a process that ended without a word left running. */
  interrupt(at: number): void;
}

export type ImportCall = <Name extends keyof ImportFunctions>(
  name: Name,
  ...args: Parameters<ImportFunctions[Name]>
) => Promise<ReturnType<ImportFunctions[Name]>>;

export const createImportFunctions = (store: WriteStore, refs: Interner, recorder: Recorder): ImportFunctions => {
  const snapshots = createSnapshots(store, refs);
  const learn = createLearn(store, refs, snapshots);
  return {
    batch: createImportBatch({ store, refs, snapshots, learn, recorder, now: Date.now }),
    save: ({ id, name, guildId, channel, bodies, startedAt, endedAt, state, bytes, totalBytes, counts, fault }) =>
      store.transaction(
        () =>
          store.run(
            'imports.save',
            `INSERT OR REPLACE INTO imports (id, name, guild, channel, channel_name, bodies, started_at, ended_at, state, bytes,
               total_bytes, counts, fault_field, fault_reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
            [
              id === 0 ? null : id,
              name,
              guildId === null ? null : refs.intern(guildId),
              channel === null ? null : refs.intern(channel.id),
              channel?.name ?? null,
              bodies ? 1 : 0,
              startedAt,
              endedAt,
              state,
              bytes,
              totalBytes,
              JSON.stringify(counts),
              fault?.field ?? null,
              fault?.reason ?? null,
            ],
          ).lastInsertRowid,
      ),
    interrupt: (at) =>
      void store.run(
        'imports.interrupt',
        "UPDATE imports SET state = 'interrupted', ended_at = ? WHERE state = 'running'",
        [at],
      ),
  };
};
