// The series of a chart with their totals; each can be hidden, the last one shown cannot.
import { formatCompact, formatCount, formatDelta } from '../ui/format';
import classes from './legend.module.css';
import { type Series, sum } from './series';
import { Swatch } from './swatch';

interface LegendProps {
  series: readonly Series[];
  hidden: ReadonlySet<string>;
  onToggle: (key: string) => void;
}

/** With more series than this the changes stay in the tooltips. */
const mostWithChange = 5;

/** One click hides, the next shows. */
export const toggled = (hidden: ReadonlySet<string>, key: string, count: number): ReadonlySet<string> => {
  const next = new Set(hidden);
  if (!next.delete(key)) next.add(key);
  return next.size >= count ? hidden : next;
};

export const Legend = ({ series, hidden, onToggle }: LegendProps) => (
  <div className={classes.legend} role="group" aria-label="Shown in the chart">
    {series.map(({ key, label, color, pattern, values, before }) => {
      const total = sum(values);
      const change = before === undefined || series.length > mostWithChange ? null : formatDelta(total, sum(before));
      return (
        <button
          key={key}
          type="button"
          className={classes.key}
          aria-pressed={!hidden.has(key)}
          title={
            before === undefined ? formatCount(total) : `${formatCount(total)}, before: ${formatCount(sum(before))}`
          }
          onClick={() => onToggle(key)}
        >
          <Swatch color={color} pattern={pattern} />
          {label}
          <span className={classes.total}>
            {formatCompact(total)}
            {change !== null && ` ${change}`}
          </span>
        </button>
      );
    })}
    {series.some(({ before }) => before !== undefined) && (
      <span className={classes.ghost}>
        <span aria-hidden="true" />
        before
      </span>
    )}
  </div>
);
