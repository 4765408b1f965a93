// The one-click way: a private #mod-log made by the bot, everything that matters routed into it.
import { Button } from '@mantine/core';
import { IconHash, IconPlus } from '@tabler/icons-react';
import { setQuery } from '../../router/use-route';
import { EmptyState } from '../../ui/empty-state';
import { faultText } from '../../ui/fault-text';
import classes from './routing.module.css';
import { useRouteChanges } from './use-routes';

export const CreateLogChannel = ({ guildId, isProminent = false }: { guildId: string; isProminent?: boolean }) => {
  const { createLogChannel } = useRouteChanges(guildId);
  return (
    <>
      <Button
        variant={isProminent ? 'filled' : 'default'}
        leftSection={<IconHash size={15} stroke={1.9} />}
        loading={createLogChannel.isPending}
        onClick={() => createLogChannel.mutate()}
      >
        Create #mod-log
      </Button>
      {createLogChannel.error && (
        <p className={classes.reason} data-state="dead" role="alert">
          {faultText(createLogChannel.error).title} {faultText(createLogChannel.error).advice}
        </p>
      )}
    </>
  );
};

export const QuickStart = ({ guildId }: { guildId: string }) => (
  <EmptyState
    icon={<IconHash size={22} stroke={1.6} />}
    title="Nothing is forwarded yet"
    action={
      <>
        <CreateLogChannel guildId={guildId} isProminent />
        <Button leftSection={<IconPlus size={15} />} onClick={() => setQuery({ route: 'new' })}>
          New route
        </Button>
      </>
    }
  >
    A route sends chosen events to a log channel, a Discord webhook or a server of yours. <em>Create #mod-log</em> makes
    a private channel that only staff can read, and sends everything that matters there.
  </EmptyState>
);
