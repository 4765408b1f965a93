// analytics.*
import { analyticsActivity } from '#main/analytics/analytics-activity';
import { analyticsChannels } from '#main/analytics/analytics-channels';
import { analyticsCommands } from '#main/analytics/analytics-commands';
import { analyticsComprehensive } from '#main/analytics/analytics-comprehensive';
import { analyticsGauges } from '#main/analytics/analytics-gauges';
import { analyticsHeatmap } from '#main/analytics/analytics-heatmap';
import { analyticsMembers } from '#main/analytics/analytics-members';
import { analyticsModeration } from '#main/analytics/analytics-moderation';
import { analyticsPeople } from '#main/analytics/analytics-people';
import { analyticsServer } from '#main/analytics/analytics-server';
import { analyticsUser } from '#main/analytics/analytics-user';
import type { Core } from '#main/core';
import type { Implementer } from './router';

export const analyticsHandlers = ({ analytics: os }: Implementer, core: Core) => {
  const kept = <Input extends { guildId: string }, Answer>(
    name: string,
    ask: (read: ReturnType<Core['read']>, input: Input) => Answer,
    input: Input,
  ): Answer => core.answers().answer(name, input, () => ask(core.read(), input));
  return {
    server: os.server.handler(({ input }) => kept('server', analyticsServer, input)),
    activity: os.activity.handler(({ input }) => kept('activity', analyticsActivity, input)),
    heatmap: os.heatmap.handler(({ input }) => kept('heatmap', analyticsHeatmap, input)),
    channels: os.channels.handler(({ input }) => kept('channels', analyticsChannels, input)),
    user: os.user.handler(({ input, errors }) => {
      const found = kept('user', analyticsUser, input);
      if (found) return found;
      throw errors.NOT_FOUND({
        message: 'Nobody with that id is on record.',
        data: { what: `user ${input.userId}` },
      });
    }),
    commands: os.commands.handler(({ input }) => kept('commands', analyticsCommands, input)),
    moderation: os.moderation.handler(({ input }) => kept('moderation', analyticsModeration, input)),
    members: os.members.handler(({ input }) => kept('members', analyticsMembers, input)),
    people: os.people.handler(({ input }) => analyticsPeople(core.read(), input)),
    comprehensive: os.comprehensive.handler(({ input }) => analyticsComprehensive(core.read(), input)),
    gauges: os.gauges.handler(({ input }) => analyticsGauges(core.read(), { ...input, queueDepth: core.queueDepth() })),
  };
};
