// One figure: its number, how it differs from the time before, and its course.
import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { IconArrowDownRight, IconArrowUpRight, IconMinus } from '@tabler/icons-react';
import { Sparkline } from '../charts/sparkline';
import { formatCount, formatDelta } from './format';
import classes from './tile.module.css';

export interface TileProps {
  label: string;
  /** undefined: awaited; null: there is none, or it was not answered. */
  value: number | null | undefined;
  /** undefined: nothing to compare with. */
  before: number | undefined;
  /** Under the label: what the number is made of. */
  detail?: string;
  values: readonly number[] | undefined;
  color: string;
  href?: string;
  /** The figure is a level from 0 to 100, not a count. */
  isScore?: boolean;
  /** 0-1: how much of a whole the figure is, drawn instead of a course. */
  share?: number;
}

const Delta = ({ value, before, isScore }: { value: number; before: number; isScore: boolean }) => {
  const change = value - before;
  const Icon = change === 0 ? IconMinus : change > 0 ? IconArrowUpRight : IconArrowDownRight;
  const text = isScore ? `${change > 0 ? '+' : ''}${Math.round(change)}` : (formatDelta(value, before) ?? '0%');
  return (
    <span className={classes.delta} title={`Before: ${formatCount(Math.round(before))}`}>
      <Icon size={14} stroke={2} aria-hidden="true" />
      <span className="visually-hidden">compared with the time before: </span>
      {text}
    </span>
  );
};

/** The strip that tiles stand in. */
export const TileStrip = ({ children }: { children: ReactNode }) => (
  <section className={classes.tiles} aria-label="Figures">
    {children}
  </section>
);

export const Tile = ({ label, value, before, detail, values, color, href, isScore = false, share }: TileProps) => (
  <div className={classes.tile}>
    <div className={classes.label}>{href === undefined ? label : <a href={href}>{label}</a>}</div>
    {value === undefined ? (
      <Skeleton height={22} width={72} my={4} />
    ) : (
      <div className={classes.figure}>
        <span className={classes.number}>
          {value === null ? '–' : formatCount(isScore ? Math.round(value) : value)}
        </span>
        {isScore && <span className={classes.outOf}>/ 100</span>}
        {value !== null && before !== undefined && (value > 0 || before > 0) && (
          <Delta value={value} before={before} isScore={isScore} />
        )}
      </div>
    )}
    <div className={classes.detail}>{detail ?? ' '}</div>
    <div className={classes.spark}>
      {isScore || share !== undefined ? (
        <div className={classes.meter}>
          <span style={{ width: `${isScore ? (value ?? 0) : (share ?? 0) * 100}%`, background: color }} />
        </div>
      ) : (
        values && <Sparkline values={values} color={color} />
      )}
    </div>
  </div>
);
