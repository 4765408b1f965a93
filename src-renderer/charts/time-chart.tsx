// Series over time: stacked bars, or lines where there are many steps. Dragging (or Shift and the arrows) chooses a time, a click (or
// Enter) leads to the events of a bar, gaps in the record are hatched, the time before is a dashed line. Data is replaced in place.
import {
  BarController,
  BarElement,
  Chart,
  Decimation,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import { useMergedRef } from '@mantine/hooks';
import { type RefObject, useMemo, useRef } from 'react';
import { Chart as ChartCanvas } from 'react-chartjs-2';
import type { TimeFormat } from '../hooks/use-time-format';
import { formatCount } from '../ui/format';
import { useChartColors } from './chart-colors';
import { type Gap, gapPlugin } from './gap-plugin';
import { type Series, sum, summaryOf, type TimeStep } from './series';
import classes from './time-chart.module.css';
import { dataOf, optionsOf, type Shape, shapeFor } from './time-chart-options';
import { stepText } from './time-words';
import { useChoosing } from './use-choosing';

Chart.register(
  BarController,
  BarElement,
  Decimation,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  gapPlugin,
);
Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;

export type ChartHandle = Chart<'bar' | 'line', { x: number; y: number }[]>;

export interface TimeChartProps {
  /** What is shown, for screen readers: "Activity over time". */
  label: string;
  steps: readonly TimeStep[];
  /** Those to be drawn; hidden ones are left out. */
  series: readonly Series[];
  /** Epoch ms: the ends of the axis. */
  from: number;
  to: number;
  gaps: readonly Gap[];
  format: TimeFormat;
  shape?: Shape;
  /** For pictures of it. */
  handle?: RefObject<ChartHandle | null>;
  onZoom?: (from: number, to: number) => void;
  /** `key` of the series that was hit; null for the whole step. */
  onPick?: (step: TimeStep, key: string | null) => void;
}

const valuesAt = (series: readonly Series[], index: number): string => {
  const parts = series.flatMap(({ label, values }) => {
    const value = values[index] ?? 0;
    return value === 0 ? [] : [`${formatCount(value)} ${label}`];
  });
  return parts.length === 0 ? 'nothing' : parts.join(', ');
};

export const TimeChart = (props: TimeChartProps) => {
  const { label, steps, series, from, to, gaps, format, handle, onZoom, onPick } = props;
  const colors = useChartColors();
  const own = useRef<ChartHandle>(null);
  const ref = useMergedRef<ChartHandle | undefined>(own, handle);
  const shape = shapeFor(props.shape ?? 'bars', steps.length);
  const lane = series.find(({ isBelow }) => isBelow);
  const hasLane = lane !== undefined;
  const laneColor = lane?.color ?? '';
  const isEmpty = series.every(({ values, before = [] }) => sum(values) + sum(before) === 0);
  const data = useMemo(() => dataOf(steps, series, shape, colors), [steps, series, shape, colors]);
  const options = useMemo(
    () => optionsOf({ steps, from, to, gaps, shape, hasLane, laneColor, isEmpty, format }, colors),
    [steps, from, to, gaps, shape, hasLane, laneColor, isEmpty, format, colors],
  );
  const choosing = useChoosing({ chart: own, steps, keys: series.map(({ key }) => key), onZoom, onPick });
  const at = choosing.at === null ? undefined : steps[choosing.at];
  const ways = [
    'Arrow keys choose a moment',
    onPick && 'Enter shows its events',
    onZoom && 'Shift and arrows choose a time, then Enter zooms in',
  ];
  return (
    <div
      className={classes.box}
      data-picks={onPick !== undefined || undefined}
      data-dragging={choosing.isDragging || undefined}
      {...choosing.pointer}
    >
      <ChartCanvas
        ref={ref}
        type="bar"
        data={data}
        options={options}
        datasetIdKey="key"
        role="img"
        aria-label={`${label}. ${summaryOf(steps, series, (step) => stepText(step, format))}`}
      />
      {choosing.span !== null && <div className={classes.span} style={choosing.span} />}
      {steps.length > 0 && (
        <div
          className={classes.keys}
          role="slider"
          tabIndex={0}
          aria-label={`${label}. ${ways.filter(Boolean).join('. ')}`}
          aria-valuemin={0}
          aria-valuemax={steps.length - 1}
          aria-valuenow={choosing.at ?? steps.length - 1}
          aria-valuetext={
            at === undefined || choosing.at === null
              ? `${formatCount(steps.length)} steps`
              : `${stepText(at, format)}: ${valuesAt(series, choosing.at)}`
          }
          {...choosing.keyboard}
        />
      )}
    </div>
  );
};
