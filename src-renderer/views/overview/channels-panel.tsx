// The busiest channels of the range as bars; each leads to its events.
import { Skeleton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { orpc } from '../../api';
import type { TimeRange } from '../../hooks/use-time-range';
import { href } from '../../router/use-route';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { formatCount } from '../../ui/format';
import { Panel } from '../../ui/panel';
import classes from './channels-panel.module.css';

const shown = 9;

export const ChannelsPanel = ({ guildId, range }: { guildId: string; range: TimeRange }) => {
  const { from, to } = range;
  const busiest = useQuery({
    ...orpc.analytics.channels.queryOptions({ input: { guildId, from, to } }),
    placeholderData: keepPreviousData,
  });
  const { data: channels } = useQuery(orpc.guilds.channels.queryOptions({ input: { guildId } }));
  const names = new Map(channels?.map(({ id, name }) => [id, name]));
  const rows = busiest.data?.channels.slice(0, shown);
  const top = Math.max(1, ...(rows?.map(({ total }) => total) ?? []));

  const content = () => {
    if (busiest.error && !rows) return <ErrorState error={busiest.error} onRetry={() => void busiest.refetch()} />;
    if (!rows)
      return Array.from({ length: 6 }, (_, index) => <Skeleton key={index} height={20} my={4} mx={8} width="auto" />);
    if (rows.length === 0) {
      return (
        <EmptyState title="No channel saw anything">
          Channels appear here once messages or reactions are recorded.
        </EmptyState>
      );
    }
    return (
      <ol className={classes.list}>
        {rows.map(({ channelId, total }) => {
          const name = names.get(channelId) ?? null;
          return (
            <li key={channelId}>
              <a
                className={classes.row}
                href={href({ name: 'explorer', guildId, query: { channel: channelId, from, to } })}
              >
                <span className={classes.bar} style={{ width: `${(total / top) * 100}%` }} />
                <span className={classes.name}>
                  <span className="dim" aria-hidden="true">
                    #
                  </span>
                  <bdi className={name === null ? 'mono' : undefined}>{name ?? channelId}</bdi>
                </span>
                <span className={classes.total}>{formatCount(total)}</span>
              </a>
            </li>
          );
        })}
      </ol>
    );
  };

  return (
    <Panel title="Top channels" note={to - from < 86_400_000 ? 'events, by whole days' : 'events'} isFlush>
      {content()}
    </Panel>
  );
};
