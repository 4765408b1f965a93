// Weekday by hour: levels of a cell, and the moments of a range that a cell stands for. Pure.
import { dayMs, fromWall, hourMs, zoneOffsetMs } from './time-steps';

/** counts[weekday][hour], Monday first. */
export type HeatCounts = readonly (readonly number[])[];

/** 0 for nothing, else 1-5: shares of the busiest cell. */
export const levelOf = (count: number, top: number): number =>
  count === 0 ? 0 : Math.min(5, Math.max(1, Math.ceil((count / Math.max(1, top)) * 5)));

export const topOf = (counts: HeatCounts): number => Math.max(0, ...counts.flat());

/** The hours of [from, to) that are that weekday (0 Monday) and hour of the zone's clock, newest first. */
export const hoursOf = (weekday: number, hour: number, from: number, to: number, timeZone: string): number[] => {
  const firstWall = from + zoneOffsetMs(from, timeZone);
  const day = Math.floor(firstWall / dayMs);
  // The epoch was a Thursday.
  const ahead = (weekday - ((day + 3) % 7) + 7) % 7;
  const hours: number[] = [];
  for (let wall = (day + ahead) * dayMs + hour * hourMs; ; wall += 7 * dayMs) {
    const at = fromWall(wall, timeZone);
    if (at >= to) return hours.reverse();
    // A night that lacks this hour gives another one back.
    const isReal = at + zoneOffsetMs(at, timeZone) === wall;
    if (isReal && at + hourMs > from) hours.push(at);
  }
};

const minute = (at: number): string => `${new Date(at).toISOString().slice(0, 16)}Z`;

/** What an address can hold of them, in the query language; `isWhole` is false when older ones had to be left out. */
export const hoursQuery = (hours: readonly number[], most: number): { q: string; isWhole: boolean } => {
  const conditions = hours.map((at) => `during:${minute(at)}..${minute(at + hourMs - 60_000)}`);
  let count = conditions.length;
  const join = (): string => conditions.slice(0, count).join(' OR ');
  while (count > 0 && join().length > most) count -= 1;
  return { q: join(), isWhole: count === conditions.length };
};
