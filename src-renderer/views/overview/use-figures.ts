// The tiles' numbers for the page's range, with those of the equally long time before it.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type Kind, kindsOf } from '#contract/catalogue';
import { orpc } from '../../api';
import { countOf, type Step } from '../../charts/activity-series';
import { type Activity, useActivity } from '../../charts/use-activity';
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

const figuresOf = (steps: readonly Step[]): Figures => {
  const count = (...kinds: Kind[]): number => countOf(steps, kinds).reduce((sum, value) => sum + value, 0);
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

export interface FiguresAnswer {
  now: Figures | undefined;
  previous: Figures | undefined;
  error: Error | null;
  retry: () => void;
}

/** Timeframes come from the host; a range chosen by hand is added up from the chart's own steps (`activity`). */
export const useFigures = (guildId: string, range: TimeRange, activity: Activity): FiguresAnswer => {
  const { from, to } = range;
  const isCustom = range.range === 'custom';
  const server = useQuery({
    ...orpc.analytics.server.queryOptions({
      input: { guildId, timeframe: range.range === 'custom' ? '24h' : range.range },
    }),
    enabled: !isCustom,
    placeholderData: keepPreviousData,
  });
  const before = useActivity(guildId, Math.max(0, from - (to - from)), from, isCustom);
  if (!isCustom) {
    return {
      now: server.data,
      previous: server.data?.previous,
      error: server.error,
      retry: () => void server.refetch(),
    };
  }
  return {
    now: activity.steps && figuresOf(activity.steps),
    previous: before.steps && figuresOf(before.steps),
    error: activity.error ?? before.error,
    retry: () => {
      activity.retry();
      before.retry();
    },
  };
};
