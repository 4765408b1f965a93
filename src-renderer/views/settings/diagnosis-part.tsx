// What the bot can and cannot see in the current server, each with what it means and how to mend it.
import { Button, Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Finding } from '#contract/connection';
import { orpc } from '../../api';
import { useCurrentGuild } from '../../hooks/use-guild';
import { ErrorState } from '../../ui/error-state';
import { Panel } from '../../ui/panel';
import classes from './settings.module.css';

const icons = { ok: IconCircleCheck, warning: IconAlertTriangle, problem: IconCircleX };
const words = { ok: 'Fine', warning: 'Warning', problem: 'Problem' };
const rank = { problem: 0, warning: 1, ok: 2 };

const Item = ({ finding }: { finding: Finding }) => {
  const Icon = icons[finding.level];
  return (
    <li className={classes.finding} data-level={finding.level}>
      <Icon size={17} stroke={1.8} role="img" aria-label={words[finding.level]} />
      <div>
        <span className={classes.label}>{finding.subject}</span> <span className="dim">{finding.found}</span>
      </div>
      <p>{finding.means}</p>
      {finding.fix !== '' && finding.level !== 'ok' && <p className={classes.fix}>{finding.fix}</p>}
    </li>
  );
};

export const DiagnosisPart = () => {
  const guild = useCurrentGuild();
  const diagnosis = useQuery(orpc.connection.diagnose.queryOptions({ input: guild ? { guildId: guild.id } : {} }));
  const findings = diagnosis.data?.toSorted((a, b) => rank[a.level] - rank[b.level]);
  return (
    <Panel
      title="Diagnosis"
      note={guild ? <bdi>{guild.name}</bdi> : undefined}
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
        <ul className={classes.findings}>
          {findings.map((finding) => (
            <Item key={finding.subject} finding={finding} />
          ))}
        </ul>
      )}
    </Panel>
  );
};
