// When the server is busy: events by weekday and hour. Under a week there is no rhythm to see, so it then shows the last seven days.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { orpc } from '../../api';
import { HeatPanel } from '../../charts/heat-panel';
import { dayMs } from '../../charts/time-steps';
import { useSubtitle } from '../../hooks/use-subtitle';
import { useTimeFormat } from '../../hooks/use-time-format';
import type { TimeRange } from '../../hooks/use-time-range';

export const HeatSection = ({ guildId, range }: { guildId: string; range: TimeRange }) => {
  const { timeZone } = useTimeFormat();
  const { to } = range;
  const isShort = to - range.from < 7 * dayMs;
  const from = isShort ? to - 7 * dayMs : range.from;
  const subtitle = useSubtitle(from, to);
  const { data, error, refetch } = useQuery({
    ...orpc.analytics.heatmap.queryOptions({ input: { guildId, from, to, timeZone } }),
    placeholderData: keepPreviousData,
  });
  return (
    <HeatPanel
      title="Busy hours"
      note={isShort ? 'events of seven days' : 'events'}
      from={from}
      to={to}
      counts={data?.counts}
      query={{}}
      subtitle={subtitle}
      error={error}
      onRetry={() => void refetch()}
    />
  );
};
