// The stretches of a range during which a time zone keeps one offset from UTC: what sums by local hour are made of.
import { changesIn } from './zone-offsets';

export interface Stretch {
  from: number;
  to: number;
  /** Local time minus UTC. */
  offsetMs: number;
}

export const offsetStretches = (from: number, to: number, timeZone: string): Stretch[] => {
  const changes = changesIn(timeZone, from, to);
  return changes.map(({ from: start, offsetMs }, index) => ({
    from: Math.max(start, from),
    to: changes[index + 1]?.from ?? to,
    offsetMs,
  }));
};
