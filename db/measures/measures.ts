// The counters behind the analytics, kept in the events' own transaction: by quarter of an hour, by command, by action, by length of
// stay, by invite. Summed in memory over a batch, written once per counter. The recorder only.
import type { Partitions } from '#db/partitions';
import type { WriteStore } from '#db/store';
import { type CommandUse, createCommandCounts } from './command-counts';
import {
  counterKeys,
  createMeasuresOf,
  type CounterTable,
  counterTables,
  fourWeeksQuarters,
  type Measured,
  weekQuarters,
} from './measured';
import { createPacking } from './packing';
import { createPending } from './pending';
import { createWords } from './words';

export interface MeasureCounts {
  count(event: Measured): void;
  uncount(event: Measured): void;
  /** Writes what was counted. Inside the transaction of the events, before its end, when they stand as counted. */
  settle(): void;
  /** Drops what was counted and not settled. */
  discard(): void;
  /** One day that is over in few rows, when one is due, in a transaction of its own. Returns how many. */
  pack(): number;
}

const quarterMs = 900_000;
const dayQuarters = 96;
// Kinds are fewer: a quarter and a kind are one number.
const kindsMost = 4_096;

interface Statements {
  add: string;
  drop: string;
  lower: string;
}

const statementsOf = (table: string, columns: readonly string[]): Statements => {
  const matching = columns.map((column) => `${column} = ?`).join(' AND ');
  return {
    add: `INSERT INTO ${table} (${columns.join(', ')}, count) VALUES (${columns.map(() => '?').join(', ')}, ?)
      ON CONFLICT DO UPDATE SET count = count + excluded.count`,
    // Counters never stand at zero, so that a rebuild from events gives the same rows.
    drop: `DELETE FROM ${table} WHERE ${matching} AND count <= ?`,
    lower: `UPDATE ${table} SET count = count - ? WHERE ${matching}`,
  };
};
const quarter = statementsOf('rollup_quarter', ['guild', 'quarter', 'kind']);
const quarterTotal = statementsOf('rollup_quarter_total', ['guild', 'quarter']);
const fourWeeks = statementsOf('rollup_four_weeks', ['guild', 'quarter', 'weeks4']);
const counters = Object.fromEntries(
  counterTables.map((table) => [table, statementsOf(table, counterKeys[table])]),
) as Record<CounterTable, Statements>;

export const createMeasures = (
  write: WriteStore,
  partitions: Partitions,
  now: () => number = Date.now,
): MeasureCounts => {
  const { countersOf, commandOf } = createMeasuresOf(write);
  const words = createWords(write);
  const putCommands = createCommandCounts(write, partitions);
  const packing = createPacking(write, now);
  const pending = createPending<{ event: Measured; by: 1 | -1 }>(write);

  const put = ({ add, drop, lower }: Statements, key: readonly number[], by: number): void => {
    if (by > 0) write.run('measures.add', add, [...key, by]);
    if (by >= 0) return;
    const dropped = write.run('measures.drop', drop, [...key, -by]);
    if (dropped.changes === 0) write.run('measures.lower', lower, [-by, ...key]);
  };

  const settle = (): void => {
    const quarters = new Map<number, Map<number, number>>();
    const sums = new Map<string, { table: CounterTable; key: number[]; by: number }>();
    const uses: CommandUse[] = [];
    for (const { event, by } of pending.take()) {
      const held = quarters.get(event.guild) ?? new Map<number, number>();
      quarters.set(event.guild, held);
      const place = Math.floor(event.at / quarterMs) * kindsMost + event.kind;
      held.set(place, (held.get(place) ?? 0) + by);
      for (const [table, key] of countersOf(event, words.intern)) {
        const name = `${table} ${key.join(' ')}`;
        const sum = sums.get(name) ?? { table, key, by: 0 };
        sum.by += by;
        sums.set(name, sum);
      }
      const command = commandOf(event);
      if (command !== null) uses.push({ event, command: words.intern(command), by });
    }
    for (const [guild, held] of quarters) {
      const totals = new Map<number, number>();
      for (const [place, by] of held) {
        const at = Math.floor(place / kindsMost);
        put(quarter, [guild, at, place % kindsMost], by);
        totals.set(at, (totals.get(at) ?? 0) + by);
      }
      for (const day of new Set([...totals.keys()].map((at) => Math.floor(at / dayQuarters))))
        packing.touch(guild, day);
      for (const [at, by] of totals) {
        put(quarterTotal, [guild, at], by);
        put(fourWeeks, [guild, at % weekQuarters, Math.floor(at / fourWeeksQuarters)], by);
      }
    }
    for (const { table, key, by } of sums.values()) put(counters[table], key, by);
    putCommands(uses);
  };

  return {
    count: (event) => pending.push({ event, by: 1 }),
    uncount: (event) => pending.push({ event, by: -1 }),
    settle,
    discard: pending.discard,
    pack: packing.step,
  };
};
