// settings.*
import { settingsGet } from '#main/settings/settings-get';
import type { Core } from '#main/core';
import type { Implementer } from './router';

export const settingsHandlers = ({ settings: os }: Implementer, core: Core) => ({
  get: os.get.handler(() => settingsGet(core.read())),
  save: os.save.handler(({ input }) => core.saveSettings(input.version, input.settings)),
});
