// Activity over time: messages, members, voice and server stacked above, moderation in a lane of its own below (it would drown in
// messages). Drag zooms, a click explores, gaps are hatched. Data is replaced in place, without animation.
import { BarController, BarElement, Chart, type ChartOptions, LinearScale, Tooltip } from 'chart.js';
import zoomPlugin from 'chartjs-plugin-zoom';
import { useMemo } from 'react';
import { Chart as ChartCanvas } from 'react-chartjs-2';
import type { Group } from '#contract/catalogue';
import type { TimeFormat } from '../hooks/use-time-format';
import { formatCompact, formatCount } from '../ui/format';
import { groupLabel, type Step } from './activity-series';
import { type ChartColors, useChartColors } from './chart-colors';
import { type Gap, gapPlugin } from './gap-plugin';
import { dayMs, hourMs, timeTicks } from './time-steps';

Chart.register(BarController, BarElement, LinearScale, Tooltip, zoomPlugin, gapPlugin);
Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;

export interface ActivityChartProps {
  steps: readonly Step[];
  from: number;
  to: number;
  gaps: readonly Gap[];
  hidden: ReadonlySet<Group>;
  format: TimeFormat;
  onZoom: (from: number, to: number) => void;
  onPick: (step: Step, group: Group | null) => void;
}

const stacked: readonly Group[] = ['messages', 'members', 'voice', 'server'];

const stepTitle = (step: Step | undefined, format: TimeFormat): string => {
  if (!step) return '';
  if (step.to - step.at > 20 * hourMs) return format.day(step.at);
  return `${format.dateTime(step.at)} – ${format.shortTime(step.to)}`;
};

const tickText = (at: number, stepMs: number, format: TimeFormat, isFirst: boolean): string => {
  if (stepMs >= dayMs) return format.day(at);
  const time = format.shortTime(at);
  const isMidnight = format.day(at) !== format.day(at - 1);
  return isMidnight || isFirst ? `${format.day(at)}, ${time}` : time;
};

const optionsOf = (
  { steps, from, to, gaps, format, onZoom, onPick }: Omit<ActivityChartProps, 'hidden'>,
  colors: ChartColors,
): ChartOptions<'bar'> => {
  const stepAt = (index: number): Step | undefined => steps[index];
  const lane = { stacked: true, beginAtZero: true, border: { display: false } } as const;
  return {
    animation: false,
    parsing: false,
    normalized: true,
    responsive: true,
    maintainAspectRatio: false,
    interaction: { mode: 'index', intersect: false },
    onClick: (_, elements, chart) => {
      const first = elements[0];
      const step = first && stepAt(first.index);
      if (!step) return;
      const label = elements.length === 1 && first ? chart.data.datasets[first.datasetIndex]?.label : undefined;
      onPick(step, stacked.find((group) => groupLabel[group] === label) ?? null);
    },
    scales: {
      x: {
        type: 'linear',
        // Bar charts pad their axis by half a bar; ours stand inside [from, to] already.
        offset: false,
        stacked: true,
        min: from,
        max: to,
        grid: { display: false },
        border: { color: colors.grid },
        afterBuildTicks: (scale) => {
          const { at, stepMs } = timeTicks(from, to, Math.max(3, Math.floor(scale.width / 92)), format.timeZone);
          scale.ticks = at.map((value, index) => ({ value, label: tickText(value, stepMs, format, index === 0) }));
        },
        ticks: {
          color: colors.dim,
          maxRotation: 0,
          autoSkip: false,
          callback: (value, index, ticks) => ticks[index]?.label ?? format.shortTime(Number(value)),
        },
      },
      moderation: {
        ...lane,
        axis: 'y',
        position: 'left',
        stack: 'lanes',
        stackWeight: 1,
        suggestedMax: 4,
        grid: { display: false },
        // In the lane's own colour: its top label stands where the messages' axis begins.
        ticks: {
          color: colors.moderation,
          precision: 0,
          maxTicksLimit: 2,
          callback: (value) => formatCompact(Number(value)),
        },
      },
      y: {
        ...lane,
        position: 'left',
        stack: 'lanes',
        stackWeight: 4,
        suggestedMax: 5,
        grid: { color: colors.grid },
        // The lane below ends here: its own top label stands at this line.
        ticks: {
          color: colors.dim,
          precision: 0,
          maxTicksLimit: 5,
          callback: (value) => (Number(value) === 0 ? '' : formatCompact(Number(value))),
        },
      },
    },
    plugins: {
      gaps: { gaps, color: colors.hatch },
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
          title: ([item]) => (item ? stepTitle(stepAt(item.dataIndex), format) : ''),
          label: (item) => `${formatCount(item.parsed.y ?? 0)}  ${item.dataset.label ?? ''}`,
          footer: ([item]) => {
            const step = item && stepAt(item.dataIndex);
            const isGap = step && gaps.some((gap) => gap.from < step.to && gap.to > step.at);
            return isGap ? 'Partly not recorded: the bot was not connected' : '';
          },
        },
      },
      zoom: {
        zoom: {
          mode: 'x',
          drag: {
            enabled: true,
            threshold: 6,
            backgroundColor: `${colors.accent}33`,
            borderColor: colors.accent,
            borderWidth: 1,
          },
          onZoomComplete: ({ chart }) => {
            const scale = chart.scales['x'];
            if (scale && scale.max > scale.min) onZoom(scale.min, scale.max);
          },
        },
      },
    },
  };
};

/** Bars stand in the middle of their step. */
const points = (steps: readonly Step[], group: Group): { x: number; y: number }[] =>
  steps.map((step) => ({ x: (step.at + step.to) / 2, y: step.byGroup[group] }));

export const ActivityChart = ({ steps, from, to, gaps, hidden, format, onZoom, onPick }: ActivityChartProps) => {
  const colors = useChartColors();
  const data = useMemo(() => {
    const dataset = (group: Group, yAxisID: string) => ({
      label: groupLabel[group],
      data: points(steps, group),
      backgroundColor: colors[group],
      hoverBackgroundColor: `${colors[group]}d0`,
      hidden: hidden.has(group),
      yAxisID,
      stack: yAxisID,
      grouped: false,
      categoryPercentage: 1,
      barPercentage: 0.82,
      maxBarThickness: 44,
    });
    return { datasets: [...stacked.map((group) => dataset(group, 'y')), dataset('moderation', 'moderation')] };
  }, [steps, colors, hidden]);
  const options = useMemo(
    () => optionsOf({ steps, from, to, gaps, format, onZoom, onPick }, colors),
    [steps, from, to, gaps, format, onZoom, onPick, colors],
  );
  return <ChartCanvas type="bar" data={data} options={options} role="img" aria-label="Activity over time" />;
};
