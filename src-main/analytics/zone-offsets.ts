// A time zone's offsets from UTC. Asking the system costs more than reading a counter, so it is asked once for each year.
import { tzOffset } from '@date-fns/tz';

export interface ZoneChange {
  /** Epoch ms: from here on, up to the next one. */
  from: number;
  /** Local time minus UTC. */
  offsetMs: number;
}

const minuteMs = 60_000;
/** Zones change at whole minutes, and never twice within a week. */
const stepMs = 7 * 86_400_000;
const mostYears = 1_000;
const known = new Map<string, readonly ZoneChange[]>();

/** A UTC year's: the first begins with it. */
const changesOf = (timeZone: string, year: number): readonly ZoneChange[] => {
  const name = `${timeZone} ${year}`;
  const found = known.get(name);
  if (found) return found;
  const offsetAt = (at: number): number => tzOffset(timeZone, new Date(at)) * minuteMs;
  const [start, end] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
  const changes = [{ from: start, offsetMs: offsetAt(start) }];
  let offsetMs = offsetAt(start);
  for (let at = start; at < end; at += stepMs) {
    const next = Math.min(at + stepMs, end - minuteMs);
    const after = offsetAt(next);
    if (after === offsetMs) continue;
    let [low, high] = [at / minuteMs, next / minuteMs];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offsetAt(middle * minuteMs) === offsetMs) low = middle;
      else high = middle;
    }
    offsetMs = after;
    changes.push({ from: high * minuteMs, offsetMs });
  }
  if (known.size >= mostYears) known.clear();
  known.set(name, changes);
  return changes;
};

/** The change that holds at `at`. */
export const changeAt = (timeZone: string, at: number): ZoneChange => {
  const changes = changesOf(timeZone, new Date(at).getUTCFullYear());
  return changes.findLast(({ from }) => from <= at) ?? { from: at, offsetMs: 0 };
};

/** All that hold within [from, to), in order; the first may begin before. */
export const changesIn = (timeZone: string, from: number, to: number): ZoneChange[] => {
  const found = [changeAt(timeZone, from)];
  const last = new Date(to).getUTCFullYear();
  for (let year = new Date(from).getUTCFullYear(); year <= last; year += 1)
    for (const change of changesOf(timeZone, year))
      if (change.from > from && change.from < to && change.offsetMs !== found.at(-1)?.offsetMs) found.push(change);
  return found;
};
