// Who stayed: by the week of joining, how many had not left after 1, 7 and 30 days.
import { Skeleton, Table } from '@mantine/core';
import type { MemberFlow } from '#contract/analytics';
import { counted, wholeDays } from '../../charts/counted';
import { weekStep } from '../../charts/dates';
import { useTimeFormat } from '../../hooks/use-time-format';
import type { TimeRange } from '../../hooks/use-time-range';
import { href } from '../../router/use-route';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { formatCount, formatPercent } from '../../ui/format';
import { Panel } from '../../ui/panel';
import classes from './members.module.css';
import type { MemberFlowAnswer } from './use-member-flow';

const afters = [1, 7, 30] as const;
type Retained = MemberFlow['cohorts'][number]['retained'][number];

const Share = ({ retained }: { retained: Retained | undefined }) => {
  if (retained === undefined || retained.eligible === 0) return <span className="dim">too early</span>;
  const share = retained.stayed / retained.eligible;
  return (
    <span
      className={classes.share}
      style={{ '--share': share } as React.CSSProperties}
      title={`${formatCount(retained.stayed)} of ${formatCount(retained.eligible)} stayed`}
    >
      {formatPercent(share)}
    </span>
  );
};

interface CohortsPanelProps {
  guildId: string;
  range: TimeRange;
  flow: MemberFlowAnswer;
}

export const CohortsPanel = ({ guildId, range, flow }: CohortsPanelProps) => {
  const days = wholeDays(range);
  const format = useTimeFormat();
  const { data, error, refetch } = flow;
  const content = () => {
    if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
    if (!data) return <Skeleton height={120} m={8} width="auto" />;
    if (data.cohorts.length === 0) {
      return <EmptyState title="Nobody joined in this time">Choose a longer range to see who stayed.</EmptyState>;
    }
    return (
      <Table className="numeric">
        <caption className="visually-hidden">Members by week of joining, and how many of them stayed</caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Week of joining</Table.Th>
            <Table.Th ta="right">Joined</Table.Th>
            {afters.map((days) => (
              <Table.Th key={days} ta="right">
                Stayed {days} {days === 1 ? 'day' : 'days'}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.cohorts.toReversed().map(({ week, joined, retained }) => {
            const step = weekStep(week);
            // Of the first week and the last only what lies in the range was counted.
            const [from, to] = [Math.max(step.at, days.from), Math.min(step.to, days.to)];
            return (
              <Table.Tr key={week}>
                <Table.Td>
                  <a href={href(counted(guildId, { kinds: 'JOIN', from, to }))}>
                    {format.day(from)} – {format.day(to - 1)}
                  </a>
                </Table.Td>
                <Table.Td ta="right">{formatCount(joined)}</Table.Td>
                {afters.map((days) => (
                  <Table.Td key={days} ta="right">
                    <Share retained={retained.find((one) => one.days === days)} />
                  </Table.Td>
                ))}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    );
  };
  return (
    <Panel title="Who stayed" note="weeks in UTC">
      {content()}
    </Panel>
  );
};
