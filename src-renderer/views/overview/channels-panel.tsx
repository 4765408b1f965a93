// The busiest channels of the range; each leads to its events.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { orpc } from '../../api';
import { counted, wholeDays } from '../../charts/counted';
import { Ranking } from '../../charts/ranking';
import { ChannelLabel } from '../../events/channel-label';
import { channelText } from '../../events/part';
import { useChannelNames } from '../../events/use-channel-names';
import { useSubtitle } from '../../hooks/use-subtitle';
import type { TimeRange } from '../../hooks/use-time-range';
import { href } from '../../router/use-route';

const shown = 9;

export const ChannelsPanel = ({ guildId, range }: { guildId: string; range: TimeRange }) => {
  const { from, to, previous, isCompared } = range;
  const days = wholeDays(range);
  const channelName = useChannelNames(guildId);
  const subtitle = useSubtitle(from, to);
  const busiest = useQuery({
    ...orpc.analytics.channels.queryOptions({ input: { guildId, from, to } }),
    placeholderData: keepPreviousData,
  });
  const before = useQuery({
    ...orpc.analytics.channels.queryOptions({ input: { guildId, ...previous } }),
    enabled: isCompared,
    placeholderData: keepPreviousData,
  });
  const totals = new Map(before.data?.channels.map(({ channelId, total }) => [channelId, total]));
  const items = busiest.data?.channels.slice(0, shown).map(({ channelId, total }) => ({
    key: channelId,
    label: (
      <span className="truncate">
        <ChannelLabel name={channelName(channelId)} id={channelId} />
      </span>
    ),
    name: channelText(channelName(channelId), channelId),
    value: total,
    ...(isCompared && before.data && { before: totals.get(channelId) ?? 0 }),
    href: href(counted(guildId, { channel: channelId, ...days })),
  }));
  return (
    <Ranking
      title="Top channels"
      note={days.from === from && days.to === to ? 'events' : 'events, by whole days'}
      what="Channel"
      by="Events"
      items={items}
      subtitle={subtitle}
      error={busiest.error}
      onRetry={() => void busiest.refetch()}
      empty={{
        title: 'No channel saw anything',
        text: 'Channels appear here once messages or reactions are recorded.',
      }}
    />
  );
};
