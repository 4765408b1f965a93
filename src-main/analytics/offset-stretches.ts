// The stretches of a range during which a time zone keeps one offset from UTC: what sums by local hour are made of.
import { tzOffset } from '@date-fns/tz';

export interface Stretch {
  from: number;
  to: number;
  /** Local time minus UTC. */
  offsetMs: number;
}

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** Zones change at whole minutes, and never twice within a day. */
export const offsetStretches = (from: number, to: number, timeZone: string): Stretch[] => {
  const offsetAt = (at: number): number => tzOffset(timeZone, new Date(at)) * minuteMs;
  const stretches: Stretch[] = [];
  let start = from;
  let offsetMs = offsetAt(from);
  for (let at = from; at < to; at += dayMs) {
    const next = Math.min(at + dayMs, to);
    const after = offsetAt(next);
    if (after === offsetMs) continue;
    let [low, high] = [Math.floor(at / minuteMs), Math.ceil(next / minuteMs)];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offsetAt(middle * minuteMs) === offsetMs) low = middle;
      else high = middle;
    }
    const change = Math.min(high * minuteMs, to);
    if (change > start) stretches.push({ from: start, to: change, offsetMs });
    start = change;
    offsetMs = after;
  }
  if (start < to) stretches.push({ from: start, to, offsetMs });
  return stretches;
};
