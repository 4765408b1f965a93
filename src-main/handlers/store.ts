// store.*
import type { Core } from '#main/core';
import type { Implementer } from './router';

export const storeHandlers = ({ store: os }: Implementer, core: Core) => ({
  verify: os.verify.handler(({ signal }) => core.verify(signal)),
});
