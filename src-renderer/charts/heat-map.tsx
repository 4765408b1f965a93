// Weekday by hour as a grid: arrows move, Enter or a click shows a cell's events. Made of HTML, so that it reads as a table.
import { useRef, useState } from 'react';
import { formatCount } from '../ui/format';
import { type HeatCounts, levelOf, topOf } from './heat-cells';
import classes from './heat-map.module.css';

interface HeatMapProps {
  label: string;
  counts: HeatCounts;
  /** Monday first: "Mon". */
  days: readonly string[];
  /** "14:00". */
  hourName: (hour: number) => string;
  onPick: (weekday: number, hour: number) => void;
}

const hours = Array.from({ length: 24 }, (_, hour) => hour);

export const HeatMap = ({ label, counts, days, hourName, onPick }: HeatMapProps) => {
  const [at, setAt] = useState({ day: 0, hour: 0 });
  const grid = useRef<HTMLDivElement>(null);
  const top = topOf(counts);
  const go = (day: number, hour: number): void => {
    const next = { day: (day + 7) % 7, hour: (hour + 24) % 24 };
    setAt(next);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${next.day}-${next.hour}"]`)?.focus();
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const { day, hour } = at;
    const moves: Record<string, () => void> = {
      ArrowLeft: () => go(day, hour - 1),
      ArrowRight: () => go(day, hour + 1),
      ArrowUp: () => go(day - 1, hour),
      ArrowDown: () => go(day + 1, hour),
      Home: () => go(day, 0),
      End: () => go(day, 23),
      Enter: () => onPick(day, hour),
      ' ': () => onPick(day, hour),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    move();
  };
  return (
    <>
      <div ref={grid} className={classes.map} role="grid" aria-label={label} onKeyDown={onKeyDown}>
        <div role="row" className={classes.row}>
          <span role="columnheader">
            <span className="visually-hidden">Day</span>
          </span>
          {hours.map((hour) => (
            <span key={hour} role="columnheader" className={classes.hour}>
              <span className="visually-hidden">{hourName(hour)}</span>
              {hour % 3 === 0 && <span aria-hidden="true">{hour}</span>}
            </span>
          ))}
        </div>
        {days.map((name, day) => (
          <div key={name} role="row" className={classes.row}>
            <span role="rowheader" className={classes.day}>
              {name}
            </span>
            {hours.map((hour) => {
              const count = counts[day]?.[hour] ?? 0;
              const text = `${name} ${hourName(hour)}: ${formatCount(count)}`;
              return (
                <span
                  key={hour}
                  role="gridcell"
                  className={classes.cell}
                  data-cell={`${day}-${hour}`}
                  data-level={levelOf(count, top)}
                  tabIndex={at.day === day && at.hour === hour ? 0 : -1}
                  aria-label={text}
                  title={text}
                  onFocus={() => setAt({ day, hour })}
                  onClick={() => onPick(day, hour)}
                >
                  <span />
                </span>
              );
            })}
          </div>
        ))}
      </div>
      <p className={classes.scale} aria-hidden="true">
        less
        {[1, 2, 3, 4, 5].map((level) => (
          <span key={level} className={classes.cell} data-level={level}>
            <span />
          </span>
        ))}
        more
        <span style={{ marginLeft: 8 }}>{top > 0 && `most ${formatCount(top)} in one cell`}</span>
      </p>
    </>
  );
};
