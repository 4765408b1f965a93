// rollup_day_command: how often a member used a command on a day, and when last. Adding is a sum; where something was taken away (the
// user became known later), the day's row is counted anew from its events, because the time of the use before is not in it.
import { dayOf, discordEpochMs, firstIdAt, idsPerMs } from '#db/event-id';
import type { Partitions } from '#db/partitions';
import type { WriteStore } from '#db/store';
import { type Measured, nobody } from './measured';

export interface CommandUse {
  event: Measured;
  /** Its word's reference. */
  command: number;
  by: 1 | -1;
}

interface Sum {
  guild: number;
  day: number;
  command: number;
  user: number;
  kind: number;
  count: number;
  lastAt: number;
  isLowered: boolean;
}

const dayMs = 86_400_000;
const addSql = `INSERT INTO rollup_day_command (guild, day, command, user, count, last_at) VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET count = count + excluded.count, last_at = max(last_at, excluded.last_at)`;
const dropSql = 'DELETE FROM rollup_day_command WHERE guild = ? AND day = ? AND command = ? AND user = ?';
const recountSql = (
  table: string,
): string => `SELECT count(*) AS count, max(id) / ${idsPerMs} + ${discordEpochMs} AS lastAt
  FROM ${table} WHERE guild = @guild AND kind = @kind AND kind <> 1 AND id >= @from AND id < @to AND coalesce(actor, ${nobody}) = @user
  AND data ->> '$.command' = (SELECT word FROM measure_words WHERE ref = @command)`;

const summed = (uses: readonly CommandUse[]): Iterable<Sum> => {
  const sums = new Map<string, Sum>();
  for (const { event, command, by } of uses) {
    const { at, guild, kind, actor } = event;
    const [day, user] = [dayOf(at), actor ?? nobody];
    const name = `${guild} ${day} ${command} ${user}`;
    const sum = sums.get(name) ?? { guild, day, command, user, kind, count: 0, lastAt: 0, isLowered: false };
    sum.count += by;
    sum.lastAt = Math.max(sum.lastAt, at);
    sum.isLowered ||= by < 0;
    sums.set(name, sum);
  }
  return sums.values();
};

/** Writes the uses, inside the transaction of their events, when those stand as counted. */
export const createCommandCounts = (write: WriteStore, partitions: Partitions) => {
  const recount = ({ guild, day, command, user, kind }: Sum): void => {
    write.run('commands.drop', dropSql, [guild, day, command, user]);
    const from = firstIdAt(day * dayMs);
    const partition = partitions.find(from);
    const found =
      partition &&
      write.get<{ count: number; lastAt: number }>('commands.recount', recountSql(partition.table), {
        guild,
        command,
        user,
        kind,
        from,
        to: firstIdAt((day + 1) * dayMs),
      });
    if (found && found.count > 0)
      write.run('commands.add', addSql, [guild, day, command, user, found.count, found.lastAt]);
  };
  return (uses: readonly CommandUse[]): void => {
    for (const sum of summed(uses)) {
      const { guild, day, command, user, count, lastAt, isLowered } = sum;
      if (isLowered) recount(sum);
      else write.run('commands.add', addSql, [guild, day, command, user, count, lastAt]);
    }
  };
};
