// What the bot may not see in the server it has joined: which permission, where, what that costs and how to mend it.
import { Button, Skeleton } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Guild } from '#contract/guilds';
import { orpc } from '../../api';
import { ErrorState } from '../../ui/error-state';
import { FindingList } from '../../ui/finding-list';
import classes from './steps.module.css';

export const ServerFindings = ({ guild }: { guild: Guild }) => {
  const { data, error, isFetching, refetch } = useQuery(
    orpc.connection.diagnose.queryOptions({ input: { guildId: guild.id } }),
  );
  const missing = data?.filter(({ level, subject }) => level !== 'ok' && subject.startsWith(`${guild.name}: `));
  if (error && !missing) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!missing) return <Skeleton height={60} />;
  return (
    <section className={classes.findings} aria-label="Permissions">
      <p className={classes.note} role="status">
        {missing.length === 0
          ? 'It may see all that recording needs there.'
          : 'It may not see everything there. ModDesk works without, and records less:'}
      </p>
      {missing.length > 0 && <FindingList findings={missing} label="Missing permissions" />}
      <Button leftSection={<IconRefresh size={15} />} loading={isFetching} onClick={() => void refetch()}>
        Check the permissions again
      </Button>
    </section>
  );
};
