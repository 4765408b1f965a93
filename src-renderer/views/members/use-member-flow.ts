// Joins, leaves, who stayed and which invites were used, in the page's range.
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { MemberFlow } from '#contract/analytics';
import { orpc } from '../../api';
import { useTimeFormat } from '../../hooks/use-time-format';
import type { TimeRange } from '../../hooks/use-time-range';

export type MemberFlowAnswer = UseQueryResult<MemberFlow>;

export const useMemberFlow = (guildId: string, { from, to }: TimeRange): MemberFlowAnswer => {
  const { timeZone } = useTimeFormat();
  return useQuery({
    ...orpc.analytics.members.queryOptions({ input: { guildId, from, to, timeZone } }),
    placeholderData: keepPreviousData,
  });
};
