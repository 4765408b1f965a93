// The histogram above the grid: when the chosen events happened, stacked by group. Click a bar or drag over several to narrow the range;
// with the keyboard, arrows choose a bar and Enter narrows to it.
import { useState } from 'react';
import { type Group, groups } from '#contract/catalogue';
import { useTimeFormat } from '../../hooks/use-time-format';
import { formatCompact, formatCount } from '../../ui/format';
import type { Bar } from './bars';
import classes from './histogram.module.css';

interface HistogramProps {
  bars: Bar[];
  isLoading: boolean;
  onNarrow: (from: number, to: number) => void;
}

interface Drag {
  start: number;
  end: number;
}

const heightPx = 64;

const Stack = ({ bar, tallest }: { bar: Bar; tallest: number }) => (
  <span className={classes.stack} style={{ height: `${(bar.total / tallest) * 100}%` }}>
    {groups
      .filter((group: Group) => bar.byGroup[group] > 0)
      .map((group) => (
        <span key={group} data-group={group} style={{ flexGrow: bar.byGroup[group] }} />
      ))}
  </span>
);

export const Histogram = ({ bars, isLoading, onNarrow }: HistogramProps) => {
  const format = useTimeFormat();
  const [pointed, setPointed] = useState<number | null>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const tallest = Math.max(1, ...bars.map(({ total }) => total));
  const shown = pointed === null ? undefined : bars[pointed];
  const words = (bar: Bar): string =>
    `${format.dateTime(bar.from)} to ${format.dateTime(bar.to)}: ${formatCount(bar.total)} ${bar.total === 1 ? 'event' : 'events'}`;

  const indexAt = (event: React.PointerEvent<HTMLElement>): number => {
    const box = event.currentTarget.getBoundingClientRect();
    const index = Math.floor(((event.clientX - box.left) / Math.max(1, box.width)) * bars.length);
    return Math.min(bars.length - 1, Math.max(0, index));
  };
  const narrow = (one: number, other: number): void => {
    const from = bars[Math.min(one, other)]?.from;
    const to = bars[Math.max(one, other)]?.to;
    if (from !== undefined && to !== undefined) onNarrow(from, to);
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const at = pointed ?? bars.length - 1;
    const moves: Record<string, number> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: bars.length - 1 };
    const next = moves[event.key];
    if (next !== undefined) setPointed(Math.min(bars.length - 1, Math.max(0, next)));
    else if (event.key === 'Enter' || event.key === ' ') narrow(at, at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const selected = drag === null ? null : { from: Math.min(drag.start, drag.end), to: Math.max(drag.start, drag.end) };

  return (
    <div className={classes.box}>
      <span className={classes.scale} aria-hidden="true">
        {bars.some(({ total }) => total > 0) && formatCompact(tallest)}
      </span>
      <div
        className={classes.bars}
        data-loading={isLoading || undefined}
        role="slider"
        tabIndex={0}
        aria-label="Events over time. Arrow keys choose a moment, Enter narrows the range to it"
        aria-valuemin={0}
        aria-valuemax={Math.max(0, bars.length - 1)}
        aria-valuenow={pointed ?? Math.max(0, bars.length - 1)}
        aria-valuetext={shown === undefined ? `${bars.length} bars` : words(shown)}
        style={{ height: heightPx }}
        onKeyDown={onKeyDown}
        onBlur={() => setPointed(null)}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          const index = indexAt(event);
          setDrag({ start: index, end: index });
        }}
        onPointerMove={(event) => {
          const index = indexAt(event);
          setPointed(index);
          if (drag !== null) setDrag({ ...drag, end: index });
        }}
        onPointerUp={() => {
          if (drag !== null) narrow(drag.start, drag.end);
          setDrag(null);
        }}
        onPointerCancel={() => setDrag(null)}
        onPointerLeave={() => {
          if (drag === null) setPointed(null);
        }}
      >
        {bars.map((bar, index) => (
          <span
            key={bar.from}
            className={classes.bar}
            data-pointed={index === pointed || undefined}
            data-selected={(selected !== null && index >= selected.from && index <= selected.to) || undefined}
          >
            <Stack bar={bar} tallest={tallest} />
          </span>
        ))}
        {shown !== undefined && pointed !== null && (
          <span
            className={classes.tip}
            data-side={pointed > bars.length / 2 ? 'left' : 'right'}
            style={{ left: `${((pointed + 0.5) / bars.length) * 100}%` }}
          >
            {words(shown)}
          </span>
        )}
      </div>
      <span className={classes.ends} aria-hidden="true">
        <span>{bars[0] !== undefined && format.dateTime(bars[0].from)}</span>
        <span>{bars.at(-1) !== undefined && format.dateTime(bars.at(-1)?.to ?? 0)}</span>
      </span>
    </div>
  );
};
