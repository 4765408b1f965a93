// Who came and who went, over time.
import { useMemo } from 'react';
import { dayStep } from '../../charts/dates';
import type { Series } from '../../charts/series';
import { TimePanel } from '../../charts/time-panel';
import { useActivity } from '../../charts/use-activity';
import { countOf } from '../../charts/activity-series';
import { useTimeFormat } from '../../hooks/use-time-format';
import type { TimeRange } from '../../hooks/use-time-range';
import { formatSigned } from '../../ui/format';
import type { MemberFlowAnswer } from './use-member-flow';

interface GrowthPanelProps {
  guildId: string;
  range: TimeRange;
  flow: MemberFlowAnswer;
}

const queryOf = (key: string | null): { kinds: string } => ({
  kinds: key === 'joins' ? 'JOIN' : key === 'leaves' ? 'LEAVE' : 'JOIN,LEAVE',
});

export const GrowthPanel = ({ guildId, range, flow }: GrowthPanelProps) => {
  const { timeZone } = useTimeFormat();
  const { previous, isCompared } = range;
  const { data, error, refetch } = flow;
  // Only compared by days: the previous days stand where these do.
  const earlier = useActivity(guildId, previous.from, previous.to, isCompared).steps;
  const steps = useMemo(() => data?.daily.map(({ date }) => dayStep(date, timeZone)), [data, timeZone]);
  const series = useMemo<Series[]>(() => {
    const isDaily = isCompared && earlier !== undefined && Math.abs(earlier.length - (data?.daily.length ?? 0)) <= 1;
    const one = (key: 'joins' | 'leaves', label: string, pattern: Series['pattern']): Series => ({
      key,
      label,
      color: 'var(--md-chart-members)',
      pattern,
      values: data?.daily.map((day) => day[key]) ?? [],
      ...(isDaily && { before: countOf(earlier, [key === 'joins' ? 'JOIN' : 'LEAVE']) }),
    });
    return [one('joins', 'Joined', 'solid'), one('leaves', 'Left', 'back')];
  }, [data, earlier, isCompared]);
  const net = data && data.joins - data.leaves;
  return (
    <TimePanel
      title="Growth"
      label="Joins and leaves by day"
      note={net === undefined ? undefined : `net ${formatSigned(net)} members`}
      range={{ ...range, from: steps?.[0]?.at ?? range.from, to: steps?.at(-1)?.to ?? range.to }}
      steps={steps}
      series={series}
      gaps={data?.coverage.gaps}
      queryOf={queryOf}
      height={188}
      error={error}
      onRetry={() => void refetch()}
      empty={{ title: 'Nobody came or went in this time', text: 'Joins and leaves stand here by day.' }}
    />
  );
};
