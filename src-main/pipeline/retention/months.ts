// Whole months out of the record and back: archived (their file is safe already), removed, thinned to what is kept longer, loaded again for a
// while. In the store worker. Each step is one transaction; their leftovers are swept in steps.
import type { Value, WriteStore } from '#db/client';
import type { Interner } from '#db/intern';
import { loadKinds } from '#db/kinds';
import { eventColumns, type Partition } from '#db/partitions';
import { insertEventSql } from '#main/pipeline/record/adopt';
import { idsPerPart } from '#main/pipeline/record/event-ids';
import type { Recorder } from '#main/pipeline/record/recorder';

/** What an archive's file says of itself. */
export interface ArchivedMonth {
  firstId: number;
  part: number;
  file: string;
  events: number;
  bytes: number;
  digest: string;
  seq: number;
  root: string;
}

export interface Months {
  /** Takes the month out, its file being on the disk and read back. False: the month went on meanwhile; its file is of no use then. */
  archived(month: ArchivedMonth, at: number): boolean;
  /**
   * Removes the month's events but those of `keptKinds` or of a case (null: all go), and those of channels not in `channels` where that is
   * given. What stays is chained anew. Returns how many went.
   */
  thinned(firstId: number, keep: Keep): number;
  /** A page of a file back into the store; `rows` in the order of eventColumns, ids and kinds as words. */
  loaded(part: { firstId: number; part: number }, rows: readonly Value[][], until: number): void;
  /** Takes loaded events out again, at most a step of them; true when there are no more. */
  unloaded(firstId: number): boolean;
  /** A file took the place of another (events of it were removed, or somebody erased); null: the month is gone for good. */
  rewritten(part: { firstId: number; part: number }, file: ArchivedMonth | null, isThinned: boolean): void;
}

export interface Keep {
  /** References of kinds that stay; null: none. */
  kinds: readonly number[] | null;
  /** Only events of these channels go; null: of all. */
  channels: readonly number[] | null;
}

const unloadRows = 2_000;
const [idAt, guildAt, kindAt, actorAt, targetAt, channelAt] = (
  ['id', 'guild', 'kind', 'actor', 'target', 'channel'] as const
).map((column) => eventColumns.indexOf(column)) as [number, number, number, number, number, number];

export const createMonths = (write: WriteStore, recorder: Recorder, refs: Interner): Months => {
  const { partitions, chain, rollups, timeline, search } = recorder.parts;
  const kinds = loadKinds(write);
  const monthOf = (firstId: number): Partition | undefined =>
    partitions.all().find((partition) => partition.firstId === firstId);
  const count = (sql: string, params: readonly Value[] = []): number =>
    write.get<{ n: number }>('months.count', `SELECT count(*) AS n ${sql}`, params)?.n ?? 0;
  const inTransaction = <T>(work: () => T): T => {
    try {
      return write.transaction(() => {
        const result = work();
        recorder.settle();
        return result;
      });
    } finally {
      recorder.discard();
    }
  };

  const toRef = (value: Value | undefined): number | null => (typeof value === 'string' ? refs.intern(value) : null);
  const withRefs = (row: readonly Value[]): Value[] => {
    const referred = [...row];
    for (const index of [guildAt, actorAt, targetAt, channelAt]) referred[index] = toRef(row[index]);
    referred[kindAt] = kinds.ref(String(row[kindAt]) as Parameters<typeof kinds.ref>[0]);
    return referred;
  };
  const facts = (row: readonly Value[]) => ({
    id: Number(row[idAt]),
    guild: Number(row[guildAt]),
    kind: Number(row[kindAt]),
    channel: row[channelAt] === null ? null : Number(row[channelAt]),
  });
  const usersOf = (row: readonly Value[]): number[] =>
    [...new Set([row[actorAt], row[targetAt]])].filter((user): user is number => typeof user === 'number');

  return {
    archived: ({ firstId, part, file, events, bytes, digest, seq, root }, at) =>
      inTransaction(() => {
        const partition = monthOf(firstId);
        const head = write.get<{ seq: number; hash: string }>(
          'months.head',
          'SELECT seq, lower(hex(hash)) AS hash FROM chains WHERE first_id = ?',
          [firstId],
        );
        const isSame = (head?.seq ?? 0) === seq && (head?.hash ?? '') === root;
        if (!partition || !isSame || count(`FROM ${partition.table}`) !== events) return false;
        rollups.reach(partition.endId);
        chain.drop(partition);
        partitions.drop(partition);
        write.run(
          'months.archive',
          `INSERT INTO archives (first_id, part, file, events, bytes, digest, seq, hash, archived_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          [firstId, part, file, events, bytes, digest, seq, Buffer.from(root, 'hex'), at],
        );
        return true;
      }),
    thinned: (firstId, { kinds: keptKinds, channels }) =>
      inTransaction(() => {
        const partition = monthOf(firstId);
        if (!partition) return 0;
        const { table } = partition;
        const goes = [
          ...(keptKinds === null ? [] : [`kind NOT IN (${keptKinds.join(', ')})`, 'case_number IS NULL']),
          ...(channels === null ? [] : [`channel IN (${channels.join(', ')})`]),
        ];
        const all = count(`FROM ${table}`);
        const gone = goes.length === 0 ? all : count(`FROM ${table} WHERE ${goes.join(' AND ')}`);
        if (gone === 0) return 0;
        const kept =
          gone === all
            ? []
            : write
                .all<Record<string, Value>>(
                  'months.kept',
                  `SELECT * FROM ${table} WHERE NOT (${goes.join(' AND ')}) ORDER BY id`,
                )
                .map((row) => eventColumns.map((column) => row[column] ?? null));
        rollups.reach(partition.endId);
        chain.drop(partition);
        partitions.drop(partition);
        if (kept.length === 0) return gone;
        const remade = partitions.for(firstId);
        for (const row of kept) {
          chain.added(remade, row);
          write.run('months.keep', insertEventSql(remade.table), row);
        }
        return gone;
      }),
    loaded: ({ firstId, part }, rows, until) =>
      inTransaction(() => {
        const partition = partitions.for(firstId);
        for (const given of rows) {
          const row = withRefs(given);
          write.run('months.load', insertEventSql(partition.table), row);
          timeline.add(facts(row), usersOf(row));
          search.touch(Number(row[idAt]));
        }
        write.run(
          'months.loaded',
          'UPDATE archives SET loaded = loaded + ?, loaded_until = ? WHERE first_id = ? AND part = ?',
          [rows.length, until, firstId, part],
        );
      }),
    unloaded: (firstId) =>
      inTransaction(() => {
        const partition = monthOf(firstId);
        const loaded = write.get<{ n: number | null; parts: number }>(
          'months.to-unload',
          'SELECT sum(loaded) AS n, max(part) AS parts FROM archives WHERE first_id = ?',
          [firstId],
        ) ?? { n: 0, parts: 0 };
        if (!partition || !loaded.n) return true;
        const own = `id % 4096 < ${idsPerPart * loaded.parts}`;
        const isAll = count(`FROM ${partition.table}`) === loaded.n;
        if (isAll) partitions.drop(partition);
        const taken = isAll
          ? loaded.n
          : write.run(
              'months.unload',
              `DELETE FROM ${partition.table} WHERE id IN (SELECT id FROM ${partition.table} WHERE ${own} LIMIT CAST(? AS INTEGER))`,
              [unloadRows],
            ).changes;
        const isDone = isAll || taken < unloadRows;
        write.run(
          'months.unloaded',
          isDone
            ? 'UPDATE archives SET loaded = 0, loaded_until = NULL WHERE first_id = ?'
            : 'UPDATE archives SET loaded = loaded - ? WHERE first_id = ? AND part = (SELECT part FROM archives WHERE first_id = ? AND loaded > 0 ORDER BY loaded DESC LIMIT 1)',
          isDone ? [firstId] : [taken, firstId, firstId],
        );
        return isDone;
      }),
    rewritten: ({ firstId, part }, file, isThinned) =>
      inTransaction(() => {
        if (file === null)
          write.run('months.remove', 'DELETE FROM archives WHERE first_id = ? AND part = ?', [firstId, part]);
        else
          write.run(
            'months.rewrite',
            'UPDATE archives SET file = ?, events = ?, bytes = ?, digest = ?, thinned = max(thinned, ?) WHERE first_id = ? AND part = ?',
            [file.file, file.events, file.bytes, file.digest, isThinned ? 1 : 0, firstId, part],
          );
      }),
  };
};
