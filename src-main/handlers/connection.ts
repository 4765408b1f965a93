// connection.*
import { connectionGaps } from '#main/analytics/connection-gaps';
import type { Core } from '#main/core';
import type { Implementer } from './router';

export const connectionHandlers = ({ connection: os }: Implementer, core: Core) => ({
  status: os.status.handler(() => core.status()),
  connect: os.connect.handler(async ({ input }) => {
    await core.connect(input.token);
    return core.status();
  }),
  disconnect: os.disconnect.handler(async () => {
    await core.disconnect();
    return core.status();
  }),
  demo: os.demo.handler(async ({ input }) => {
    await core.setDemo(input.on);
    return core.status();
  }),
  invite: os.invite.handler(() => ({ url: core.inviteUrl() })),
  diagnose: os.diagnose.handler(({ input }) => core.diagnose(input.guildId)),
  gaps: os.gaps.handler(({ input, signal }) => connectionGaps(core.read(), input, signal)),
});
