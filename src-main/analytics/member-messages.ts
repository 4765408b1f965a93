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

export interface MemberMessages {
  /** Whether the month of that time still has its events. */
  isOnRecord(at: number): boolean;
  /** Messages in [from, to), by channel. Meant for less than a day: it counts rows. Of archived months nothing is found. */
  within(period: Period): ChannelMessages[];
  /** How many messages each of these parts of UTC days has, all at once. */
  countIn(parts: readonly Period[]): number[];
}

/** For one answer: where the months and the timeline end is read once. */
export const memberMessages = (read: ReadStore, guild: number, user: number): MemberMessages => {
  const partitions = listPartitions(read);
  const watermark = readWatermark(read);
  const inTimeline = (low: number, end: number): ChannelMessages[] => {
    const found: ChannelMessages[] = [];
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
    return found;
  };
  const inTail = (low: number, high: number): ChannelMessages[] =>
    partitions
      .filter((part) => part.endId > low && part.firstId < high)
      .flatMap(({ table }) =>
        read.all<ChannelMessages>(
          'member.tail',
          `SELECT channel, COUNT(*) AS n FROM ${table} NOT INDEXED WHERE id >= ? AND id < ? AND guild = ? AND actor = ?
           AND kind = ${messageSendRef} GROUP BY channel`,
          [low, high, guild, user],
        ),
      );
  const countIn = (parts: readonly Period[]): number[] => {
    const ranges = parts.map(({ from, to }) => ({ low: firstIdAt(from), high: firstIdAt(to) }));
    const counts = ranges.map(({ low, high }) =>
      high > watermark ? inTail(Math.max(low, watermark + 1), high).reduce((sum, { n }) => sum + n, 0) : 0,
    );
    const merged = ranges.map(({ low, high }) => [weekOfId(low), low, Math.min(high, watermark + 1)]);
    const rows = read.all<{ part: number; n: number }>(
      'member.parts',
      `SELECT p.key AS part, (SELECT COUNT(*) FROM timeline t WHERE t.guild = @guild AND t.week = p.value ->> 0
         AND t.user = @user AND t.id >= p.value ->> 1 AND t.id < p.value ->> 2 AND t.kind = ${messageSendRef}) AS n
       FROM json_each(@parts) p`,
      { parts: JSON.stringify(merged), guild, user },
    );
    for (const { part, n } of rows) counts[part] = (counts[part] ?? 0) + n;
    return counts;
  };
  return {
    countIn,
    isOnRecord: (at) => partitions.some(({ firstId, endId }) => firstId <= firstIdAt(at) && firstIdAt(at) < endId),
    within: ({ from, to }) => {
      const [low, high] = [firstIdAt(from), firstIdAt(to)];
      const split = Math.min(Math.max(low, watermark + 1), high);
      return [...(low < split ? inTimeline(low, split) : []), ...(split < high ? inTail(split, high) : [])];
    },
  };
};
