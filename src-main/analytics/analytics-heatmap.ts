// analytics.heatmap: how much happens at which hour of which weekday, in the asked zone.
import type { Heatmap } from '#contract/analytics';
import type { Kind } from '#contract/catalogue';
import type { ReadStore } from '#db/client';
import { fourWeeksQuarters, weekQuarters } from '#db/measures/measured';
import { InputFault } from '#main/core';
import { countByKind } from './count-by-kind';
import { coverage, uncovered } from './coverage';
import { lookup, marks } from './lookup';
import { offsetStretches, type Stretch } from './offset-stretches';
import { isTimeZone } from './time-buckets';

interface Asked {
  guildId: string;
  from: number;
  to: number;
  kinds?: Kind[];
  timeZone?: string;
}

const hourMs = 3_600_000;
const quarterMs = 900_000;
const longestMs = 366 * 24 * hourMs;
/** 1970-01-01 was a Thursday: hours since then, counted from the Monday before it. */
const mondayHours = 72;
const weekHours = 168;

/** `hour`: of local time since 1970, whole weeks more or less. */
type Add = (hour: number, n: number) => void;

interface Sum {
  hour: number;
  n: number;
}

/** By local hour of some week, whole weeks more or less. */
const hourSql = (at: string, unitMs: number, offsetMs: number): string =>
  `(${at} * ${unitMs} + ${offsetMs}) / ${hourMs} % ${weekHours}`;

/** Of all kinds: four weeks at a time, and what is left of the range by its quarters. */
const sumsOfAll = (read: ReadStore, guild: number, first: number, end: number, offsetMs: number): Sum[] => {
  const [firstWeeks, endWeeks] = [Math.ceil(first / fourWeeksQuarters), Math.floor(end / fourWeeksQuarters)];
  const quarters = (from: number, to: number): Sum[] =>
    from < to
      ? read.all<Sum>(
          'heatmap.quarters',
          `SELECT ${hourSql('quarter', quarterMs, offsetMs)} AS hour, SUM(count) AS n FROM rollup_quarter_total
           WHERE guild = ? AND quarter >= ? AND quarter < ? GROUP BY 1`,
          [guild, from, to],
        )
      : [];
  if (firstWeeks >= endWeeks) return quarters(first, end);
  const weeks = read.all<{ quarter: number; n: number | null }>(
    'heatmap.weeks',
    `WITH RECURSIVE quarters (quarter) AS (SELECT 0 UNION ALL SELECT quarter + 1 FROM quarters WHERE quarter < ${weekQuarters - 1})
     SELECT quarter, (SELECT SUM(w.count) FROM rollup_four_weeks w
       WHERE w.guild = ? AND w.quarter = quarters.quarter AND w.weeks4 >= ? AND w.weeks4 < ?) AS n FROM quarters`,
    [guild, firstWeeks, endWeeks],
  );
  return [
    ...quarters(first, firstWeeks * fourWeeksQuarters),
    ...weeks.map(({ quarter, n }) => ({
      // A week on, so that no offset leads below nought.
      hour: Math.floor(((quarter + weekQuarters) * quarterMs + offsetMs) / hourMs),
      n: n ?? 0,
    })),
    ...quarters(endWeeks * fourWeeksQuarters, end),
  ];
};

/** Of some kinds: whole hours, or whole quarters where the zone cuts hours. */
const sumsOfKinds = (
  read: ReadStore,
  guild: number,
  kinds: readonly number[],
  { unit, first, end }: { unit: 'hour' | 'quarter'; first: number; end: number },
  offsetMs: number,
): Sum[] =>
  read.all<Sum>(
    'heatmap.kinds',
    `SELECT ${hourSql(unit, unit === 'hour' ? hourMs : quarterMs, offsetMs)} AS hour, SUM(count) AS n FROM rollup_${unit}
     WHERE guild = ? AND ${unit} >= ? AND ${unit} < ? AND kind IN (${marks(kinds)}) GROUP BY 1`,
    [guild, first, end, ...kinds],
  );

/** Whole units of a stretch by their sums, its two ends from the events. */
const sumStretch = (
  read: ReadStore,
  guild: number,
  kinds: readonly number[] | null,
  { from, to, offsetMs }: Stretch,
  add: Add,
): void => {
  const [unit, unitMs] =
    kinds && offsetMs % hourMs === 0 ? (['hour', hourMs] as const) : (['quarter', quarterMs] as const);
  const [first, end] = [Math.ceil(from / unitMs), Math.floor(to / unitMs)];
  const rest = (low: number, high: number): void => {
    if (low >= high) return;
    let n = 0;
    for (const [kind, count] of countByKind(read, guild, low, high)) if (!kinds || kinds.includes(kind)) n += count;
    add(Math.floor((low + offsetMs) / hourMs), n);
  };
  if (first > end) {
    rest(from, to);
    return;
  }
  rest(from, first * unitMs);
  rest(end * unitMs, to);
  const sums = kinds
    ? sumsOfKinds(read, guild, kinds, { unit, first, end }, offsetMs)
    : sumsOfAll(read, guild, first, end, offsetMs);
  for (const { hour, n } of sums) add(hour, n);
};

/** At most 366 days. Throws InputFault for an unknown zone, an empty range or a longer one. */
export const analyticsHeatmap = (
  read: ReadStore,
  { guildId, from, to, kinds, timeZone = 'UTC' }: Asked,
  now = Date.now(),
): Heatmap => {
  if (!isTimeZone(timeZone)) throw new InputFault('timeZone', 'must be an IANA time zone such as Europe/Berlin');
  if (from >= to) throw new InputFault('to', 'must lie after from');
  if (to - from > longestMs) throw new InputFault('from', 'must lie at most 366 days before to');
  const { refs, kinds: kindRefs } = lookup(read);
  const guild = refs.ref(guildId);
  const counts = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  if (guild === undefined) return { counts, coverage: uncovered({ from, to }) };
  const add: Add = (hour, n) => {
    const slot = (hour + mondayHours) % weekHours;
    const day = counts[Math.floor(slot / 24)];
    if (day) day[slot % 24] = (day[slot % 24] ?? 0) + n;
  };
  const chosen = kinds ? kinds.map((kind) => kindRefs.ref(kind)) : null;
  for (const stretch of offsetStretches(from, to, timeZone)) sumStretch(read, guild, chosen, stretch, add);
  return { counts, coverage: coverage(read, guild, from, to, now) };
};
