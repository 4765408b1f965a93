// The receipts: for each event where it went, when, as which message, or why not.
import { Button, Select } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Delivery, DeliveryState } from '#contract/delivery';
import type { Route } from '#contract/route';
import { client, orpc } from '../../api';
import type { ChannelNames } from '../../events/part';
import { ChannelLabel } from '../../events/channel-label';
import { href, setQuery, useRoute } from '../../router/use-route';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { faultText } from '../../ui/fault-text';
import { formatCount } from '../../ui/format';
import { KindBadge } from '../../ui/kind-badge';
import { Panel } from '../../ui/panel';
import { TimeText } from '../../ui/time-text';
import classes from './deliveries.module.css';

const words: Record<DeliveryState, string> = {
  pending: 'Waiting',
  sending: 'On its way',
  delivered: 'Delivered',
  collapsed: 'In a summary',
  failed: 'Failed',
  cancelled: 'Cancelled',
};
const states = Object.keys(words) as DeliveryState[];
const page = 100;

interface RowProps {
  delivery: Delivery;
  guildId: string;
  channelName: ChannelNames;
  onRetry: (id: string) => void;
}

const Row = ({ delivery, guildId, channelName, onRetry }: RowProps) => {
  const { id, kind, eventId, routeName, state, settledAt, queuedAt, attempts, messageId, channelId, batchSize, fault } =
    delivery;
  return (
    <tr data-state={state}>
      <td>
        <TimeText at={settledAt ?? queuedAt} as="dateTime" />
      </td>
      <td>
        <a href={href({ name: 'explorer', guildId, query: { event: eventId } })} className={classes.event}>
          <KindBadge kind={kind} />
        </a>
      </td>
      <td className="truncate">
        <bdi>{routeName}</bdi>
      </td>
      <td>
        <span className={classes.state} data-state={state}>
          {words[state]}
        </span>
        {attempts > 1 && <span className="dim"> after {formatCount(attempts)} tries</span>}
      </td>
      <td className={classes.where}>
        {channelId !== null && messageId !== null && (
          <a
            href={`https://discord.com/channels/${guildId}/${channelId}/${messageId}`}
            target="_blank"
            rel="noreferrer"
            title={`Message ${messageId}`}
          >
            <ChannelLabel id={channelId} name={channelName(channelId)} />
          </a>
        )}
        {batchSize > 1 && <span className="dim"> with {formatCount(batchSize - 1)} more</span>}
        {fault !== null && <span className={classes.fault}> {fault}</span>}
      </td>
      <td>{state === 'failed' && <Button onClick={() => onRetry(id)}>Retry</Button>}</td>
    </tr>
  );
};

interface DeliveriesPanelProps {
  guildId: string;
  routes: readonly Route[];
  channelName: ChannelNames;
}

export const DeliveriesPanel = ({ guildId, routes, channelName }: DeliveriesPanelProps) => {
  const { query } = useRoute();
  const state = states.find((word) => word === query['state']);
  const routeId = routes.find(({ id }) => id === query['of'])?.id;
  const cache = useQueryClient();
  const list = useInfiniteQuery(
    orpc.deliveries.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ guildId, routeId, state, cursor, limit: page }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  );
  const retry = useMutation({
    mutationFn: (ids: string[]) => client.deliveries.retry({ ids }),
    onSettled: () => cache.invalidateQueries({ queryKey: orpc.deliveries.key() }),
  });
  const items = list.data?.pages.flatMap((one) => one.items);
  const failed = items?.filter((item) => item.state === 'failed').map(({ id }) => id) ?? [];
  return (
    <Panel
      title="Receipts"
      note="newest event first"
      isFlush
      controls={
        <>
          {failed.length > 0 && (
            <Button
              leftSection={<IconRefresh size={14} />}
              loading={retry.isPending}
              onClick={() => retry.mutate(failed)}
            >
              Retry {formatCount(failed.length)} failed
            </Button>
          )}
          <Select
            aria-label="Route"
            placeholder="Every route"
            clearable
            w={190}
            data={routes.map(({ id, name }) => ({ value: id, label: name }))}
            value={routeId ?? null}
            onChange={(of) => setQuery({ of })}
          />
          <Select
            aria-label="State"
            placeholder="Any state"
            clearable
            w={140}
            data={states.map((value) => ({ value, label: words[value] }))}
            value={state ?? null}
            onChange={(value) => setQuery({ state: value })}
          />
        </>
      }
    >
      {retry.error && (
        <p className={classes.fault} role="alert">
          {faultText(retry.error).title}
        </p>
      )}
      {list.error && !items && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {items?.length === 0 && (
        <EmptyState title="No receipts">
          {state === undefined && routeId === undefined
            ? 'As soon as an event is forwarded, it is listed here with the message it became.'
            : 'Nothing in this state. Choose another, or clear the filters.'}
        </EmptyState>
      )}
      {items !== undefined && items.length > 0 && (
        <div className={classes.frame}>
          <table className={classes.table}>
            <thead>
              <tr>
                {['Time', 'Event', 'Route', 'State', 'Where', ''].map((label) => (
                  <th key={label} scope="col">
                    {label === '' ? <span className="visually-hidden">Retry</span> : label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map((delivery) => (
                <Row
                  key={delivery.id}
                  delivery={delivery}
                  guildId={guildId}
                  channelName={channelName}
                  onRetry={(id) => retry.mutate([id])}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {list.hasNextPage && (
        <div className={classes.more}>
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </Panel>
  );
};
