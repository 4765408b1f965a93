// The page's time range, kept in the address: ?range=24h, or ?from=…&to=… when chosen by hand or by dragging on a chart.
import { useMemo } from 'react';
import { type Timeframe, timeframes } from '#contract/analytics';
import { setQuery, useRoute } from '../router/use-route';
import { useNow } from './use-now';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
export const lengthMs: Record<Timeframe, number> = {
  '1h': hourMs,
  '6h': 6 * hourMs,
  '24h': 24 * hourMs,
  '7d': 168 * hourMs,
  '30d': 720 * hourMs,
};

export interface TimeRange {
  /** 'custom' when from/to are in the address. */
  range: Timeframe | 'custom';
  /** Epoch ms, from inclusive, to exclusive. A timeframe's `to` is the end of the running step, so queries stay the same for a while. */
  from: number;
  to: number;
  setRange: (range: Timeframe) => void;
  setCustom: (from: number, to: number) => void;
}

const isTimeframe = (word: string | undefined): word is Timeframe => timeframes.some((timeframe) => timeframe === word);

const asEpoch = (text: string | undefined): number | null => {
  const value = Number(text);
  return text !== undefined && text !== '' && Number.isSafeInteger(value) && value >= 0 && value <= 8.64e15
    ? value
    : null;
};

const setRange = (range: Timeframe): void => setQuery({ range, from: null, to: null });
/** Whole minutes: the finest step that charts are drawn in. */
const setCustom = (from: number, to: number): void =>
  setQuery({ range: null, from: Math.floor(from / minuteMs) * minuteMs, to: Math.ceil(to / minuteMs) * minuteMs });

/** `fallback` applies when the address names no range. */
export const useTimeRange = (fallback: Timeframe = '24h'): TimeRange => {
  const { query } = useRoute();
  const now = useNow(minuteMs / 4);
  const range = isTimeframe(query['range']) ? query['range'] : fallback;
  const from = asEpoch(query['from']);
  const to = asEpoch(query['to']);
  const step = range === '1h' || range === '6h' ? minuteMs : range === '30d' ? 24 * hourMs : hourMs;
  const end = (Math.floor(now / step) + 1) * step;
  return useMemo(
    () =>
      from !== null && to !== null && to > from
        ? { range: 'custom', from, to, setRange, setCustom }
        : { range, from: end - lengthMs[range], to: end, setRange, setCustom },
    [range, from, to, end],
  );
};
