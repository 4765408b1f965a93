// A feed with its states, what waits while it is held, and the inspector beside it.
import { Button, Skeleton } from '@mantine/core';
import { useThrottledValue } from '@mantine/hooks';
import { IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ErrorState } from '../../ui/error-state';
import { formatCount } from '../../ui/format';
import { Inspector } from '../inspector/inspector';
import { useChannelNames } from '../use-channel-names';
import classes from './feed-frame.module.css';
import { FeedList } from './feed-list';
import type { FrameOfFeed } from './use-feed-frame';

const Waiting = () => (
  <div className={classes.waiting} aria-busy="true" aria-label="Loading events">
    {Array.from({ length: 16 }, (_, index) => (
      <Skeleton key={index} height={10} width={`${38 + ((index * 17) % 45)}%`} />
    ))}
  </div>
);

export const FeedFrame = ({ frame, whenEmpty }: { frame: FrameOfFeed; whenEmpty: ReactNode }) => {
  const { feed, rows, hold, inspected } = frame;
  const channelName = useChannelNames(frame.of.guildId);
  const waitingCount = feed.pending.length;
  const announced = useThrottledValue(hold === null ? 0 : waitingCount, 5_000);
  const content = (): ReactNode => {
    if (feed.error !== null && feed.events.length === 0) return <ErrorState error={feed.error} onRetry={feed.retry} />;
    if (feed.isLoading) return <Waiting />;
    if (rows.length === 0) return whenEmpty;
    return (
      <FeedList
        scroller={frame.scroller}
        rows={rows}
        activeKey={frame.activeKey}
        openId={inspected.id}
        channelName={channelName}
        hasOlder={feed.hasOlder}
        onNearEnd={feed.loadOlder}
        onScrolled={frame.onScrolled}
        onChoose={frame.choose}
        onToggle={frame.toggleBurst}
      />
    );
  };
  return (
    <div className={classes.content}>
      <div className={classes.list}>
        {waitingCount > 0 && hold !== null && (
          <Button
            className={classes.pill}
            variant="filled"
            leftSection={<IconArrowUp size={14} />}
            onClick={frame.showNewest}
          >
            {formatCount(waitingCount)} new
          </Button>
        )}
        <div role="status" className="visually-hidden">
          {announced > 0 ? `${formatCount(announced)} new events waiting` : ''}
        </div>
        {content()}
      </div>
      {inspected.id !== null && (
        <Inspector
          guildId={frame.of.guildId}
          id={inspected.id}
          channelName={channelName}
          onMove={frame.move}
          onClose={frame.close}
        />
      )}
    </div>
  );
};
