// The tiles' numbers for the page's range, with those of the equally long time before it.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { kindsOf } from '#contract/catalogue';
import type { Bucket } from '#contract/events';
import { orpc } from '../../api';
import type { TimeRange } from '../../hooks/use-time-range';

export interface Figures {
  messageCount: number;
  memberJoins: number;
  memberLeaves: number;
  netMemberChange: number;
  moderationActions: number;
  /** null for ranges chosen by hand: the score compares whole timeframes with the server's habit. */
  activityScore: number | null;
}

const figuresOf = (buckets: readonly Bucket[]): Figures => {
  const count = (...kinds: string[]): number =>
    buckets.reduce((sum, { byKind }) => sum + kinds.reduce((part, kind) => part + (byKind[kind] ?? 0), 0), 0);
  const memberJoins = count('JOIN');
  const memberLeaves = count('LEAVE');
  return {
    messageCount: count('MESSAGE_SEND'),
    memberJoins,
    memberLeaves,
    netMemberChange: memberJoins - memberLeaves,
    moderationActions: count(...kindsOf('moderation')),
    activityScore: null,
  };
};

const bucketOf = (spanMs: number): 'hour' | 'day' | 'month' => {
  const days = spanMs / 86_400_000;
  if (days <= 30) return 'hour';
  return days <= 2_000 ? 'day' : 'month';
};

export interface FiguresAnswer {
  now: Figures | undefined;
  previous: Figures | undefined;
  error: Error | null;
  retry: () => void;
}

export const useFigures = (guildId: string, range: TimeRange): FiguresAnswer => {
  const { from, to } = range;
  const isCustom = range.range === 'custom';
  const span = to - from;
  const server = useQuery({
    ...orpc.analytics.server.queryOptions({ input: { guildId, timeframe: range.range === 'custom' ? '24h' : range.range } }),
    enabled: !isCustom,
    placeholderData: keepPreviousData,
  });
  const ask = (start: number, end: number) => ({
    ...orpc.analytics.activity.queryOptions({ input: { guildId, from: Math.max(0, start), to: end, bucket: bucketOf(span) } }),
    enabled: isCustom,
    placeholderData: keepPreviousData,
  });
  const chosen = useQuery(ask(from, to));
  const before = useQuery(ask(from - span, from));
  if (!isCustom) {
    return { now: server.data, previous: server.data?.previous, error: server.error, retry: () => void server.refetch() };
  }
  return {
    now: chosen.data && figuresOf(chosen.data.buckets),
    previous: before.data && figuresOf(before.data.buckets),
    error: chosen.error ?? before.error,
    retry: () => void Promise.all([chosen.refetch(), before.refetch()]),
  };
};
