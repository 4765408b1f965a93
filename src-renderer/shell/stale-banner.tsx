// A line on top of every page while what it shows may be out of date.
import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useLinkState } from '../api/link-state';
import { useConnection, useStale } from '../hooks/use-connection';
import { useNow } from '../hooks/use-now';
import { href } from '../router/use-route';
import { formatDuration } from '../ui/format';
import { useConnectionSwitch } from './connection-panel';
import { connectionText } from './connection-text';
import classes from './stale-banner.module.css';

const RetryIn = ({ at }: { at: number }) => {
  const now = useNow(1_000);
  return <span className="numeric"> Next attempt {at > now ? `in ${formatDuration(at - now)}` : 'now'}.</span>;
};

export const StaleBanner = () => {
  const stale = useStale();
  const link = useLinkState();
  const { data: status } = useConnection();
  const change = useConnectionSwitch();
  if (stale === null) return null;
  const text = connectionText(status, link);
  const canConnect = stale === 'gateway' && (status?.hasToken === true || status?.isDemo === true);
  return (
    <div className={classes.banner} data-tone={text.tone} role="status">
      <IconPlugConnectedX size={16} stroke={1.8} aria-hidden="true" />
      <p className={classes.text}>
        <strong>Not live.</strong> {text.long}
        {stale === 'gateway' && status?.retryAt !== undefined && <RetryIn at={status.retryAt} />}
      </p>
      {canConnect && status?.state !== 'connecting' && (
        <Button loading={change.isPending} onClick={() => change.mutate('connect')}>
          {status?.state === 'reconnecting' ? 'Try now' : 'Connect'}
        </Button>
      )}
      {stale === 'gateway' && !canConnect && (
        <Button component="a" href={href({ name: 'start', query: { step: 'application' } })}>
          Connect your bot
        </Button>
      )}
    </div>
  );
};
