// Counts by kind of days in a time zone: whole UTC days from the daily counters; where the zone's midnight cuts one, the nearer part of
// it from the hours and quarters. Far fewer rows than all hours.
import type { ReadStore } from '#db/client';
import { dayOf } from '#db/event-id';
import { countByKind } from './count-by-kind';

const quarterMs = 900_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;

type Counts = Map<number, number>;

interface Asked {
  guild: number;
  /** References; null: all. */
  kinds: readonly number[] | null;
}

/** What of an edge's UTC day lies before it, or after it where that is less. */
interface Part {
  low: number;
  high: number;
  isAfter: boolean;
  counts: Counts;
}

const addTo = (counts: Counts, more: Counts = new Map(), sign: 1 | -1 = 1): void => {
  for (const [kind, n] of more) {
    const sum = (counts.get(kind) ?? 0) + sign * n;
    if (sum === 0) counts.delete(kind);
    else counts.set(kind, sum);
  }
};

const readDays = (read: ReadStore, { guild, kinds }: Asked, first: number, last: number): Map<number, Counts> => {
  const days = new Map<number, Counts>();
  const rows = read.all<{ day: number; kind: number; n: number }>(
    'days.whole',
    `SELECT day, kind, count AS n FROM rollup_day WHERE guild = ? AND day >= ? AND day <= ?
     ${kinds ? `AND kind IN (${kinds.join(', ')})` : ''}`,
    [guild, first, last],
  );
  for (const { day, kind, n } of rows) {
    const held = days.get(day);
    if (held) held.set(kind, n);
    else days.set(day, new Map([[kind, n]]));
  }
  return days;
};

const partOf = (edge: number): Part => {
  const start = dayOf(edge) * dayMs;
  const isAfter = edge - start > dayMs / 2;
  return { low: isAfter ? edge : start, high: isAfter ? start + dayMs : edge, isAfter, counts: new Map() };
};

interface Range {
  part: Part;
  first: number;
  end: number;
}

/** Adds to each part its units from `first` on, all in one reading. */
const addUnits = (read: ReadStore, { guild, kinds }: Asked, unit: 'hour' | 'quarter', all: readonly Range[]): void => {
  const ranges = all.filter(({ first, end }) => first < end);
  if (ranges.length === 0) return;
  const rows = read.all<{ at: number; kind: number; n: number }>(
    `days.${unit}s`,
    `SELECT p.key AS at, r.kind, SUM(r.count) AS n FROM json_each(@ranges) p CROSS JOIN rollup_${unit} r
     ON r.guild = @guild AND r.${unit} >= p.value ->> 0 AND r.${unit} < p.value ->> 1
     ${kinds ? `WHERE r.kind IN (${kinds.join(', ')})` : ''} GROUP BY 1, 2`,
    { guild, ranges: JSON.stringify(ranges.map(({ first, end }) => [first, end])) },
  );
  for (const { at, kind, n } of rows) {
    const counts = ranges[at]?.part.counts;
    counts?.set(kind, (counts.get(kind) ?? 0) + n);
  }
};

const fill = (read: ReadStore, asked: Asked, parts: readonly Part[]): void => {
  const isOnQuarter = ({ low, high }: Part): boolean => low % quarterMs === 0 && high % quarterMs === 0;
  for (const { low, high, counts } of parts.filter((part) => !isOnQuarter(part)))
    for (const [kind, n] of countByKind(read, asked.guild, low, high))
      if (asked.kinds === null || asked.kinds.includes(kind)) counts.set(kind, n);
  // One end is a midnight, so quarters are left at the other one only.
  const units = parts.filter(isOnQuarter).map((part) => ({
    part,
    first: Math.ceil(part.low / hourMs),
    end: Math.floor(part.high / hourMs),
  }));
  addUnits(read, asked, 'hour', units);
  const quarters = units.map(({ part, first, end }) =>
    part.isAfter
      ? { part, first: part.low / quarterMs, end: (first * hourMs) / quarterMs }
      : { part, first: (end * hourMs) / quarterMs, end: part.high / quarterMs },
  );
  addUnits(read, asked, 'quarter', quarters);
};

/**
 * What lies between neighbouring edges (epoch ms, ascending). An edge that is not on a quarter of an hour costs a look at the events: meant
 * for the first and the last.
 */
export const countBetween = (read: ReadStore, asked: Asked, edges: readonly number[]): Counts[] =>
  // Of one moment: the part after an edge is taken from the whole.
  read.snapshot(() => {
    const days = readDays(read, asked, dayOf(edges[0] ?? 0), dayOf(edges.at(-1) ?? 0));
    const parts = edges.map(partOf);
    fill(
      read,
      asked,
      parts.filter(({ low, high }) => low < high && days.has(dayOf(low))),
    );
    const earlier = parts.map(({ low, isAfter, counts }) => {
      if (!isAfter) return counts;
      const before = new Map(days.get(dayOf(low)));
      addTo(before, counts, -1);
      return before;
    });
    return edges.slice(1).map((edge, index) => {
      const sums: Counts = new Map();
      for (let day = dayOf(edges[index] ?? edge); day < dayOf(edge); day += 1) addTo(sums, days.get(day));
      addTo(sums, earlier[index + 1]);
      addTo(sums, earlier[index], -1);
      return sums;
    });
  });
