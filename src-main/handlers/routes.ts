// routes.* and deliveries.*
import { presets } from '#main/routing/presets';
import type { Core } from '#main/core';
import type { Implementer } from './router';

export const routesHandlers = ({ routes: os }: Implementer, core: Core) => ({
  list: os.list.handler(({ input }) => core.routing().list(input.guildId)),
  save: os.save.handler(({ input }) => core.routing().save(input.guildId, input.route)),
  remove: os.remove.handler(async ({ input }) => {
    await core.routing().remove(input.routeId);
    return {};
  }),
  presets: os.presets.handler(() => [...presets]),
  test: os.test.handler(({ input }) => core.routing().test(input.routeId)),
  preview: os.preview.handler(({ input: { guildId, route, limit = 3 }, signal }) =>
    core.routing().preview(guildId, route, limit, signal),
  ),
  tryOnHistory: os.tryOnHistory.handler(({ input: { guildId, route, days }, signal }) =>
    core.routing().tryOnHistory(guildId, route, days, signal),
  ),
  createLogChannel: os.createLogChannel.handler(({ input: { guildId, name = 'mod-log', preset = 'important' } }) =>
    core.routing().createLogChannel(guildId, name, preset),
  ),
});

export const deliveriesHandlers = ({ deliveries: os }: Implementer, core: Core) => ({
  list: os.list.handler(({ input }) => core.routing().deliveries(input)),
  retry: os.retry.handler(async ({ input }) => ({ retried: await core.routing().retry(input.ids) })),
  backfill: os.backfill.handler(({ input }) => core.routing().backfill(input)),
  backfills: os.backfills.handler(({ input }) => core.routing().backfills(input.guildId)),
  cancelBackfill: os.cancelBackfill.handler(({ input }) => core.routing().cancelBackfill(input.routeId)),
});
