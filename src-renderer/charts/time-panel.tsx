// A chart over time in its frame: legend, gaps, zoom into the page's range, table and picture. What the pages use.
import { Button } from '@mantine/core';
import { IconZoomReset } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useGuild, useRecordedSince } from '../hooks/use-guild';
import { useSubtitle } from '../hooks/use-subtitle';
import { type TimeFormat, useTimeFormat } from '../hooks/use-time-format';
import type { TimeRange } from '../hooks/use-time-range';
import { href, navigate } from '../router/use-route';
import type { QueryPatch } from '../router/route';
import { ChartPanel } from './chart-panel';
import { counted } from './counted';
import type { Gap } from './gap-plugin';
import { LazyTimeChart, loadTimeChartAhead } from './lazy-time-chart';
import { Legend, toggled } from './legend';
import { ofCanvas } from './picture';
import { type Series, sum, type TimeStep } from './series';
import { stepsTable } from './steps-table';
import type { ChartHandle } from './time-chart';
import type { Shape } from './time-chart-options';

interface TimePanelProps {
  title: string;
  /** What the chart holds, for screen readers and the table: "Activity over time". */
  label: string;
  range: Pick<TimeRange, 'from' | 'to'> & Partial<Pick<TimeRange, 'range' | 'setCustom' | 'reset'>>;
  /** undefined while the first answer is awaited. */
  steps: readonly TimeStep[] | undefined;
  series: readonly Series[];
  gaps: readonly Gap[] | undefined;
  /** The Explorer's filter behind a series; null: the whole step. */
  queryOf: (key: string | null) => QueryPatch;
  height?: number;
  shape?: Shape;
  note?: string;
  error?: unknown;
  onRetry?: () => void;
  empty?: { title: string; text: string };
  className?: string;
}

const noGaps: readonly Gap[] = [];

const beganWithin = {
  title: 'Nothing has happened in this time',
  text: 'Recording began within it. Write something in a channel that the bot can read: it is here within a second.',
};

/** Before the record began is no absence. */
const hatchText = (gaps: readonly Gap[], since: number, format: TimeFormat): string | undefined => {
  if (gaps.length === 0) return undefined;
  return gaps.every(({ to }) => to <= since)
    ? `before recording began, ${format.dateTime(since)}.`
    : 'the bot was not connected, so the record may be incomplete.';
};

export const TimePanel = (props: TimePanelProps) => {
  const { title, label, range, steps, series, queryOf, height = 236, shape, note, className } = props;
  const gaps = props.gaps ?? noGaps;
  useEffect(loadTimeChartAhead, []);
  const { guildId } = useGuild();
  const since = useRecordedSince();
  const format = useTimeFormat();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const handle = useRef<ChartHandle>(null);
  const shown = useMemo(() => series.filter(({ key }) => !hidden.has(key)), [series, hidden]);
  const { from, to, setCustom } = range;
  const subtitle = useSubtitle(from, to);
  const isCompared = series.some(({ before }) => before !== undefined);

  const queryAt = (step: TimeStep, key: string | null): QueryPatch => ({
    ...queryOf(key),
    from: Math.max(step.at, from),
    to: Math.min(step.to, to),
  });
  const hrefOf = (step: TimeStep): string => href(counted(guildId, queryAt(step, null)));
  const table = steps && (() => stepsTable({ caption: label, steps, series, gaps, format, hrefOf }));
  return (
    <ChartPanel
      title={title}
      note={note ?? (setCustom && !isCompared ? 'drag to zoom, click to explore' : undefined)}
      className={className}
      height={height}
      table={table}
      error={props.error}
      onRetry={props.onRetry}
      isEmpty={series.every(({ values }) => sum(values) === 0)}
      empty={props.empty ?? (since > from && since < to ? beganWithin : undefined)}
      hatched={hatchText(gaps, since, format)}
      controls={
        <>
          {series.length > 1 && (
            <Legend
              series={series}
              hidden={hidden}
              onToggle={(key) => setHidden(toggled(hidden, key, series.length))}
            />
          )}
          {range.range === 'custom' && range.reset && (
            <Button variant="subtle" color="gray" leftSection={<IconZoomReset size={15} />} onClick={range.reset}>
              Reset
            </Button>
          )}
        </>
      }
      picture={() => {
        const canvas = handle.current?.canvas;
        if (!canvas) return null;
        return { title, subtitle, keys: shown, ...ofCanvas(canvas) };
      }}
    >
      {steps && (
        <LazyTimeChart
          label={label}
          steps={steps}
          series={shown}
          from={from}
          to={to}
          gaps={gaps}
          format={format}
          shape={shape}
          handle={handle}
          onZoom={setCustom}
          onPick={(step, key) => navigate(counted(guildId, queryAt(step, key)))}
        />
      )}
    </ChartPanel>
  );
};
