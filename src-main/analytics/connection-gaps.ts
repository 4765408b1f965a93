// connection.gaps: when the bot was away, and what that means for the record.
import type { ReadStore } from '#db/client';
import { firstIdAt } from '#db/event-id';
import { origins } from '#db/codes';
import { listPartitions } from '#db/partitions';
import { coverage } from './coverage';
import { inTurns, type Slice } from './in-turns';
import { lookup } from './lookup';

export interface Gap {
  from: number;
  to: number;
  recovered: { byKind: { [kind: string]: number } };
  unknowable: string[];
}

/** What Discord keeps no trace of, whatever is asked of it later. */
const unknowable = [
  'deleted messages that were never on record, and who deleted messages',
  'reactions added and taken back',
  'earlier versions of edited messages',
  'deletions of older messages: in each channel only the newest from before are looked for, how far back the receipt (“Caught up”) says',
];

/** What was read back into the time of an absence, counted from its events in turns: after a long one there may be many. */
const recoveredIn = async (
  read: ReadStore,
  guild: number,
  { from, to }: Pick<Gap, 'from' | 'to'>,
  signal: AbortSignal | undefined,
): Promise<Gap['recovered']['byKind']> => {
  const counts = new Map<number, number>();
  const partitions = listPartitions(read);
  const whole = {
    firstId: Math.max(firstIdAt(from), partitions.at(-1)?.firstId ?? 0),
    endId: Math.min(firstIdAt(to), partitions[0]?.endId ?? 0),
  };
  const countSlice = (slice: Slice): number => {
    for (const { table, firstId, endId } of partitions) {
      const [low, high] = [Math.max(slice.firstId, firstId), Math.min(slice.endId, endId)];
      if (low >= high) continue;
      const rows = read.all<{ kind: number; n: number }>(
        'gaps.recovered',
        `SELECT kind, COUNT(*) AS n FROM ${table} NOT INDEXED WHERE guild = ? AND id >= ? AND id < ? AND origin = ? GROUP BY kind`,
        [guild, low, high, origins.encode('recovered')],
      );
      for (const { kind, n } of rows) counts.set(kind, (counts.get(kind) ?? 0) + n);
    }
    return slice.endId;
  };
  await inTurns(whole, countSlice, signal);
  const { kinds } = lookup(read);
  return Object.fromEntries([...counts].map(([kind, n]) => [kinds.kind(kind), n]));
};

export const connectionGaps = async (
  read: ReadStore,
  { guildId, from, to }: { guildId: string; from: number; to: number },
  signal?: AbortSignal,
): Promise<Gap[]> => {
  const guild = lookup(read).refs.ref(guildId);
  if (guild === undefined) return [];
  const gaps: Gap[] = [];
  for (const gap of coverage(read, guild, from, to).gaps)
    gaps.push({ ...gap, recovered: { byKind: await recoveredIn(read, guild, gap, signal) }, unknowable });
  return gaps;
};
