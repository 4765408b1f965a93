// What the connection popover says: state in plain words, figures of the intake, and the switches.
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ConnectionStatus } from '#contract/connection';
import { client, orpc } from '../api';
import { useConnection } from '../hooks/use-connection';
import { useNow } from '../hooks/use-now';
import { href } from '../router/use-route';
import { faultText } from '../ui/fault-text';
import { formatCount, formatDuration } from '../ui/format';
import { TimeText } from '../ui/time-text';
import classes from './connection-panel.module.css';
import type { ConnectionText } from './connection-text';

const phases: Record<NonNullable<ConnectionStatus['catchUp']>['phase'], string> = {
  'audit-log': 'audit log',
  members: 'member list',
  messages: 'messages by channel',
  deletions: 'deletions',
};

const Countdown = ({ at }: { at: number }) => {
  const now = useNow(1_000);
  return at > now ? <>in {formatDuration(at - now)}</> : <>now</>;
};

export const useConnectionSwitch = () => {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (to: 'connect' | 'disconnect') => client.connection[to]({}),
    onSuccess: (status) => cache.setQueryData(orpc.connection.status.queryKey({ input: {} }), status),
  });
};

export const ConnectionPanel = ({ text }: { text: ConnectionText }) => {
  const { data: status } = useConnection();
  const change = useConnectionSwitch();
  if (!status) return <p className={classes.long}>{text.long}</p>;
  const isOn = status.state !== 'offline' && status.state !== 'failed';
  const { queue } = status;
  return (
    <div className={classes.panel}>
      <p className={classes.long}>
        <strong>{text.short}.</strong> {text.long}
      </p>
      <dl className={classes.facts}>
        {status.bot && (
          <div>
            <dt>Bot</dt>
            <dd className="truncate">
              <bdi>{status.bot.name}</bdi>
            </dd>
          </div>
        )}
        <div>
          <dt>Since</dt>
          <dd>
            <TimeText at={status.since} as="dateTime" />
          </dd>
        </div>
        {status.retryAt !== undefined && (
          <div>
            <dt>Next attempt</dt>
            <dd>
              <Countdown at={status.retryAt} />
            </dd>
          </div>
        )}
        {status.catchUp !== undefined && (
          <div>
            <dt>Catching up</dt>
            <dd>
              {phases[status.catchUp.phase]}, {formatCount(status.catchUp.done)} of {formatCount(status.catchUp.total)}
            </dd>
          </div>
        )}
        {status.latencyMs !== undefined && (
          <div>
            <dt>Round trip to Discord</dt>
            <dd>{formatCount(status.latencyMs)} ms</dd>
          </div>
        )}
        <div>
          <dt>Servers</dt>
          <dd>{formatCount(status.guildCount)}</dd>
        </div>
        <div>
          <dt>Recorded since start</dt>
          <dd>{formatCount(queue.recorded)}</dd>
        </div>
        <div>
          <dt>Waiting to be written</dt>
          <dd>{formatCount(queue.depth)}</dd>
        </div>
        <div data-alarm={queue.shed > 0 || undefined}>
          <dt>Dropped under load</dt>
          <dd>{formatCount(queue.shed)}</dd>
        </div>
        {queue.faulty > 0 && (
          <div>
            <dt>Unreadable, skipped</dt>
            <dd>{formatCount(queue.faulty)}</dd>
          </div>
        )}
        {status.apiBase !== undefined && !status.isDemo && (
          <div>
            <dt>API</dt>
            <dd className="truncate mono" title={status.apiBase}>
              {status.apiBase}
            </dd>
          </div>
        )}
      </dl>
      {change.error && (
        <p className={classes.fault} role="alert">
          {faultText(change.error).title} {faultText(change.error).advice}
        </p>
      )}
      <div className={classes.actions}>
        {status.hasToken || status.isDemo ? (
          <Button loading={change.isPending} onClick={() => change.mutate(isOn ? 'disconnect' : 'connect')}>
            {isOn ? 'Disconnect' : 'Connect'}
          </Button>
        ) : (
          <Button component="a" variant="filled" href={href({ name: 'start', query: { step: 'application' } })}>
            Connect your bot
          </Button>
        )}
        {status.state === 'reconnecting' && (
          <Button loading={change.isPending} onClick={() => change.mutate('connect')}>
            Try now
          </Button>
        )}
        <Button component="a" variant="subtle" href={href({ name: 'health', query: { part: 'diagnosis' } })}>
          Diagnose
        </Button>
      </div>
    </div>
  );
};
