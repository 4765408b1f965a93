// The grid: 28 px rows, virtual, read page by page as one scrolls. The focus stays on the grid; the active row is announced.
// Mount anew (React key) for other filters, range or order.
import { useElementSize, useMergedRef } from '@mantine/hooks';
import {
  type CSSProperties,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
} from 'react';
import type { EventFilters } from '#contract/event';
import type { ChannelNames } from '../../events/part';
import { useRowKeys } from '../../events/use-row-keys';
import { ErrorState } from '../../ui/error-state';
import { type ColumnId, columns, fitColumns, gridTemplate } from './columns';
import classes from './event-grid.module.css';
import { GridRow, rowDomId, rowPx } from './grid-row';
import { type Block, useFixedRows } from './use-fixed-rows';
import { type Order, usePages } from './use-pages';

/** Of the columns' names, in the style sheet. */
const headPx = 30;
/** Until it is known. */
const usualPx = { width: 1200, height: 700 };

const placeOf = ({ first, last }: Block): CSSProperties => ({ top: first * rowPx, height: (last - first + 1) * rowPx });

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

const Head = ({ shown }: { shown: readonly ColumnId[] }) => (
  <div role="row" aria-rowindex={1} className={classes.head}>
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

export const EventGrid = (props: EventGridProps) => {
  const { grid, filters, order, total, chosen, channelName, openId, onOpen, onClose, selected, onSelect, whenEmpty } =
    props;
  const [active, setActive] = useState<number | null>(null);
  const { ref: sizeRef, width, height } = useElementSize<HTMLDivElement>();
  const ref = useMergedRef(grid, sizeRef);
  const pages = usePages(filters, order);
  const { onScroll, first, last, blocks, show } = useFixedRows({
    scroller: grid,
    count: pages.rowCount,
    rowPx,
    headPx,
    heightPx: height || usualPx.height,
  });
  pages.read(first, last);

  const openInList = openId === null ? null : pages.placeOf(openId);
  const lastRow = pages.isComplete ? pages.rowCount - 1 : pages.rowCount - 2;
  const goTo = (index: number): void => {
    if (lastRow < 0) return;
    const next = Math.min(lastRow, Math.max(0, index));
    setActive(next);
    show(next);
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

  const shown = useMemo(() => fitColumns(chosen, width || usualPx.width), [chosen, width]);
  const choose = useCallback(
    (index: number, id: number | null): void => {
      setActive(index);
      if (id !== null) onOpen(id);
    },
    [onOpen],
  );

  const rowAt = (index: number, place: number): ReactNode => {
    const event = pages.at(index);
    return (
      <GridRow
        key={place}
        index={index}
        event={event}
        shown={shown}
        channelName={channelName}
        isActive={index === active}
        isOpen={event !== null && event.id === openId}
        isSelected={event !== null && selected.has(event.id)}
        onChoose={choose}
        onSelect={onSelect}
      />
    );
  };

  if (pages.error !== null && pages.rowCount <= 1) return <ErrorState error={pages.error} onRetry={pages.retry} />;
  if (pages.isComplete && pages.rowCount === 0) return whenEmpty;
  return (
    <div
      ref={ref}
      className={classes.grid}
      style={{ '--columns': gridTemplate(shown) } as CSSProperties}
      role="grid"
      aria-label="Events"
      aria-rowcount={total === null ? -1 : total + 1}
      aria-colcount={shown.length + 1}
      aria-multiselectable="true"
      aria-busy={pages.isFirstLoading}
      aria-activedescendant={active !== null && active >= first && active <= last ? rowDomId(active) : undefined}
      tabIndex={0}
      onScroll={onScroll}
    >
      <div role="rowgroup" className={classes.headGroup}>
        <Head shown={shown} />
      </div>
      <div role="rowgroup" className={classes.rows} style={{ height: pages.rowCount * rowPx }}>
        {blocks.map((block) => (
          <div key={block.slot} role="presentation" className={classes.block} style={placeOf(block)}>
            {Array.from({ length: block.last - block.first + 1 }, (_, offset) => rowAt(block.first + offset, offset))}
          </div>
        ))}
      </div>
      {pages.error !== null && (
        <div className={classes.fault}>
          <ErrorState error={pages.error} onRetry={pages.retry} />
        </div>
      )}
    </div>
  );
};
