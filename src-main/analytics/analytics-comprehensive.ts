// analytics.comprehensive: everything about a server for one timeframe: what exports write. Part by part, with a turn of the event loop for
// everybody else between two.
import { setImmediate as turn } from 'node:timers/promises';
import type { Comprehensive, Timeframe } from '#contract/analytics';
import type { ReadStore } from '#db/client';
import { analyticsActivity } from './analytics-activity';
import { analyticsChannels } from './analytics-channels';
import { analyticsHeatmap } from './analytics-heatmap';
import { analyticsMembers } from './analytics-members';
import { analyticsServer, timeframeMs } from './analytics-server';
import { commandUsage } from './command-usage';
import { before } from './local-days';
import { moderationActivity } from './moderation-activity';

interface Asked {
  guildId: string;
  timeframe: Timeframe;
  timeZone?: string;
}

const names: Record<Timeframe, string> = {
  '1h': '1 hour',
  '6h': '6 hours',
  '24h': '24 hours',
  '7d': '7 days',
  '30d': '30 days',
};
const dayMs = 86_400_000;

/** Throws InputFault for an unknown zone. */
export const analyticsComprehensive = async (
  read: ReadStore,
  { guildId, timeframe, timeZone = 'UTC' }: Asked,
  now = Date.now(),
): Promise<Comprehensive> => {
  const period = { from: now - timeframeMs[timeframe], to: now };
  const asked = { guildId, ...period, timeZone };
  const compared = { guildId, period, previous: before(period), analysisPeriod: names[timeframe], timeZone };
  const next = async <Part>(part: () => Part): Promise<Part> => {
    await turn();
    return part();
  };
  return {
    timeframe,
    ...period,
    timeZone,
    server: await next(() => analyticsServer(read, { guildId, timeframe }, now)),
    activity: await next(() =>
      analyticsActivity(read, { ...asked, bucket: timeframeMs[timeframe] <= dayMs ? 'hour' : 'day' }),
    ),
    heatmap: await next(() => analyticsHeatmap(read, asked, now)),
    channels: await next(() => analyticsChannels(read, asked)),
    commands: await next(() => commandUsage(read, compared, now)),
    moderation: await next(() => moderationActivity(read, compared, now)),
    members: await next(() => analyticsMembers(read, asked, now)),
  };
};
