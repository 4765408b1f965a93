// The newest events, which the counters by member do not hold yet (db/rollup-merge.ts): a few thousand at most. Read them and the counters
// of one moment.
import type { ReadStore } from '#db/client';
import { atOfId, dayOf, firstIdAt } from '#db/event-id';
import { listPartitions } from '#db/partitions';
import { actorSide, readRollupWatermark, targetSide } from '#db/rollup-merge';

export interface Uncounted {
  id: number;
  kind: number;
  actor: number | null;
  target: number | null;
  channel: number | null;
}

/** References; UTC days, both included. */
interface Asked {
  guild?: number;
  user?: number;
  first?: number;
  last?: number;
}

const dayMs = 86_400_000;

export const uncounted = (read: ReadStore, { guild, user, first = 0, last }: Asked): Uncounted[] => {
  const low = Math.max(readRollupWatermark(read) + 1, firstIdAt(first * dayMs));
  const high = last === undefined ? Number.MAX_SAFE_INTEGER : firstIdAt((last + 1) * dayMs);
  const conditions = [
    ...(guild === undefined ? [] : ['guild = @guild']),
    ...(user === undefined ? [] : ['(actor = @user OR target = @user)']),
  ];
  const params = { low, high, ...(guild !== undefined && { guild }), ...(user !== undefined && { user }) };
  return listPartitions(read)
    .filter(({ firstId, endId }) => endId > low && firstId < high)
    .flatMap(({ table }) =>
      read.all<Uncounted>(
        'uncounted',
        `SELECT id, kind, actor, target, channel FROM ${table} NOT INDEXED
         WHERE ${['id >= @low', 'id < @high', ...conditions].join(' AND ')}`,
        params,
      ),
    );
};

/** As the counters would have it: one for each side that is the user. */
export const sidesOf = (
  { id, kind, actor, target }: Uncounted,
  user: number,
): { day: number; side: number; kind: number; n: number }[] => {
  const sides = [...(actor === user ? [actorSide] : []), ...(target === user ? [targetSide] : [])];
  return sides.map((side) => ({ day: dayOf(atOfId(id)), side, kind, n: 1 }));
};
