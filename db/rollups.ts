// Counters kept beside the events, in the events' own transaction, so that charts never scan events. Aggregated in memory over a
// batch, then written once per counter. The writer only; readers query the rollup_* tables.
import { dayOf, hourOf } from './event-id';
import { messageSendRef } from './kinds';
import type { Participant, WriteStore } from './store';

/** What of an event is counted. References, not ids; `at` epoch ms. */
export interface Countable {
  at: number;
  guild: number;
  kind: number;
  actor: number | null;
  target: number | null;
  channel: number | null;
}

/** rollup_day_user.side */
export const actorSide = 0;
export const targetSide = 1;

type Table = 'rollup_hour' | 'rollup_day' | 'rollup_day_user' | 'rollup_day_channel' | 'rollup_day_user_channel';

const keys: Record<Table, readonly string[]> = {
  rollup_hour: ['guild', 'hour', 'kind'],
  rollup_day: ['guild', 'day', 'kind'],
  rollup_day_user: ['guild', 'day', 'user', 'side', 'kind'],
  rollup_day_channel: ['guild', 'day', 'channel', 'kind'],
  rollup_day_user_channel: ['guild', 'day', 'user', 'channel'],
};
export const rollupTables = Object.keys(keys) as Table[];

const addSql = (table: Table): string => {
  const columns = keys[table];
  return `INSERT INTO ${table} (${columns.join(', ')}, count) VALUES (${columns.map(() => '?').join(', ')}, ?)
    ON CONFLICT DO UPDATE SET count = count + excluded.count`;
};
const matching = (table: Table): string => keys[table].map((column) => `${column} = ?`).join(' AND ');

const statements = Object.fromEntries(
  rollupTables.map((table) => [
    table,
    {
      add: addSql(table),
      // Counters never stand at zero, so that a rebuild from events gives the same rows.
      drop: `DELETE FROM ${table} WHERE ${matching(table)} AND count <= ?`,
      lower: `UPDATE ${table} SET count = count - ? WHERE ${matching(table)}`,
    },
  ]),
) as Record<Table, { add: string; drop: string; lower: string }>;

interface Change {
  table: Table;
  key: number[];
  by: number;
}

/** The counters that an event touches. The one place that says what is counted where; rebuild.ts says it again in SQL. */
const countersOf = (event: Countable): [Table, number[]][] => {
  const { guild, kind, actor, target, channel } = event;
  const day = dayOf(event.at);
  const counters: [Table, number[]][] = [
    ['rollup_hour', [guild, hourOf(event.at), kind]],
    ['rollup_day', [guild, day, kind]],
  ];
  if (actor !== null) counters.push(['rollup_day_user', [guild, day, actor, actorSide, kind]]);
  if (target !== null) counters.push(['rollup_day_user', [guild, day, target, targetSide, kind]]);
  if (channel !== null) counters.push(['rollup_day_channel', [guild, day, channel, kind]]);
  if (channel !== null && actor !== null && kind === messageSendRef) {
    counters.push(['rollup_day_user_channel', [guild, day, actor, channel]]);
  }
  return counters;
};

const sum = (pending: readonly { event: Countable; by: number }[]): Iterable<Change> => {
  const changes = new Map<string, Change>();
  for (const { event, by } of pending) {
    for (const [table, key] of countersOf(event)) {
      const name = `${table} ${key.join(' ')}`;
      const change = changes.get(name);
      if (change) change.by += by;
      else changes.set(name, { table, key, by });
    }
  }
  return changes.values();
};

export interface Rollups {
  count(event: Countable): void;
  uncount(event: Countable): void;
  /** Writes what was counted. Inside the transaction of the events, before its end. */
  settle(): void;
  /** Drops what was counted and not settled. */
  discard(): void;
}

export const createRollups = (write: WriteStore): Rollups => {
  let pending: { event: Countable; by: number }[] = [];
  // A savepoint that is undone takes with it what was counted, and brings back what was settled, since its beginning.
  const marks: { list: typeof pending; length: number }[] = [];
  const participant: Participant = {
    begin: () => {
      marks.push({ list: pending, length: pending.length });
    },
    end: (committed) => {
      const mark = marks.pop();
      if (committed || !mark) return;
      pending = mark.list;
      pending.length = mark.length;
    },
  };
  write.join(participant);
  return {
    count: (event) => {
      pending.push({ event, by: 1 });
    },
    uncount: (event) => {
      pending.push({ event, by: -1 });
    },
    settle: () => {
      for (const { table, key, by } of sum(pending)) {
        const { add, drop, lower } = statements[table];
        if (by > 0) write.run('rollups.add', add, [...key, by]);
        if (by >= 0) continue;
        const dropped = write.run('rollups.drop', drop, [...key, -by]);
        if (dropped.changes === 0) write.run('rollups.lower', lower, [-by, ...key]);
      }
      pending = [];
    },
    discard: () => {
      pending = [];
    },
  };
};
