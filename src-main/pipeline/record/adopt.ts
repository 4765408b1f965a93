// Takes a whole row of an event over from an older copy of this record: as it was, chained anew. Salvage and loading of archives only.
import type { Change } from '#db/chain/links';
import type { Value, WriteStore } from '#db/client';
import { atOfId } from '#db/event-id';
import { eventColumns, type Partition } from '#db/partitions';
import { markProxied } from '#db/proxied';
import type { RecorderParts } from './recorder';

/** In the order of eventColumns. */
export type EventValues = readonly Value[];

const columnAt = (name: (typeof eventColumns)[number]): number => eventColumns.indexOf(name);
const at = {
  id: columnAt('id'),
  guild: columnAt('guild'),
  kind: columnAt('kind'),
  actor: columnAt('actor'),
  target: columnAt('target'),
  channel: columnAt('channel'),
  source: columnAt('source'),
  data: columnAt('data'),
};
/** What completions may have changed; the rest of a row never changes. */
const completed = [
  'actor',
  'target',
  'grade',
  'source',
  'audit_log_id',
  'case_number',
  'reason',
  'data',
  'evidence',
] as const;
const texts = new Set<string>(['reason', 'data', 'evidence']);

const textOr = (value: Value | undefined): string | null => (typeof value === 'string' ? value : null);
const numberOr = (value: Value | undefined): number | null => (typeof value === 'number' ? value : null);

const factsOf = (row: EventValues) => ({
  id: Number(row[at.id]),
  guild: Number(row[at.guild]),
  kind: Number(row[at.kind]),
  actor: numberOr(row[at.actor]),
  target: numberOr(row[at.target]),
  channel: numberOr(row[at.channel]),
});

const measuredOf = (row: EventValues) => ({
  at: atOfId(Number(row[at.id])),
  ...factsOf(row),
  source: Number(row[at.source]),
  data: textOr(row[at.data]),
});

const isProxied = (row: EventValues): boolean =>
  typeof row[at.data] === 'string' && 'proxied' in (JSON.parse(String(row[at.data])) as object);

const usersOf = ({ actor, target }: { actor: number | null; target: number | null }): number[] =>
  [actor, target === actor ? null : target].filter((user) => user !== null);

/** SQL that adds a row to a month as it is. */
export const insertEventSql = (table: string): string =>
  `INSERT INTO ${table} (${eventColumns.join(', ')}) VALUES (${eventColumns.map(() => '?').join(', ')})`;

const changesOf = (known: EventValues, row: EventValues): Change[] =>
  completed
    .map((column): Change => [column, known[columnAt(column)] ?? null, row[columnAt(column)] ?? null])
    .filter(([, before, after]) => before !== after);

export const createAdopt = (
  write: WriteStore,
  { partitions, chain, rollups, measures, timeline, search }: RecorderParts,
) => {
  const knownOf = (table: string, id: number): EventValues | undefined => {
    const row = write.get<Record<string, Value>>('adopt.known', `SELECT * FROM ${table} WHERE id = ?`, [id]);
    return row && eventColumns.map((column) => row[column] ?? null);
  };
  const add = (partition: Partition, row: EventValues): void => {
    const facts = factsOf(row);
    chain.added(partition, row);
    write.run('adopt.add', insertEventSql(partition.table), row);
    rollups.count(facts);
    measures.count(measuredOf(row));
    if (isProxied(row)) markProxied(write, facts);
    timeline.add(facts, usersOf(facts));
    search.touch(facts.id);
  };
  const change = (partition: Partition, known: EventValues, row: EventValues): boolean => {
    const changes = changesOf(known, row);
    if (changes.length === 0) return false;
    const [before, after] = [factsOf(known), factsOf(row)];
    chain.amended(partition, after.id, {
      facts: changes.filter(([column]) => !texts.has(column)),
      texts: changes.filter(([column]) => texts.has(column)),
    });
    write.run(
      'adopt.change',
      `UPDATE ${partition.table} SET ${changes.map(([column]) => `${column} = ?`).join(', ')} WHERE id = ?`,
      [...changes.map(([, , value]) => value), after.id],
    );
    if (before.actor !== after.actor || before.target !== after.target) {
      rollups.uncount(before);
      rollups.count(after);
      timeline.move(after, usersOf(before), usersOf(after));
    }
    measures.uncount(measuredOf(known));
    measures.count(measuredOf(row));
    if (isProxied(row)) markProxied(write, after);
    search.touch(after.id);
    return true;
  };
  /** Inside a transaction; settle the recorder before its end. `row` replaces what is known of its event. False: it was so already. */
  return (row: EventValues): boolean => {
    const id = Number(row[at.id]);
    const partition = partitions.for(id);
    const known = knownOf(partition.table, id);
    if (known) return change(partition, known, row);
    add(partition, row);
    return true;
  };
};
