// The feed's virtual list. Rows have known heights, so nothing jumps; the focus stays on the grid, the active row is announced.
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useEffectEvent } from 'react';
import type { ChannelNames } from '../part';
import { useNow } from '../../hooks/use-now';
import { FeedItem, LoadingItem, rowDomId } from './feed-item';
import { type Row, rowHeight } from './feed-rows';
import classes from './feed-list.module.css';

/** Recorded less than this ago: the row lights up once as it comes in. */
const freshMs = 1_500;

interface FeedListProps {
  scroller: RefObject<HTMLDivElement | null>;
  rows: Row[];
  activeKey: string | null;
  openId: number | null;
  channelName: ChannelNames;
  hasOlder: boolean;
  onNearEnd: () => void;
  onScrolled: (top: number) => void;
  onChoose: (row: Row) => void;
  onToggle: (key: string) => void;
}

export const FeedList = (props: FeedListProps) => {
  const { scroller, rows, activeKey, openId, channelName, hasOlder, onNearEnd, onScrolled, onChoose, onToggle } = props;
  const now = useNow(1_000);
  const virtual = useVirtualizer({
    count: rows.length + (hasOlder ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: (index) => {
      const row = rows[index];
      return row === undefined ? 28 : rowHeight(row);
    },
    getItemKey: (index) => rows[index]?.key ?? 'older',
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  // Heights belong to rows, not to places: after a new row on top every place has another row.
  useEffect(() => {
    virtual.measure();
  }, [rows, virtual]);

  const bringIntoView = useEffectEvent((wanted: string | null) => {
    const index = rows.findIndex(({ key }) => key === wanted);
    if (index >= 0) virtual.scrollToIndex(index, { align: 'auto' });
  });
  // Only when another row becomes active, not when rows come in above it.
  useEffect(() => bringIntoView(activeKey), [activeKey]);

  const atTop = useEffectEvent(() => onScrolled(0));
  useEffect(() => atTop(), []);

  const nearEnd = useEffectEvent(onNearEnd);
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastShown >= rows.length - 30) nearEnd();
  }, [lastShown, rows.length]);

  const isActiveShown = items.some(({ key }) => key === activeKey);
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="grid"
      aria-label="Events, newest first"
      aria-rowcount={hasOlder ? -1 : rows.length}
      aria-colcount={4}
      aria-activedescendant={isActiveShown && activeKey !== null ? rowDomId(activeKey) : undefined}
      tabIndex={0}
      data-feed-grid
      onScroll={(event) => onScrolled(event.currentTarget.scrollTop)}
    >
      <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map(({ index, key, start, size }) => {
          const row = rows[index];
          if (row === undefined) return <LoadingItem key={key} index={index} top={start} height={size} />;
          return (
            <FeedItem
              key={key}
              row={row}
              index={index}
              top={start}
              height={size}
              isActive={row.key === activeKey}
              isOpen={row.type === 'event' && row.event.id === openId}
              isFresh={row.type === 'event' && now - row.event.recordedAt < freshMs}
              channelName={channelName}
              onChoose={onChoose}
              onToggle={onToggle}
            />
          );
        })}
      </div>
    </div>
  );
};
