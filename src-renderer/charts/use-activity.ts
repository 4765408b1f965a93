// Counts over time for a range, kept on screen while newer ones are fetched, and the gaps in the record within it.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { orpc, queryClient } from '../api';
import { useTimeFormat } from '../hooks/use-time-format';
import { grainOf, pourSteps, type Step } from './activity-series';

export interface Activity {
  steps: Step[] | undefined;
  error: Error | null;
  retry: () => void;
}

/** Short ranges are asked for by the minute, others in the steps that suit them. */
const activityQueries = (guildId: string, from: number, to: number, timeZone: string) => {
  const { bucket } = grainOf(to - from);
  return {
    fine: orpc.events.histogram.queryOptions({ input: { guildId, from, to, bucket: 'minute' } }),
    coarse: orpc.analytics.activity.queryOptions({
      input: { guildId, from, to, bucket: bucket === 'minute' ? 'hour' : bucket, timeZone },
    }),
  };
};

/** Asks ahead of what will show it. */
export const prefetchActivity = (guildId: string, from: number, to: number, timeZone: string): void => {
  const { fine, coarse } = activityQueries(guildId, from, to, timeZone);
  if (grainOf(to - from).bucket === 'minute') void queryClient.prefetchQuery(fine);
  else void queryClient.prefetchQuery(coarse);
};

/** `from` and `to` in epoch ms; the range is widened to whole steps of the time zone by the host. */
export const useActivity = (guildId: string, from: number, to: number, isWanted = true): Activity => {
  const { timeZone } = useTimeFormat();
  const grain = useMemo(() => grainOf(to - from), [from, to]);
  const isFine = grain.bucket === 'minute';
  const queries = activityQueries(guildId, from, to, timeZone);
  const fine = useQuery({ ...queries.fine, enabled: isWanted && isFine, placeholderData: keepPreviousData });
  const coarse = useQuery({ ...queries.coarse, enabled: isWanted && !isFine, placeholderData: keepPreviousData });
  const buckets = isFine ? fine.data : coarse.data?.buckets;
  const steps = useMemo(
    () => buckets && pourSteps(buckets, { from, to }, grain, timeZone),
    [buckets, from, to, grain, timeZone],
  );
  const query = isFine ? fine : coarse;
  return { steps, error: query.error, retry: () => void query.refetch() };
};

/** Intervals of [from, to) in which nothing was recorded live. */
export const useGaps = (guildId: string, from: number, to: number) =>
  useQuery({
    ...orpc.connection.gaps.queryOptions({ input: { guildId, from, to } }),
    placeholderData: keepPreviousData,
  });
