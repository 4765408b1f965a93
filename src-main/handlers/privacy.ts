// privacy.*
import type { Core } from '#main/core';
import type { Implementer } from './router';

export const privacyHandlers = ({ privacy: os }: Implementer, core: Core) => ({
  report: os.report.handler(({ input: { userId, format = 'json' }, signal }) =>
    core.keeper().reportPerson(userId, format, signal),
  ),
  erase: os.erase.handler(({ input, signal }) => core.keeper().erasePerson(input.userId, input.confirm, signal)),
});
