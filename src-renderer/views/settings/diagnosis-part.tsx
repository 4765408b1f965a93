// What the bot can and cannot see in the current server, each with what it means and how to mend it.
import { Button, Skeleton } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { orpc } from '../../api';
import { clamp, cleanLine } from '../../events/plain-text';
import { useCurrentGuild } from '../../hooks/use-guild';
import { ErrorState } from '../../ui/error-state';
import { FindingList } from '../../ui/finding-list';
import { Panel } from '../../ui/panel';
import classes from './settings.module.css';

/** Beside the title and the button. */
const mostOfName = 40;

export const DiagnosisPart = () => {
  const guild = useCurrentGuild();
  const diagnosis = useQuery(orpc.connection.diagnose.queryOptions({ input: guild ? { guildId: guild.id } : {} }));
  const findings = diagnosis.data;
  return (
    <Panel
      title="Diagnosis"
      note={guild ? <bdi title={guild.name}>{clamp(cleanLine(guild.name), mostOfName)}</bdi> : undefined}
      isFlush
      controls={
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconRefresh size={15} />}
          loading={diagnosis.isFetching}
          onClick={() => void diagnosis.refetch()}
        >
          Check again
        </Button>
      }
    >
      {diagnosis.error && !findings && <ErrorState error={diagnosis.error} onRetry={() => void diagnosis.refetch()} />}
      {diagnosis.isPending &&
        Array.from({ length: 4 }, (_, index) => <Skeleton key={index} height={34} m={8} width="auto" />)}
      {findings && (
        <div className={classes.findings}>
          <FindingList findings={findings} />
        </div>
      )}
    </Panel>
  );
};
