// How a range is read where counters are by UTC day: the whole days from the counters, what is left on either side from the events.
import type { ReadStore, Value } from '#db/client';
import { dayOf, firstIdAt } from '#db/event-id';
import { listPartitions } from '#db/partitions';
import type { Period } from './local-days';

export interface DayParts {
  /** UTC days: first <= day < end; equal when there is no whole one. */
  first: number;
  end: number;
  edges: Period[];
}

const dayMs = 86_400_000;

export const dayParts = ({ from, to }: Period): DayParts => {
  const [first, end] = [Math.ceil(from / dayMs), dayOf(to)];
  if (first >= end) return { first, end: first, edges: from < to ? [{ from, to }] : [] };
  const edges = [
    { from, to: first * dayMs },
    { from: end * dayMs, to },
  ];
  return { first, end, edges: edges.filter((edge) => edge.from < edge.to) };
};

/**
 * `UNION ALL SELECT columns FROM <month> …` for each month that the edges touch, of the kinds with these references (none of them
 * MESSAGE_SEND), with its parameters. `columns` and `join` are the caller's own SQL.
 */
export const edgesSql = (
  read: ReadStore,
  guild: number,
  kinds: readonly number[],
  edges: readonly Period[],
  { columns, join = '', where = '' }: { columns: string; join?: string; where?: string },
): { sql: string; params: Value[] } => {
  const parts = edges.flatMap(({ from, to }) => {
    const [low, high] = [firstIdAt(from), firstIdAt(to)];
    return listPartitions(read)
      .filter((partition) => partition.firstId < high && partition.endId > low)
      .map(({ table }) => ({ table, low, high }));
  });
  const list = kinds.join(', ');
  return {
    sql: parts
      .map(
        ({ table }) => `UNION ALL SELECT ${columns} FROM ${table} e INDEXED BY ${table}_kind ${join}
          WHERE e.guild = ? AND e.kind <> 1 AND e.kind IN (${list}) AND e.id >= ? AND e.id < ? ${where}`,
      )
      .join('\n'),
    params: parts.flatMap(({ low, high }) => [guild, low, high]),
  };
};
