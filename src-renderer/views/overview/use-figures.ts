// The tiles' numbers for the page's range, with those of the equally long time before it.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type Kind, moderationActions } from '#contract/catalogue';
import { orpc } from '../../api';
import { countOf, type Step } from '../../charts/activity-series';
import type { Activity } from '../../charts/use-activity';
import { isTimeframe, type TimeRange } from '../../hooks/use-time-range';

export interface Figures {
  messageCount: number;
  memberJoins: number;
  memberLeaves: number;
  netMemberChange: number;
  moderationActions: number;
  /** null for other ranges: the score compares whole timeframes with the server's habit. */
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
    moderationActions: count(...moderationActions),
    activityScore: null,
  };
};

export interface FiguresAnswer {
  /** What was counted: a timeframe of the host ends now, a range of the page with its step. */
  from: number;
  to: number;
  now: Figures | undefined;
  previous: Figures | undefined;
  error: Error | null;
  retry: () => void;
}

/** Timeframes come from the host; other ranges are added up from the steps of the chart (`activity`) and of the time `before`. */
export const useFigures = (guildId: string, range: TimeRange, activity: Activity, before: Activity): FiguresAnswer => {
  const timeframe = isTimeframe(range.range) ? range.range : null;
  const server = useQuery({
    ...orpc.analytics.server.queryOptions({ input: { guildId, timeframe: timeframe ?? '24h' } }),
    enabled: timeframe !== null,
    placeholderData: keepPreviousData,
  });
  if (timeframe !== null) {
    return {
      from: server.data?.from ?? range.from,
      to: server.data?.to ?? range.to,
      now: server.data,
      previous: server.data?.previous,
      error: server.error,
      retry: () => void server.refetch(),
    };
  }
  return {
    from: range.from,
    to: range.to,
    now: activity.steps && figuresOf(activity.steps),
    previous: before.steps && figuresOf(before.steps),
    error: activity.error ?? before.error,
    retry: () => {
      activity.retry();
      before.retry();
    },
  };
};
