// Step 5: waiting for the first events, and the way into the window once they arrive.
import { Button, Loader } from '@mantine/core';
import { IconArrowRight, IconCircleCheck } from '@tabler/icons-react';
import type { ConnectionStatus } from '#contract/connection';
import { useGuilds } from '../../hooks/use-guild';
import { href } from '../../router/use-route';
import { connectionText } from '../../shell/connection-text';
import { formatCount } from '../../ui/format';
import classes from './steps.module.css';

const waitingText = (status: ConnectionStatus): string => {
  if (status.state !== 'ready') return connectionText(status, 'open').long;
  if (status.guildCount === 0)
    return 'The bot is connected, but in no server yet. Use the invite link of the step before.';
  return 'The bot is connected and listening. Write a message in your server, or react to one: it should appear here within a second.';
};

export const EventsStep = ({ status }: { status: ConnectionStatus }) => {
  const { data: guilds } = useGuilds();
  const first = guilds?.find(({ present }) => present) ?? guilds?.[0];
  const hasEvents = status.state === 'ready' && status.queue.recorded > 0 && !status.isDemo;
  return (
    <>
      <div className={classes.waiting} role="status">
        {hasEvents ? <IconCircleCheck size={22} color="var(--md-ok)" aria-hidden="true" /> : <Loader size={18} />}
        <p>
          {hasEvents ? (
            <>
              <strong>{formatCount(status.queue.recorded)}</strong>{' '}
              {status.queue.recorded === 1 ? 'event is' : 'events are'} on record. ModDesk records as long as it runs.
            </>
          ) : (
            waitingText(status)
          )}
        </p>
      </div>
      <div className={classes.actions}>
        <Button
          component="a"
          size="sm"
          variant={hasEvents ? 'filled' : 'default'}
          disabled={!first}
          rightSection={<IconArrowRight size={16} />}
          href={first ? href({ name: 'feed', guildId: first.id }) : href({ name: 'start', query: { step: 'events' } })}
        >
          Watch the live feed
        </Button>
        {first && (
          <Button component="a" size="sm" href={href({ name: 'overview', guildId: first.id })}>
            Overview
          </Button>
        )}
      </div>
    </>
  );
};
