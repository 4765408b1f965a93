// One person's messages within part of a day: from their timeline, the newest from the events themselves.
import type { ReadStore } from '#db/client';
import { firstIdAt, weekOfId } from '#db/event-id';
import { messageSendRef } from '#db/kinds';
import { listPartitions } from '#db/partitions';
import { readWatermark } from '#db/timeline';
import type { Period } from './local-days';

export interface ChannelMessages {
  channel: number | null;
  n: number;
}

/** Messages in [from, to), by channel. Meant for less than a day: it counts rows. Of archived months nothing is found. */
export const messagesWithin = (
  read: ReadStore,
  guild: number,
  user: number,
  { from, to }: Period,
): ChannelMessages[] => {
  if (from >= to) return [];
  const [low, high] = [firstIdAt(from), firstIdAt(to)];
  const tail = Math.max(low, readWatermark(read) + 1);
  const found: ChannelMessages[] = [];
  if (low < Math.min(high, tail)) {
    const end = Math.min(high, tail);
    for (let week = weekOfId(low); week <= weekOfId(end - 1); week += 1) {
      found.push(
        ...read.all<ChannelMessages>(
          'member.part',
          `SELECT channel, COUNT(*) AS n FROM timeline WHERE guild = ? AND week = ? AND user = ? AND id >= ? AND id < ?
           AND kind = ${messageSendRef} GROUP BY channel`,
          [guild, week, user, low, end],
        ),
      );
    }
  }
  for (const part of listPartitions(read)) {
    if (part.endId <= tail || part.firstId >= high) continue;
    found.push(
      ...read.all<ChannelMessages>(
        'member.tail',
        `SELECT channel, COUNT(*) AS n FROM ${part.table} NOT INDEXED WHERE id >= ? AND id < ? AND guild = ? AND actor = ?
         AND kind = ${messageSendRef} GROUP BY channel`,
        [tail, high, guild, user],
      ),
    );
  }
  return found;
};
