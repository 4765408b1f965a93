// analytics.*
import { analyticsActivity } from '#main/analytics/analytics-activity';
import { analyticsChannels } from '#main/analytics/analytics-channels';
import { analyticsServer } from '#main/analytics/analytics-server';
import type { Core } from '#main/core';
import type { Implementer } from './router';

export const analyticsHandlers = ({ analytics: os }: Implementer, core: Core) => ({
  server: os.server.handler(({ input }) => analyticsServer(core.read(), input)),
  activity: os.activity.handler(({ input }) => analyticsActivity(core.read(), input)),
  channels: os.channels.handler(({ input }) => analyticsChannels(core.read(), input)),
});
