// An entry of the feed in its place: an event, a burst or the line where a day begins. Drawn again only when what it shows changes.
import { Skeleton } from '@mantine/core';
import { memo } from 'react';
import { eventText } from '../event-text';
import { type ChannelNames, plainSentence } from '../part';
import classes from './feed-list.module.css';
import { BurstRow, DayRow, EventRow } from './feed-row';
import type { Row } from './feed-rows';

export const rowDomId = (key: string): string => `feed-row-${key}`;

interface FeedItemProps {
  row: Row;
  index: number;
  top: number;
  height: number;
  isActive: boolean;
  isOpen: boolean;
  /** Lights up once. */
  isFresh: boolean;
  channelName: ChannelNames;
  onChoose: (row: Row) => void;
  onToggle: (key: string) => void;
}

const labelOf = (row: Row, channelName: ChannelNames): string | undefined =>
  row.type === 'event' ? plainSentence(eventText(row.event), channelName) : undefined;

const inside = (row: Row, channelName: ChannelNames, onToggle: (key: string) => void) => {
  switch (row.type) {
    case 'day':
      return <DayRow at={row.at} />;
    case 'burst':
      return (
        <BurstRow
          events={row.events}
          isOpen={row.isOpen}
          channelName={channelName}
          onToggle={() => onToggle(row.key)}
        />
      );
    case 'event':
      return <EventRow event={row.event} isInBurst={row.isInBurst} channelName={channelName} />;
  }
};

export const FeedItem = memo((props: FeedItemProps) => {
  const { row, index, top, height, isActive, isOpen, isFresh, channelName, onChoose, onToggle } = props;
  return (
    <div
      id={rowDomId(row.key)}
      role="row"
      aria-rowindex={index + 1}
      aria-label={labelOf(row, channelName)}
      aria-selected={row.type === 'event' ? isOpen : undefined}
      className={classes.row}
      data-type={row.type}
      data-active={isActive || undefined}
      data-open={isOpen || undefined}
      data-fresh={isFresh || undefined}
      style={{ top, height }}
      onClick={() => onChoose(row)}
    >
      {inside(row, channelName, onToggle)}
    </div>
  );
});

export const LoadingItem = ({ index, top, height }: Pick<FeedItemProps, 'index' | 'top' | 'height'>) => (
  <div role="row" aria-rowindex={index + 1} className={classes.row} style={{ top, height }}>
    <span role="gridcell" className={classes.line}>
      <Skeleton height={10} width="40%" />
      <span className="visually-hidden">Loading older events</span>
    </span>
  </div>
);
