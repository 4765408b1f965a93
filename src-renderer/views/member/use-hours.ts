// When a member writes: their messages by weekday and hour, of at most the last 90 days (they are counted one by one).
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { orpc } from '../../api';
import type { HeatCounts } from '../../charts/heat-cells';
import { pourHours } from '../../charts/pour-hours';
import { dayMs, hourMs } from '../../charts/time-steps';
import { useTimeFormat } from '../../hooks/use-time-format';

const mostDays = 90;

interface HoursInput {
  guildId: string;
  userId: string;
  from: number;
  to: number;
  isWanted: boolean;
}

export interface Hours {
  counts: HeatCounts | undefined;
  from: number;
  to: number;
  /** Said when it is less than what was asked for. */
  note: string | undefined;
  error: Error | null;
  retry: () => void;
}

export const useHours = ({ guildId, userId, from: wanted, to, isWanted }: HoursInput): Hours => {
  const { timeZone } = useTimeFormat();
  // Whole hours: the question stays the same for a while.
  const end = Math.ceil(to / hourMs) * hourMs;
  const from = Math.max(wanted, end - mostDays * dayMs);
  const { data, error, refetch } = useQuery({
    ...orpc.events.histogram.queryOptions({
      input: { guildId, actorId: userId, kinds: ['MESSAGE_SEND'], from, to: end, bucket: 'hour' },
    }),
    enabled: isWanted,
    placeholderData: keepPreviousData,
  });
  const counts = useMemo(() => data && pourHours(data, timeZone), [data, timeZone]);
  return {
    counts,
    from,
    to: end,
    note: from > wanted ? `last ${mostDays} days` : undefined,
    error,
    retry: () => void refetch(),
  };
};
