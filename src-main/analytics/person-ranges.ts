// Where in the member timelines a person's events lie: the weeks they have any in, and where only rare kinds are asked for, the days that
// their counters say have some. So neither a quiet year nor a busy member's messages are walked through.
import type { ReadStore } from '#db/client';
import { dayOf, atOfId, firstIdAt, weekIds, weekOfId } from '#db/event-id';
import { messageSendRef } from '#db/kinds';
import { readRollupWatermark } from '#db/rollup-merge';
import { readWatermark, weeksWith } from '#db/timeline';
import type { CompiledFilters } from './event-filters';

/** Ids of one week: firstId <= id < endId. */
interface WeekRange {
  week: number;
  firstId: number;
  endId: number;
}

export interface PersonRanges {
  /** Newest first. */
  merged: WeekRange[];
  /** From this id on nothing is in the timelines yet. */
  tailId: number;
}

const dayMs = 86_400_000;
const daysAWeek = 7;

const rangesOf = (weeks: readonly number[], low: number, high: number): WeekRange[] =>
  weeks.map((week) => ({
    week,
    firstId: Math.max(low, week * weekIds),
    endId: Math.min(high, (week + 1) * weekIds),
  }));

/** Those days of the ranges that have any of the kinds; what is not counted yet stays whole. */
const narrowed = (
  read: ReadStore,
  { guild, user, kinds }: { guild: number; user: number; kinds: readonly number[] },
  ranges: readonly WeekRange[],
): WeekRange[] => {
  const counted = readRollupWatermark(read) + 1;
  const days = ranges
    .filter(({ firstId }) => firstId < counted)
    .flatMap(({ week }) => {
      const first = dayOf(atOfId(week * weekIds));
      return Array.from({ length: daysAWeek }, (_, n) => first + n);
    });
  const found = read.all<{ day: number }>(
    'person.days',
    `SELECT DISTINCT r.day FROM json_each(@days) AS d CROSS JOIN rollup_day_user r
     ON r.guild = @guild AND r.day = d.value AND r.user = @user WHERE r.kind IN (${kinds.join(', ')})`,
    { days: JSON.stringify(days), guild, user },
  );
  const onDays = found
    .map(({ day }) => day)
    .toSorted((a, b) => b - a)
    .map((day) => ({ firstId: firstIdAt(day * dayMs), endId: Math.min(firstIdAt((day + 1) * dayMs), counted) }));
  return ranges.flatMap(({ week, firstId, endId }) => {
    const parts = [
      { firstId: Math.max(counted, firstId), endId },
      ...onDays.map((day) => ({ firstId: Math.max(day.firstId, firstId), endId: Math.min(day.endId, endId) })),
    ];
    return parts.filter((part) => part.firstId < part.endId).map((part) => ({ week, ...part }));
  });
};

/** Of the filters' person, for low <= id < high. */
export const personRanges = (
  read: ReadStore,
  { guild, user, kinds }: CompiledFilters,
  low: number,
  high: number,
): PersonRanges => {
  if (user === null) return { merged: [], tailId: 0 };
  // Up to the watermark, included, a member's events are all in the timeline.
  const tailId = readWatermark(read) + 1;
  const end = Math.min(high, tailId);
  if (low >= end) return { merged: [], tailId };
  const ranges = rangesOf(weeksWith(read, guild, user, weekOfId(low), weekOfId(end - 1)), low, end);
  const isWhole = kinds === null || kinds.includes(messageSendRef);
  return { merged: isWhole ? ranges : narrowed(read, { guild, user, kinds }, ranges), tailId };
};
