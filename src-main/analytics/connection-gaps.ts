// connection.gaps: when the bot was away, and what that means for the record.
import type { ReadStore } from '#db/client';
import { firstIdAt } from '#db/event-id';
import { origins } from '#db/codes';
import { listPartitions } from '#db/partitions';
import { coverage } from './coverage';
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

const recoveredIn = (read: ReadStore, guild: number, from: number, to: number): { [kind: string]: number } => {
  const { kinds } = lookup(read);
  const byKind: { [kind: string]: number } = {};
  for (const { table, firstId, endId } of listPartitions(read)) {
    const [low, high] = [Math.max(firstIdAt(from), firstId), Math.min(firstIdAt(to), endId)];
    if (low >= high) continue;
    const rows = read.all<{ kind: number; n: number }>(
      'gaps.recovered',
      `SELECT kind, COUNT(*) AS n FROM ${table} NOT INDEXED WHERE guild = ? AND id >= ? AND id < ? AND origin = ? GROUP BY kind`,
      [guild, low, high, origins.encode('recovered')],
    );
    for (const row of rows) byKind[kinds.kind(row.kind)] = (byKind[kinds.kind(row.kind)] ?? 0) + row.n;
  }
  return byKind;
};

export const connectionGaps = (
  read: ReadStore,
  { guildId, from, to }: { guildId: string; from: number; to: number },
): Gap[] => {
  const guild = lookup(read).refs.ref(guildId);
  if (guild === undefined) return [];
  return coverage(read, guild, from, to).gaps.map((gap) => ({
    ...gap,
    recovered: { byKind: recoveredIn(read, guild, gap.from, gap.to) },
    unknowable,
  }));
};
