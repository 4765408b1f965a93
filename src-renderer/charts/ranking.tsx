// A ranking as bars, longest first; each row leads to the events behind it. The time before is a dashed end and a change in percent.
import type { ReactNode } from 'react';
import { formatCount, formatDelta } from '../ui/format';
import { ChartPanel } from './chart-panel';
import type { Pattern } from './pattern';
import { ofBars, type Picture } from './picture';
import classes from './ranking.module.css';
import { Swatch } from './swatch';
import type { TableColumn } from './table-data';

export interface RankingItem {
  key: string;
  /** On screen: a chip, a badge, a channel. May be a link of its own. */
  label: ReactNode;
  /** The same as plain text: for the table, the picture and the CSV. */
  name: string;
  value: number;
  before?: number;
  /** Beside the number, quiet: a share, a second number. */
  note?: string;
  /** More columns of the table, as many as `extraColumns`. */
  extra?: readonly (string | number)[];
  href?: string;
  /** A series with a look of its own on the page's other charts. */
  look?: { color: string; pattern: Pattern };
}

interface RankingProps {
  title: string;
  note?: string;
  controls?: ReactNode;
  /** Column heads: what is ranked, and by what. */
  what: string;
  by: string;
  extraColumns?: readonly TableColumn[];
  /** undefined while the first answer is awaited. */
  items: readonly RankingItem[] | undefined;
  color?: string;
  /** Server and time, under the picture's title. */
  subtitle: string;
  /** px kept free while it loads or is empty. */
  height?: number;
  error?: unknown;
  onRetry?: () => void;
  empty: { title: string; text: string };
  className?: string;
}

const defaultColor = 'var(--md-chart-messages)';

const Row = ({ item, top, color }: { item: RankingItem; top: number; color: string }) => {
  const { label, name, value, before, note, href, look } = item;
  const fill = { '--fill': look?.color ?? color } as React.CSSProperties;
  return (
    <div className={classes.row} data-linked={href !== undefined || undefined}>
      <span className={classes.bar} style={{ ...fill, width: `${(value / top) * 100}%` }} />
      {before !== undefined && before > 0 && (
        <span className={classes.bar} data-ghost style={{ width: `${Math.min(1, before / top) * 100}%` }} />
      )}
      {href !== undefined && (
        <a className={classes.cover} href={href} aria-label={`${name}: ${formatCount(value)}. Show the events`} />
      )}
      <span className={classes.label}>
        {look && <Swatch {...look} />}
        {label}
      </span>
      {note !== undefined && <span className={classes.note}>{note}</span>}
      <span className={classes.value}>{formatCount(value)}</span>
      {before !== undefined && (
        <span className={classes.change} title={`Before: ${formatCount(before)}`}>
          {formatDelta(value, before) ?? '0%'}
        </span>
      )}
    </div>
  );
};

export const Ranking = (props: RankingProps) => {
  const {
    title,
    note,
    controls,
    what,
    by,
    extraColumns = [],
    items,
    color = defaultColor,
    subtitle,
    height = 252,
  } = props;
  const isCompared = items?.some(({ before }) => before !== undefined) ?? false;
  const top = Math.max(1, ...(items?.map(({ value }) => value) ?? []));
  const table =
    items &&
    (() => ({
      caption: title,
      columns: [
        { label: what },
        { label: by, isNumber: true },
        ...(isCompared ? [{ label: `${by} before`, isNumber: true }] : []),
        ...extraColumns,
      ],
      rows: items.map(({ key, name, value, before, extra = [], href }) => ({
        key,
        href,
        cells: [name, value, ...(isCompared ? [before ?? 0] : []), ...extra],
      })),
    }));
  const picture = (): Picture | null =>
    items === undefined || items.length === 0
      ? null
      : {
          title,
          subtitle,
          keys: [],
          ...ofBars(
            items.map(({ name, value, look }) => ({
              label: name,
              value: formatCount(value),
              share: value / top,
              color: look?.color ?? color,
              pattern: look?.pattern ?? 'solid',
            })),
          ),
        };
  return (
    <ChartPanel
      title={title}
      note={note}
      controls={controls}
      height={height}
      table={table}
      picture={picture}
      error={props.error}
      onRetry={props.onRetry}
      isEmpty={items?.length === 0}
      empty={props.empty}
      isGrowing
      className={props.className}
    >
      <ol className={classes.list}>
        {items?.map((item) => (
          <li key={item.key}>
            <Row item={item} top={top} color={color} />
          </li>
        ))}
      </ol>
    </ChartPanel>
  );
};
