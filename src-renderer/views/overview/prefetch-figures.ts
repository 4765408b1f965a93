// Asks for the overview's figures before there is an overview: they are what one opens it for.
import { orpc, queryClient } from '../../api';
import { prefetchActivity } from '../../charts/use-activity';
import { isTimeframe, overviewRange, timeRangeOf } from '../../hooks/use-time-range';
import type { Query } from '../../router/route';

/** The same questions as the view's own, so it finds their answers, or waits for them with us. */
export const prefetchFigures = (guildId: string, query: Query, timeZone: string): void => {
  const { range, from, to, previous, isCompared } = timeRangeOf(query, overviewRange, Date.now());
  const timeframe = isTimeframe(range) ? range : null;
  if (timeframe !== null) {
    void queryClient.prefetchQuery(orpc.analytics.server.queryOptions({ input: { guildId, timeframe } }));
  }
  prefetchActivity(guildId, from, to, timeZone);
  if (isCompared || timeframe === null) prefetchActivity(guildId, previous.from, previous.to, timeZone);
};
