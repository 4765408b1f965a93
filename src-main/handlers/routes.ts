// routes.*
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
});
