// How often each kind happened in the last 24 hours, for the feed's chips.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { orpc } from '../../api';
import { useNow } from '../../hooks/use-now';

const hourMs = 3_600_000;

/** Null until known. Starts at the whole hour before, so that the question stays the same for an hour. */
export const useKindCounts = (guildId: string): ReadonlyMap<string, number> | null => {
  const from = Math.floor(useNow(60_000) / hourMs) * hourMs - 23 * hourMs;
  const { data } = useQuery(
    orpc.events.histogram.queryOptions({ input: { guildId, from, bucket: 'hour' }, placeholderData: (last) => last }),
  );
  return useMemo(() => {
    if (data === undefined) return null;
    const counts = new Map<string, number>();
    for (const { byKind } of data)
      for (const [kind, count] of Object.entries(byKind)) counts.set(kind, (counts.get(kind) ?? 0) + count);
    return counts;
  }, [data]);
};
