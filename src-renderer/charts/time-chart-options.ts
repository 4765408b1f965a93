// Series over time as chart.js wants them: data sets and options. Pure but for the tokens' colours.
import type { ChartData, ChartOptions, TooltipItem } from 'chart.js';
import type { TimeFormat } from '../hooks/use-time-format';
import { formatCompact, formatCount } from '../ui/format';
import type { ChartColors } from './chart-colors';
import type { Gap } from './gap-plugin';
import { canvasFill, dashOf } from './pattern';
import { type Series, sumSeries, type TimeStep } from './series';
import { timeTicks } from './time-steps';
import { startsDay, stepText, tickText } from './time-words';

export type Shape = 'bars' | 'lines';
export type TimeChartData = ChartData<'bar' | 'line', { x: number; y: number }[]>;

/** More steps than this are thinner than a pixel as bars. */
const mostBars = 1_200;
export const shapeFor = (wanted: Shape, stepCount: number): Shape => (stepCount > mostBars ? 'lines' : wanted);

const ghostKey = 'before';

/** Points stand in the middle of their step. */
const points = (steps: readonly TimeStep[], values: readonly number[]): { x: number; y: number }[] =>
  steps.map((step, index) => ({ x: (step.at + step.to) / 2, y: values[index] ?? 0 }));

const axisOf = ({ isBelow }: Series): 'below' | 'y' => (isBelow ? 'below' : 'y');

export const dataOf = (
  steps: readonly TimeStep[],
  series: readonly Series[],
  shape: Shape,
  colors: ChartColors,
): TimeChartData => {
  const bars = (one: Series) => ({
    type: 'bar' as const,
    label: one.label,
    key: one.key,
    data: points(steps, one.values),
    backgroundColor: canvasFill(colors.of(one.color), one.pattern, colors.ground),
    yAxisID: axisOf(one),
    stack: axisOf(one),
    order: 1,
    grouped: false,
    categoryPercentage: 1,
    barPercentage: 0.82,
    maxBarThickness: 44,
  });
  const lines = (one: Series) => ({
    type: 'line' as const,
    label: one.label,
    key: one.key,
    data: points(steps, one.values),
    borderColor: colors.of(one.color),
    backgroundColor: colors.of(one.color),
    borderDash: dashOf[one.pattern],
    borderWidth: 1.5,
    pointRadius: 0,
    pointHoverRadius: 3,
    yAxisID: axisOf(one),
    // Lines are not stacked: thinning out keeps different moments of each.
    stack: one.key,
    order: 1,
  });
  const ghost = (axis: 'below' | 'y') => {
    const compared = series.filter((one) => axisOf(one) === axis && one.before !== undefined);
    if (compared.length === 0) return [];
    return [
      {
        type: 'line' as const,
        label: 'Before',
        key: `${ghostKey} ${axis}`,
        data: points(steps, sumSeries(compared.map(({ before }) => before ?? []))),
        borderColor: colors.dim,
        backgroundColor: 'transparent',
        borderDash: [4, 3],
        borderWidth: 1.4,
        stepped: shape === 'bars' ? ('middle' as const) : false,
        pointRadius: 0,
        pointHoverRadius: 0,
        yAxisID: axis,
        stack: `${ghostKey} ${axis}`,
        order: 0,
      },
    ];
  };
  return {
    datasets: [...series.map((one) => (shape === 'bars' ? bars(one) : lines(one))), ...ghost('y'), ...ghost('below')],
  };
};

interface OptionInput {
  steps: readonly TimeStep[];
  from: number;
  to: number;
  gaps: readonly Gap[];
  shape: Shape;
  hasLane: boolean;
  /** All is 0: an axis would measure nothing. */
  isEmpty: boolean;
  laneColor: string;
  format: TimeFormat;
}

export const optionsOf = (input: OptionInput, colors: ChartColors): ChartOptions<'bar' | 'line'> => {
  const { steps, from, to, gaps, shape, hasLane, laneColor, isEmpty, format } = input;
  const lane = { stacked: shape === 'bars', beginAtZero: true, border: { display: false } } as const;
  // A step that was thinned out has no index of its own: found by its time.
  const stepOf = ({ parsed }: TooltipItem<'bar' | 'line'>): TimeStep | undefined =>
    steps.find((step) => step.at <= (parsed.x ?? 0) && (parsed.x ?? 0) < step.to);
  return {
    animation: false,
    parsing: false,
    normalized: true,
    responsive: true,
    maintainAspectRatio: false,
    interaction: { mode: 'index', intersect: false },
    scales: {
      x: {
        type: 'linear',
        // Bar charts pad their axis by half a bar; ours stand inside [from, to] already.
        offset: false,
        stacked: shape === 'bars',
        min: from,
        max: to,
        grid: { display: false },
        border: { color: colors.grid },
        afterBuildTicks: (scale) => {
          const { at, stepMs } = timeTicks(from, to, Math.max(3, Math.floor(scale.width / 92)), format.timeZone);
          // Two with their day do not fit side by side: where midnight comes next, it says which.
          const isNamed = at.length < 2 || !startsDay(at[1] ?? 0, format);
          scale.ticks = at.map((value, index) => ({
            value,
            label: tickText(value, stepMs, format, index === 0 && isNamed),
          }));
        },
        ticks: {
          color: colors.dim,
          maxRotation: 0,
          autoSkip: false,
          callback: (value, index, ticks) => ticks[index]?.label ?? format.shortTime(Number(value)),
        },
      },
      ...(hasLane && {
        below: {
          ...lane,
          axis: 'y',
          position: 'left',
          stack: 'lanes',
          stackWeight: 1,
          suggestedMax: 4,
          grid: { display: false },
          // In the lane's own colour: its top label stands where the upper axis begins.
          ticks: {
            display: !isEmpty,
            color: colors.of(laneColor),
            precision: 0,
            maxTicksLimit: 2,
            callback: (value: string | number) => formatCompact(Number(value)),
          },
        },
      }),
      y: {
        ...lane,
        position: 'left',
        ...(hasLane && { stack: 'lanes', stackWeight: 4 }),
        suggestedMax: 5,
        grid: { display: !isEmpty, color: colors.grid },
        ticks: {
          display: !isEmpty,
          color: colors.dim,
          precision: 0,
          maxTicksLimit: 5,
          // The lane below ends here: its own top label stands at this line.
          callback: (value) => (hasLane && Number(value) === 0 ? '' : formatCompact(Number(value))),
        },
      },
    },
    plugins: {
      gaps: { gaps, color: colors.hatch },
      decimation: { enabled: shape === 'lines', algorithm: 'min-max', threshold: 2_000 },
      tooltip: {
        backgroundColor: colors.surface,
        borderColor: colors.line,
        borderWidth: 1,
        titleColor: colors.text,
        bodyColor: colors.text,
        footerColor: colors.dim,
        footerFont: { weight: 'normal' },
        padding: 10,
        cornerRadius: 6,
        boxWidth: 9,
        boxHeight: 9,
        boxPadding: 5,
        caretSize: 0,
        filter: (item) => item.parsed.y !== 0,
        callbacks: {
          title: ([item]) => {
            const step = item && stepOf(item);
            return step ? stepText(step, format) : '';
          },
          label: (item) => `${formatCount(item.parsed.y ?? 0)}  ${item.dataset.label ?? ''}`,
          footer: ([item]) => {
            const step = item && stepOf(item);
            const isGap = step && gaps.some((gap) => gap.from < step.to && gap.to > step.at);
            return isGap ? 'Partly not recorded: the bot was not connected' : '';
          },
        },
      },
    },
  };
};
