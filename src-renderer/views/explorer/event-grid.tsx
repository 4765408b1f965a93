// The grid: 28 px rows, virtual, read page by page as one scrolls. The focus stays on the grid; the active row is announced.
// Mount anew (React key) for other filters, range or order.
import { Skeleton } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useEffect, useEffectEvent, useState } from 'react';
import type { Event, EventFilters } from '#contract/event';
import type { ChannelNames } from '../../events/part';
import { useRowKeys } from '../../events/use-row-keys';
import { ErrorState } from '../../ui/error-state';
import { type ColumnId, columns, fitColumns, gridTemplate } from './columns';
import { cells } from './event-cells';
import classes from './event-grid.module.css';
import { type Order, usePages } from './use-pages';

const rowPx = 28;

interface EventGridProps {
  grid: RefObject<HTMLDivElement | null>;
  filters: EventFilters;
  order: Order;
  /** For the grid's size in rows; null while not known exactly. */
  total: number | null;
  chosen: readonly ColumnId[];
  channelName: ChannelNames;
  openId: number | null;
  onOpen: (id: number) => void;
  onClose: () => void;
  selected: ReadonlySet<number>;
  onSelect: (id: number) => void;
  /** How the inspector's arrows move. */
  moveRef: RefObject<(step: 1 | -1) => void>;
  whenEmpty: ReactNode;
}

const Head = ({ shown, template }: { shown: readonly ColumnId[]; template: string }) => (
  <div role="row" aria-rowindex={1} className={classes.head} style={{ gridTemplateColumns: template }}>
    <span role="columnheader" aria-colindex={1}>
      <span className="visually-hidden">Selected</span>
    </span>
    {shown.map((id, index) => (
      <span key={id} role="columnheader" aria-colindex={index + 2}>
        {columns[id].label}
      </span>
    ))}
  </div>
);

interface RowProps {
  event: Event;
  shown: readonly ColumnId[];
  channelName: ChannelNames;
  isSelected: boolean;
  onSelect: (id: number) => void;
}

const RowCells = ({ event, shown, channelName, isSelected, onSelect }: RowProps) => (
  <>
    <span role="gridcell" aria-colindex={1} className={classes.tick}>
      <input
        type="checkbox"
        tabIndex={-1}
        aria-label={`Select event ${event.id}`}
        checked={isSelected}
        onChange={() => onSelect(event.id)}
        onClick={(click) => click.stopPropagation()}
      />
    </span>
    {shown.map((id, index) => (
      <span key={id} role="gridcell" aria-colindex={index + 2} className={classes.cell} data-column={id}>
        {cells[id](event, channelName)}
      </span>
    ))}
  </>
);

export const EventGrid = (props: EventGridProps) => {
  const { grid, filters, order, total, chosen, channelName, openId, onOpen, onClose, selected, onSelect, whenEmpty } =
    props;
  const [active, setActive] = useState<number | null>(null);
  const [places, setPlaces] = useState({ first: 0, last: 60 });
  const { ref: sizeRef, width } = useElementSize<HTMLDivElement>();
  const ref = useMergedRef(grid, sizeRef);
  const pages = usePages(filters, order, places.first, places.last);
  const virtual = useVirtualizer({
    count: pages.rowCount,
    getScrollElement: () => grid.current,
    estimateSize: () => rowPx,
    overscan: 16,
    scrollPaddingStart: 30,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  if (first !== places.first || last !== places.last) setPlaces({ first, last });

  const openInList = items.find(({ index }) => openId !== null && pages.at(index)?.id === openId)?.index ?? null;
  const lastRow = pages.isComplete ? pages.rowCount - 1 : pages.rowCount - 2;
  const goTo = (index: number): void => {
    if (lastRow < 0) return;
    const next = Math.min(lastRow, Math.max(0, index));
    setActive(next);
    virtual.scrollToIndex(next, { align: 'auto' });
    const event = pages.at(next);
    if (openId !== null && event !== null) onOpen(event.id);
    else grid.current?.focus({ preventScroll: true });
  };
  const at = active ?? openInList;
  const move = (step: 1 | -1): void => goTo(at === null ? 0 : at + step);
  const activeEvent = active === null ? null : pages.at(active);
  const open = (): void => {
    if (activeEvent !== null) onOpen(activeEvent.id);
  };
  useRowKeys({
    move,
    jump: (end) => goTo(end === 'first' ? 0 : lastRow),
    open,
    close: onClose,
    more: {
      ' ': open,
      x: () => {
        if (activeEvent !== null) onSelect(activeEvent.id);
      },
    },
  });
  const { moveRef } = props;
  const moveNow = useEffectEvent(move);
  useEffect(() => {
    moveRef.current = (step) => moveNow(step);
  }, [moveRef]);

  const shown = fitColumns(chosen, width === 0 ? 1200 : width);
  const template = gridTemplate(shown);

  if (pages.error !== null && pages.rowCount <= 1) return <ErrorState error={pages.error} onRetry={pages.retry} />;
  if (pages.isComplete && pages.rowCount === 0) return whenEmpty;
  const rowId = (index: number): string => `event-row-${index}`;
  return (
    <div
      ref={ref}
      className={classes.grid}
      role="grid"
      aria-label="Events"
      aria-rowcount={total === null ? -1 : total + 1}
      aria-colcount={shown.length + 1}
      aria-multiselectable="true"
      aria-busy={pages.isFirstLoading}
      aria-activedescendant={active !== null && active >= first && active <= last ? rowId(active) : undefined}
      tabIndex={0}
    >
      <div role="rowgroup" className={classes.headGroup}>
        <Head shown={shown} template={template} />
      </div>
      <div role="rowgroup" className={classes.rows} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const event = pages.at(index);
          return (
            <div
              key={index}
              id={rowId(index)}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={event === null ? undefined : selected.has(event.id)}
              className={classes.row}
              data-active={index === active || undefined}
              data-open={(event !== null && event.id === openId) || undefined}
              data-selected={(event !== null && selected.has(event.id)) || undefined}
              style={{ transform: `translateY(${start}px)`, gridTemplateColumns: template }}
              onClick={() => {
                setActive(index);
                if (event !== null) onOpen(event.id);
              }}
            >
              {event === null ? (
                <span role="gridcell" className={classes.loading}>
                  <Skeleton height={9} width={`${30 + ((index * 13) % 50)}%`} />
                  <span className="visually-hidden">Loading</span>
                </span>
              ) : (
                <RowCells
                  event={event}
                  shown={shown}
                  channelName={channelName}
                  isSelected={selected.has(event.id)}
                  onSelect={onSelect}
                />
              )}
            </div>
          );
        })}
      </div>
      {pages.error !== null && (
        <div className={classes.fault}>
          <ErrorState error={pages.error} onRetry={pages.retry} />
        </div>
      )}
    </div>
  );
};
