// The overview's main chart: everything over time by group, moderation in a lane of its own (it would drown in messages).
import { useDeferredValue, useMemo } from 'react';
import { groupQuery, groupSeries } from '../../charts/group-series';
import { TimePanel } from '../../charts/time-panel';
import { type Activity, useGaps } from '../../charts/use-activity';
import type { TimeRange } from '../../hooks/use-time-range';

interface ActivityPanelProps {
  guildId: string;
  range: TimeRange;
  activity: Activity;
  before: Activity;
}

export const ActivityPanel = ({ guildId, range, activity, before }: ActivityPanelProps) => {
  const { data: gaps } = useGaps(guildId, range.from, range.to);
  const { error, retry } = activity;
  // A chart takes long to draw: the tiles with the same numbers do not wait for it.
  const steps = useDeferredValue(activity.steps);
  const earlier = useDeferredValue(range.isCompared ? before.steps : undefined);
  const series = useMemo(() => groupSeries(steps ?? [], earlier), [steps, earlier]);
  return (
    <TimePanel
      title="Activity"
      label="Activity over time"
      range={range}
      steps={steps}
      series={series}
      gaps={gaps}
      queryOf={groupQuery}
      height={264}
      error={error}
      onRetry={retry}
    />
  );
};
