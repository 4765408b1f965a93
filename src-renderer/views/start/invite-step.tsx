// Step 4: the link that adds the bot to a server, with no more permissions than needed.
import { Button, CopyButton, Skeleton } from '@mantine/core';
import { IconArrowRight, IconCheck, IconCopy, IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ConnectionStatus } from '#contract/connection';
import { orpc } from '../../api';
import { useGuilds } from '../../hooks/use-guild';
import { href } from '../../router/use-route';
import { ErrorState } from '../../ui/error-state';
import { formatCount } from '../../ui/format';
import { ServerFindings } from './server-findings';
import classes from './steps.module.css';

export const InviteStep = ({ status }: { status: ConnectionStatus }) => {
  const invite = useQuery(orpc.connection.invite.queryOptions({ input: {} }));
  const { data: guilds } = useGuilds();
  const joined = guilds?.find(({ present }) => present);
  return (
    <>
      <p className={classes.text}>
        Open this link, choose your server and press Authorise. It asks only for what recording needs: seeing channels,
        their history and the audit log.
      </p>
      {invite.error && <ErrorState error={invite.error} onRetry={() => void invite.refetch()} />}
      {invite.isPending && <Skeleton height={52} />}
      {invite.data && (
        <div className={classes.link}>
          <span className={classes.url}>{invite.data.url}</span>
          <CopyButton value={invite.data.url}>
            {({ copied, copy }) => (
              <Button size="sm" leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />} onClick={copy}>
                {copied ? 'Copied' : 'Copy'}
              </Button>
            )}
          </CopyButton>
          <Button
            component="a"
            size="sm"
            href={invite.data.url}
            target="_blank"
            rel="noreferrer"
            leftSection={<IconExternalLink size={16} />}
          >
            Open
          </Button>
        </div>
      )}
      <p className={classes.note} role="status">
        {status.guildCount === 0
          ? 'The bot is in no server yet. This page notices when it joins one.'
          : `The bot is in ${formatCount(status.guildCount)} ${status.guildCount === 1 ? 'server' : 'servers'}.`}
      </p>
      {joined && <ServerFindings guild={joined} />}
      <div className={classes.actions}>
        <Button
          component="a"
          size="sm"
          variant={status.guildCount > 0 ? 'filled' : 'default'}
          rightSection={<IconArrowRight size={16} />}
          href={href({ name: 'start', query: { step: 'events' } })}
        >
          {status.guildCount > 0 ? 'Go on' : 'I have invited it'}
        </Button>
      </div>
    </>
  );
};
