// store.restore: checks the backup while everything goes on, writes the plan down, and has the store opened anew: opening carries plans out
// (keeping/settle-store.ts), so an end in the middle is gone on with by the next start.
import type { Recovery } from '#contract/store';
import { ConflictFault, NotFoundFault } from '#main/core';
import { checkBackup } from '#main/keeping/backups';
import { listRecoveries, notePlan } from '#main/keeping/recoveries';
import { asideName } from '#main/keeping/settle-store';
import type { Tasks } from '#main/keeping/tasks';
import type { Workspace } from './workspace';

export interface Restoring {
  tasks: Tasks;
  own: Workspace;
  now(): number;
  /** Closes the store and opens it again; `step` hears what opening does. */
  reopen(step: (text: string, share: number) => void): Promise<void>;
}

export const restoreBackup = (
  { tasks, own, now, reopen }: Restoring,
  { name, keepNewer }: { name: string; keepNewer: boolean },
  signal: AbortSignal | undefined,
): Promise<Recovery> =>
  tasks.run('restore', signal, async (progress) => {
    const { keeper } = own;
    if (!keeper.backups().some((backup) => backup.name === name))
      throw new NotFoundFault(`backup ${name}`, 'There is no such backup.');
    const { fault } = await checkBackup(keeper.files, name, progress);
    if (fault !== null) throw new ConflictFault(`This backup is not sound: ${fault} Nothing was changed.`);
    progress.commit();
    notePlan(keeper.files.dataDir, { cause: 'asked', setAside: asideName(now()), backup: name, keepNewer });
    await reopen((text, share) => progress.step(text, share));
    const [recovery] = listRecoveries(keeper.files.dataDir);
    if (!recovery) throw new Error('The store was replaced without a word.');
    return recovery;
  });
