// analytics.*
import { analyticsActivity } from '#main/analytics/analytics-activity';
import { analyticsChannels } from '#main/analytics/analytics-channels';
import { analyticsCommands } from '#main/analytics/analytics-commands';
import { analyticsComprehensive } from '#main/analytics/analytics-comprehensive';
import { analyticsGauges } from '#main/analytics/analytics-gauges';
import { analyticsHeatmap } from '#main/analytics/analytics-heatmap';
import { analyticsMembers } from '#main/analytics/analytics-members';
import { analyticsModeration } from '#main/analytics/analytics-moderation';
import { analyticsServer } from '#main/analytics/analytics-server';
import { analyticsUser } from '#main/analytics/analytics-user';
import type { Core } from '#main/core';
import type { Implementer } from './router';

export const analyticsHandlers = ({ analytics: os }: Implementer, core: Core) => ({
  server: os.server.handler(({ input }) => analyticsServer(core.read(), input)),
  activity: os.activity.handler(({ input }) => analyticsActivity(core.read(), input)),
  heatmap: os.heatmap.handler(({ input }) => analyticsHeatmap(core.read(), input)),
  channels: os.channels.handler(({ input }) => analyticsChannels(core.read(), input)),
  user: os.user.handler(({ input, errors }) => {
    const found = analyticsUser(core.read(), input);
    if (found) return found;
    throw errors.NOT_FOUND({
      message: 'Nobody with that id is on record.',
      data: { what: `user ${input.userId}` },
    });
  }),
  commands: os.commands.handler(({ input }) => analyticsCommands(core.read(), input)),
  moderation: os.moderation.handler(({ input }) => analyticsModeration(core.read(), input)),
  members: os.members.handler(({ input }) => analyticsMembers(core.read(), input)),
  comprehensive: os.comprehensive.handler(({ input }) => analyticsComprehensive(core.read(), input)),
  gauges: os.gauges.handler(({ input }) => analyticsGauges(core.read(), { ...input, queueDepth: core.queueDepth() })),
});
