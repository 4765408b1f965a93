// Log routing: which events leave the record for a log channel, a webhook or a server, how that fares, and the receipts.
import { Button, Skeleton, Tabs } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useChannelNames } from '../../events/use-channel-names';
import { useGuild } from '../../hooks/use-guild';
import { setQuery, useRoute } from '../../router/use-route';
import { ErrorState } from '../../ui/error-state';
import { PageHeader } from '../../ui/page-header';
import { DeliveriesPanel } from './deliveries-panel';
import { RouteEditor } from './editor/route-editor';
import { ExternalSwitch } from './external-switch';
import { IgnorePanel } from './ignore-panel';
import { Matrix } from './matrix';
import { CreateLogChannel, QuickStart } from './quick-start';
import { RouteCard } from './route-card';
import classes from './routing.module.css';
import { useRoutes } from './use-routes';

const tabs = [
  { name: 'routes', label: 'Routes' },
  { name: 'matrix', label: 'Kinds and destinations' },
  { name: 'ignored', label: 'Ignored' },
  { name: 'deliveries', label: 'Receipts' },
] as const;

const waiting = (
  <div className={classes.cards} aria-busy="true">
    {[0, 1, 2].map((row) => (
      <Skeleton key={row} height={96} radius={8} />
    ))}
  </div>
);

export default function RoutingView() {
  const { guildId } = useGuild();
  const { query } = useRoute();
  const channelName = useChannelNames(guildId);
  const { data: routes, error, refetch } = useRoutes(guildId);
  const tab = tabs.find(({ name }) => name === query['tab'])?.name ?? 'routes';
  const edited = query['route'];
  const failing = routes?.filter(({ health }) => health.state === 'resting' || health.state === 'dead').length ?? 0;

  const content = () => {
    if (error && !routes) return <ErrorState error={error} onRetry={() => void refetch()} />;
    if (!routes) return waiting;
    if (tab === 'deliveries') return <DeliveriesPanel guildId={guildId} routes={routes} channelName={channelName} />;
    if (tab === 'ignored') return <IgnorePanel guildId={guildId} />;
    if (routes.length === 0) return <QuickStart guildId={guildId} />;
    if (tab === 'matrix') return <Matrix guildId={guildId} routes={routes} channelName={channelName} />;
    return (
      <>
        {routes.some(({ destination }) => destination.type === 'http-webhook') && <ExternalSwitch />}
        <ul className={classes.cards}>
          {routes.map((route) => (
            <RouteCard key={route.id} route={route} channelName={channelName} />
          ))}
        </ul>
      </>
    );
  };

  return (
    <>
      <PageHeader title="Log routing" aside={failing > 0 ? `${failing} need attention` : undefined}>
        {routes !== undefined && routes.length > 0 && <CreateLogChannel guildId={guildId} />}
        <Button variant="filled" leftSection={<IconPlus size={15} />} onClick={() => setQuery({ route: 'new' })}>
          New route
        </Button>
      </PageHeader>
      <Tabs
        className={classes.tabs}
        value={tab}
        onChange={(name) => setQuery({ tab: name === 'routes' ? null : name, state: null, of: null })}
        keepMounted={false}
      >
        <Tabs.List aria-label="Log routing">
          {tabs.map(({ name, label }) => (
            <Tabs.Tab key={name} value={name}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab} className={classes.scroll}>
          <div className={classes.page}>{content()}</div>
        </Tabs.Panel>
      </Tabs>
      {edited !== undefined && routes !== undefined && (
        <RouteEditor
          key={edited}
          guildId={guildId}
          route={routes.find(({ id }) => id === edited) ?? null}
          onClose={() => setQuery({ route: null })}
        />
      )}
    </>
  );
}
