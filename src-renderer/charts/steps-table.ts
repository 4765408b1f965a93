// A chart over time as a table: one row a step that has something, newest first, each leading to its events.
import type { TimeFormat } from '../hooks/use-time-format';
import type { Gap } from './gap-plugin';
import type { Series, TimeStep } from './series';
import type { TableData } from './table-data';
import { stepText } from './time-words';

interface StepsTableInput {
  caption: string;
  steps: readonly TimeStep[];
  series: readonly Series[];
  gaps: readonly Gap[];
  format: TimeFormat;
  hrefOf: (step: TimeStep) => string;
}

export const stepsTable = ({ caption, steps, series, gaps, format, hrefOf }: StepsTableInput): TableData => {
  const columns = series.flatMap(({ label, before }) => [
    { label, isNumber: true },
    ...(before === undefined ? [] : [{ label: `${label} before`, isNumber: true }]),
  ]);
  const rows = steps.map((step, index) => ({
    key: String(step.at),
    href: hrefOf(step),
    cells: [
      stepText(step, format),
      ...series.flatMap(({ values, before }) => [
        values[index] ?? 0,
        ...(before === undefined ? [] : [before[index] ?? 0]),
      ]),
      gaps.some((gap) => gap.from < step.to && gap.to > step.at) ? 'partly not recorded' : 'complete',
    ],
  }));
  const isSomething = ({ cells }: { cells: (string | number)[] }): boolean =>
    cells.some((cell) => typeof cell === 'number' && cell > 0);
  return {
    caption: `${caption}. Times without events are left out.`,
    columns: [{ label: 'Time' }, ...columns, { label: 'Record' }],
    rows: rows.filter(isSomething).toReversed(),
  };
};
