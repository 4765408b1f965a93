// The page's time range, kept in the address: ?range=24h, or ?from=…&to=… when chosen by hand or by dragging on a chart; with
// ?compare=1 the equally long time before it is shown as well.
import { useMemo } from 'react';
import { type Timeframe, timeframes } from '#contract/analytics';
import type { Query } from '../router/route';
import { setQuery, useRoute } from '../router/use-route';
import { useNow } from './use-now';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** The last so much time; the host's timeframes and longer ones. */
export const presets = [...timeframes, '90d', '365d'] as const;
export type Preset = (typeof presets)[number];

export const lengthMs: Record<Preset, number> = {
  '1h': hourMs,
  '6h': 6 * hourMs,
  '24h': 24 * hourMs,
  '7d': 7 * dayMs,
  '30d': 30 * dayMs,
  '90d': 90 * dayMs,
  '365d': 365 * dayMs,
};

/** What the overview opens with. */
export const overviewRange: Preset = '24h';

export interface TimeRange {
  /** 'custom' when from/to are in the address. */
  range: Preset | 'custom';
  /** Epoch ms, from inclusive, to exclusive. A timeframe's `to` is the end of the running step, so queries stay the same for a while. */
  from: number;
  to: number;
  /** The equally long time before it. */
  previous: { from: number; to: number };
  isCompared: boolean;
  setRange: (range: Preset) => void;
  setCustom: (from: number, to: number) => void;
  setCompared: (on: boolean) => void;
  /** To what the page opens with. */
  reset: () => void;
}

const isPreset = (word: string | undefined): word is Preset => presets.some((preset) => preset === word);
export const isTimeframe = (word: string): word is Timeframe => timeframes.some((timeframe) => timeframe === word);

const asEpoch = (text: string | undefined): number | null => {
  const value = Number(text);
  return text !== undefined && text !== '' && Number.isSafeInteger(value) && value >= 0 && value <= 8.64e15
    ? value
    : null;
};

const setRange = (range: Preset): void => setQuery({ range, from: null, to: null });
/** Whole minutes: the finest step that charts are drawn in. */
const setCustom = (from: number, to: number): void =>
  setQuery({ range: null, from: Math.floor(from / minuteMs) * minuteMs, to: Math.ceil(to / minuteMs) * minuteMs });
const setCompared = (on: boolean): void => setQuery({ compare: on ? 1 : null });
const reset = (): void => setQuery({ range: null, from: null, to: null });

const ways = { setRange, setCustom, setCompared, reset };
const before = (from: number, to: number): { from: number; to: number } => ({
  from: Math.max(0, 2 * from - to),
  to: from,
});

const stepOf = (range: Preset): number => {
  if (range === '1h' || range === '6h') return minuteMs;
  return range === '24h' || range === '7d' ? hourMs : dayMs;
};

const make = (range: TimeRange['range'], from: number, to: number, isCompared: boolean): TimeRange => ({
  range,
  from,
  to,
  previous: before(from, to),
  isCompared,
  ...ways,
});

/** `fallback` applies when the address names no range. */
export const timeRangeOf = (query: Query, fallback: Preset, now: number): TimeRange => {
  const isCompared = query['compare'] === '1';
  const [from, to] = [asEpoch(query['from']), asEpoch(query['to'])];
  if (from !== null && to !== null && to > from) return make('custom', from, to, isCompared);
  const range = isPreset(query['range']) ? query['range'] : fallback;
  const step = stepOf(range);
  const end = (Math.floor(now / step) + 1) * step;
  return make(range, end - lengthMs[range], end, isCompared);
};

/**
 * Where single events of the range begin, to the minute. A range of steps begins up to a step later than its length ago, and a count of the
 * host's timeframe, which is exact, would have events that a list of the range leaves out.
 */
export const useExactFrom = ({ range, from }: TimeRange): number => {
  const now = useNow(minuteMs / 4);
  return range === 'custom' ? from : Math.floor(now / minuteMs) * minuteMs - lengthMs[range];
};

export const useTimeRange = (fallback: Preset = '24h'): TimeRange => {
  const { query } = useRoute();
  const now = useNow(minuteMs / 4);
  const { range, from, to, isCompared } = timeRangeOf(query, fallback, now);
  // The same object while it says the same.
  return useMemo(() => make(range, from, to, isCompared), [range, from, to, isCompared]);
};
