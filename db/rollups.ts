// Counters kept beside the events, in the events' own transaction, so that charts never scan events. Aggregated in memory over a
// batch, then written once per counter. Those by member are written later, by rollup-merge.ts: nearly each event has counters of its own
// there. The writer only; readers query the rollup_* tables, and those by member through member-counts.ts.
import { atOfId, dayOf, hourOf } from './event-id';
import { messageSendRef } from './kinds';
import type { Partitions } from './partitions';
import { actorSide, createRollupMerge, targetSide, type RollupMerge, type RollupMergeOptions } from './rollup-merge';
import type { Participant, Value, WriteStore } from './store';

/** What of an event is counted. References. */
export interface Countable {
  id: number;
  guild: number;
  kind: number;
  actor: number | null;
  target: number | null;
  channel: number | null;
}

export { actorSide, targetSide } from './rollup-merge';

type Table = 'rollup_hour' | 'rollup_day' | 'rollup_day_user' | 'rollup_day_channel' | 'rollup_day_user_channel';
type Part = 'kind' | 'user' | 'side' | 'channel';

/** Each is keyed by guild, then hour or day, then these. */
const tables: Record<Table, { time: 'hour' | 'day'; parts: readonly Part[] }> = {
  rollup_hour: { time: 'hour', parts: ['kind'] },
  rollup_day: { time: 'day', parts: ['kind'] },
  rollup_day_user: { time: 'day', parts: ['user', 'side', 'kind'] },
  rollup_day_channel: { time: 'day', parts: ['channel', 'kind'] },
  rollup_day_user_channel: { time: 'day', parts: ['user', 'channel'] },
};
export const rollupTables = Object.keys(tables) as Table[];

// The parts of a key are packed into one exact number: the first as large as the rest leaves room for (2^27 ids at least).
const sizes: Record<Part, number> = { kind: 2 ** 10, side: 2, channel: 2 ** 26, user: 2 ** 26 };
const hours = 2 ** 20;

const packed = (parts: readonly Part[], values: readonly number[]): number => {
  let key = 0;
  for (const [place, part] of parts.entries()) {
    const value = values[place] ?? 0;
    const size = place === 0 ? 1 : sizes[part];
    if (place > 0 && value >= size) throw new RangeError(`No counter can hold ${part} ${value}.`);
    key = key * size + value;
  }
  return key;
};

/** The part's value as SQL of the packed key `k`. */
const unpackedSql = (parts: readonly Part[], place: number): string => {
  const below = parts.slice(place + 1).reduce((product, part) => product * sizes[part], 1);
  const shifted = below === 1 ? 'k' : `k / ${below}`;
  const part = parts[place];
  return place === 0 || part === undefined ? shifted : `${shifted} % ${sizes[part]}`;
};

interface Writes {
  /** [guild, time, JSON of counts by packed key] */
  add(params: readonly Value[]): number;
  /** [guild, time, packed key, count] */
  drop(params: readonly Value[]): number;
  /** [count, guild, time, packed key] */
  lower(params: readonly Value[]): number;
}

const prepareWrites = (write: WriteStore, table: Table): Writes => {
  const { time, parts } = tables[table];
  const values = parts.map((_, place) => unpackedSql(parts, place));
  const one = 'SELECT CAST(? AS INTEGER) AS k';
  const matching = `guild = ? AND ${time} = ? AND (${parts.join(', ')}) = (SELECT ${values.join(', ')} FROM (${one}))`;
  return {
    // All counters of a day in one statement: binding each one's key costs more than counting it.
    add: write.prepare(
      'rollups.add',
      `INSERT INTO ${table} (guild, ${time}, ${parts.join(', ')}, count)
       SELECT ?, ?, ${values.join(', ')}, n FROM (SELECT CAST(key AS INTEGER) AS k, value AS n FROM json_each(?))
       WHERE true ON CONFLICT DO UPDATE SET count = count + excluded.count`,
    ),
    // Counters never stand at zero, so that a rebuild from events gives the same rows.
    drop: write.prepare('rollups.drop', `DELETE FROM ${table} WHERE ${matching} AND count <= ?`),
    lower: write.prepare('rollups.lower', `UPDATE ${table} SET count = count - ? WHERE ${matching}`),
  };
};

/** Counts by packed key, by guild and time (packed likewise). */
type Sums = Map<number, Map<number, number>>;

const addTo = (sums: Sums, group: number, key: number, by: number): void => {
  let counts = sums.get(group);
  if (!counts) sums.set(group, (counts = new Map()));
  counts.set(key, (counts.get(key) ?? 0) + by);
};

interface Counted {
  event: Countable;
  by: number;
  /** Its counters by member stand in their tables. */
  isMerged: boolean;
}

/** Adds what an event counts. The one place that says what is counted where; rollup-merge.ts and rebuild.ts say it again in SQL. */
const addCounters = (sums: Record<Table, Sums>, { event, by, isMerged }: Counted): void => {
  const { id, guild, kind, actor, target, channel } = event;
  const at = atOfId(id);
  const add = (table: Table, ...values: number[]): void => {
    const { time, parts } = tables[table];
    const group = guild * hours + (time === 'hour' ? hourOf(at) : dayOf(at));
    addTo(sums[table], group, packed(parts, values), by);
  };
  add('rollup_hour', kind);
  add('rollup_day', kind);
  if (channel !== null) add('rollup_day_channel', channel, kind);
  if (!isMerged) return;
  if (actor !== null) add('rollup_day_user', actor, actorSide, kind);
  if (target !== null) add('rollup_day_user', target, targetSide, kind);
  if (channel !== null && actor !== null && kind === messageSendRef) add('rollup_day_user_channel', actor, channel);
};

/** In the order of the table's key: neighbours lie on the same page. */
const inOrder = (counts: ReadonlyMap<number, number>): [number, number][] => [...counts].sort(([a], [b]) => a - b);

const eachTable = <Made>(make: (table: Table) => Made): Record<Table, Made> =>
  Object.fromEntries(rollupTables.map((table) => [table, make(table)])) as Record<Table, Made>;

export interface Rollups extends RollupMerge {
  count(event: Countable): void;
  uncount(event: Countable): void;
  /** Writes what was counted. Inside the transaction of the events, before its end. */
  settle(): void;
  /** Drops what was counted and not settled. */
  discard(): void;
}

const settleGroup = ({ add, drop, lower }: Writes, group: number, counts: readonly [number, number][]): void => {
  const guild = Math.floor(group / hours);
  const time = group % hours;
  const grown = counts.filter(([, by]) => by > 0);
  if (grown.length > 0) add([guild, time, `{${grown.map(([key, by]) => `"${key}":${by}`).join(',')}}`]);
  for (const [key, by] of counts) {
    if (by < 0 && drop([guild, time, key, -by]) === 0) lower([-by, guild, time, key]);
  }
};

export const createRollups = (
  write: WriteStore,
  partitions: Partitions,
  options: Partial<RollupMergeOptions> = {},
): Rollups => {
  const writes = eachTable((table) => prepareWrites(write, table));
  const merge = createRollupMerge(write, partitions, options);
  let pending: Counted[] = [];
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
    ...merge,
    count: (event) => {
      const isMerged = event.id <= merge.watermark();
      if (!isMerged) merge.saw();
      pending.push({ event, by: 1, isMerged });
    },
    uncount: (event) => {
      pending.push({ event, by: -1, isMerged: event.id <= merge.watermark() });
    },
    settle: () => {
      const sums = eachTable((): Sums => new Map());
      for (const counted of pending) addCounters(sums, counted);
      for (const table of rollupTables) {
        for (const [group, counts] of sums[table]) settleGroup(writes[table], group, inOrder(counts));
      }
      pending = [];
    },
    discard: () => {
      pending = [];
    },
  };
};
