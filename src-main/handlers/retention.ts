// retention.* and archive.*
import type { Core } from '#main/core';
import type { Implementer } from './router';

export const retentionHandlers = ({ retention: os }: Implementer, core: Core) => ({
  preview: os.preview.handler(({ signal }) => core.keeper().previewRetention(signal)),
  run: os.run.handler(({ signal }) => core.keeper().runRetention(signal)),
});

export const archiveHandlers = ({ archive: os }: Implementer, core: Core) => ({
  list: os.list.handler(() => core.keeper().archives.list()),
  load: os.load.handler(({ input, signal }) => core.keeper().loadMonth(input.month, signal)),
  unload: os.unload.handler(({ input }) => core.keeper().unloadMonth(input.month)),
});
