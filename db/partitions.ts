// Events live in one table per UTC month, made on demand inside the writer's transaction, behind the view `events`.
// Small tables keep the pages being written few; dropping a month is instant.
import { atOfId, firstIdAt } from './event-id';
import { messageSendRef } from './kinds';
import type { ReadStore, WriteStore } from './store';

export interface Partition {
  /** Name of its table. */
  table: string;
  /** Holds firstId <= id < endId. */
  firstId: number;
  endId: number;
}

/** In the order of the table. */
export const eventColumns = [
  'id',
  'guild',
  'kind',
  'actor',
  'target',
  'channel',
  'grade',
  'source',
  'origin',
  'recorded_delay',
  'message_ms',
  'message_low',
  'audit_log_id',
  'case_number',
  'reason',
  'data',
  'evidence',
] as const;

/** `2026_11`, as tables are named after it. */
export const monthOf = (at: number): string => {
  const date = new Date(at);
  return `${date.getUTCFullYear()}_${String(date.getUTCMonth() + 1).padStart(2, '0')}`;
};

const tableOf = (month: string): string => `events_${month}`;

// recorded_delay: recordedAt minus at, ms. message_ms: NULL when the message is of the event's own millisecond; message_low NULL = no message.
const definition = (table: string): string => `
  CREATE TABLE ${table} (
    id INTEGER PRIMARY KEY,
    guild INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    actor INTEGER,
    target INTEGER,
    channel INTEGER,
    grade INTEGER NOT NULL,
    source INTEGER NOT NULL,
    origin INTEGER NOT NULL,
    recorded_delay INTEGER NOT NULL,
    message_ms INTEGER,
    message_low INTEGER,
    audit_log_id TEXT,
    case_number INTEGER,
    reason TEXT,
    data TEXT,
    evidence TEXT
  ) STRICT;
  -- The log without plain messages, newest first; kind beside the id so that other kinds are skipped without reading their rows.
  CREATE INDEX ${table}_notable ON ${table} (guild, id, kind) WHERE kind <> ${messageSendRef};
  -- One kind, newest first: attribution and lists of chosen kinds.
  CREATE INDEX ${table}_kind ON ${table} (guild, kind, id) WHERE kind <> ${messageSendRef};
`;

interface PartitionRow {
  month: string;
  first_id: number;
  end_id: number;
}

/** Newest first. */
export const listPartitions = (read: ReadStore): Partition[] =>
  read
    .all<PartitionRow>('partitions.list', 'SELECT month, first_id, end_id FROM partitions ORDER BY first_id DESC')
    .map((row) => ({ table: tableOf(row.month), firstId: row.first_id, endId: row.end_id }));

const refreshView = (write: WriteStore): void => {
  const columns = eventColumns.join(', ');
  const parts = listPartitions(write).map(({ table }) => `SELECT ${columns} FROM ${table}`);
  write.exec(`DROP VIEW events; CREATE VIEW events AS ${parts.join(' UNION ALL ')}`);
};

const create = (write: WriteStore, at: number): Partition => {
  const month = monthOf(at);
  const date = new Date(at);
  const firstId = firstIdAt(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1));
  const endId = firstIdAt(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1));
  write.run('partitions.add', 'INSERT INTO partitions (month, first_id, end_id) VALUES (?, ?, ?)', [
    month,
    firstId,
    endId,
  ]);
  write.exec(definition(tableOf(month)));
  refreshView(write);
  return { table: tableOf(month), firstId, endId };
};

export interface Partitions {
  /** The partition that holds `id`, made if need be. */
  for(id: number): Partition;
  /** The partition that holds `id`, if there is one. */
  find(id: number): Partition | undefined;
  /** Removes the month's events; what its chain says of them is the caller's. In a transaction. */
  drop(partition: Partition): void;
  /** Newest first. */
  all(): readonly Partition[];
}

/** The writer's view of the partitions, kept in memory and reread after a rollback. */
export const createPartitions = (write: WriteStore): Partitions => {
  let known = listPartitions(write);
  const find = (id: number) => known.find((partition) => id >= partition.firstId && id < partition.endId);
  write.join({
    begin: () => {},
    end: (committed) => {
      if (!committed) known = listPartitions(write);
    },
  });
  return {
    find,
    for: (id) => {
      const found = find(id);
      if (found) return found;
      const made = create(write, atOfId(id));
      known = listPartitions(write);
      return made;
    },
    drop: ({ table, firstId }) => {
      write.run('partitions.drop', 'DELETE FROM partitions WHERE first_id = ?', [firstId]);
      // The view names it; without the view nothing does.
      refreshView(write);
      write.exec(`DROP TABLE ${table}`);
      known = listPartitions(write);
    },
    all: () => known,
  };
};
