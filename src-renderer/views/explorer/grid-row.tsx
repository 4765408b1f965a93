// A row of the grid. Drawn again only when what it shows changes: scrolling moves past hundreds a second.
import { Skeleton } from '@mantine/core';
import { memo } from 'react';
import type { Event } from '#contract/event';
import type { ChannelNames } from '../../events/part';
import { useTimeFormat } from '../../hooks/use-time-format';
import type { ColumnId } from './columns';
import { cells } from './event-cells';
import classes from './event-grid.module.css';

export const rowPx = 28;
export const rowDomId = (index: number): string => `event-row-${index}`;

interface GridRowProps {
  index: number;
  /** null while its page is being read. */
  event: Event | null;
  shown: readonly ColumnId[];
  channelName: ChannelNames;
  isActive: boolean;
  isOpen: boolean;
  isSelected: boolean;
  onChoose: (index: number, id: number | null) => void;
  onSelect: (id: number) => void;
}

const Loading = ({ index }: { index: number }) => (
  <span role="gridcell" className={classes.loading}>
    <Skeleton height={9} width={`${30 + ((index * 13) % 50)}%`} />
    <span className="visually-hidden">Loading</span>
  </span>
);

const Tick = ({ id, isSelected, onTick }: { id: number; isSelected: boolean; onTick: () => void }) => (
  <span role="gridcell" aria-colindex={1}>
    <span
      role="checkbox"
      tabIndex={-1}
      aria-label={`Select event ${id}`}
      aria-checked={isSelected}
      className={classes.tick}
      onClick={(click) => {
        click.stopPropagation();
        onTick();
        // Its box is another row's after scrolling: the focus does not stay on it.
        click.currentTarget.closest<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true });
      }}
    />
  </span>
);

export const GridRow = memo((props: GridRowProps) => {
  const { index, event, shown, channelName, isActive, isOpen, isSelected, onChoose, onSelect } = props;
  const format = useTimeFormat();
  const tick = (id: number): void => {
    // The keys go on from here.
    onChoose(index, null);
    onSelect(id);
  };
  return (
    <div
      id={rowDomId(index)}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={event === null ? undefined : isSelected}
      className={classes.row}
      data-active={isActive || undefined}
      data-open={isOpen || undefined}
      data-selected={isSelected || undefined}
      onClick={() => onChoose(index, event?.id ?? null)}
    >
      {event === null ? (
        <Loading index={index} />
      ) : (
        <>
          <Tick id={event.id} isSelected={isSelected} onTick={() => tick(event.id)} />
          {shown.map((id, at) => {
            const { isCut, className, ...cell } = cells[id](event, channelName, format);
            return (
              <span
                key={id}
                role="gridcell"
                aria-colindex={at + 2}
                className={`${isCut ? classes.cut : classes.cell} ${className ?? ''}`}
                {...cell}
              />
            );
          })}
        </>
      )}
    </div>
  );
});
