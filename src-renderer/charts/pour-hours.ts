// Hourly buckets poured into weekday x hour of a zone's clock. Pure.
import type { Bucket } from '#contract/events';
import type { HeatCounts } from './heat-cells';
import { dayMs, hourMs, zoneOffsetMs } from './time-steps';

export const pourHours = (buckets: readonly Bucket[], timeZone: string): HeatCounts => {
  const counts = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  for (const { at, byKind } of buckets) {
    const wall = at + zoneOffsetMs(at, timeZone);
    // The epoch was a Thursday.
    const hours = counts[(Math.floor(wall / dayMs) + 3) % 7];
    const hour = Math.floor(wall / hourMs) % 24;
    const count = Object.values(byKind).reduce((sum, one) => sum + one, 0);
    if (hours) hours[hour] = (hours[hour] ?? 0) + count;
  }
  return counts;
};
