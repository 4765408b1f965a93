// Which events belong to a case, by case: follows the events' own column, which has no index. In their transaction.
import type { WriteStore } from '#db/client';

export const linkCase = (
  write: WriteStore,
  { id, guild }: { id: number; guild: number },
  before: number | null,
  after: number | null,
): void => {
  if (before === after) return;
  const key = (number: number): [number, number, number] => [guild, number, id];
  if (before !== null)
    write.run('case-events.unlink', 'DELETE FROM case_events WHERE guild = ? AND number = ? AND id = ?', key(before));
  if (after !== null)
    write.run('case-events.link', 'INSERT OR IGNORE INTO case_events (guild, number, id) VALUES (?, ?, ?)', key(after));
};
