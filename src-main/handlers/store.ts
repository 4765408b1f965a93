// store.*
import type { Core } from '#main/core';
import type { Implementer } from './router';

export const storeHandlers = ({ store: os }: Implementer, core: Core) => ({
  verify: os.verify.handler(({ signal }) => core.keeper().verify(signal)),
  backup: os.backup.handler(({ signal }) => core.keeper().backup(signal)),
  backups: os.backups.handler(() => core.keeper().backups()),
  restore: os.restore.handler(({ input: { name, keepNewer = true }, signal }) =>
    core.restore({ name, keepNewer }, signal),
  ),
  health: os.health.handler(() => core.keeper().health()),
  recoveryKey: os.recoveryKey.handler(({ input }) => core.keeper().recoveryKey(input.again ?? false)),
  confirmRecoveryKey: os.confirmRecoveryKey.handler(({ input }) => core.keeper().confirmRecoveryKey(input.recoveryKey)),
  tasks: os.tasks.handler(({ signal }) => core.tasks.watch(signal)),
  cancelTask: os.cancelTask.handler(({ input, errors }) => {
    const outcome = core.tasks.cancel(input.id);
    if (outcome === 'unknown')
      throw errors.NOT_FOUND({ message: 'That has ended.', data: { what: `task ${input.id}` } });
    if (outcome === 'committed') throw errors.CONFLICT({ data: { reason: 'It cannot be ended any more.' } });
    return {};
  }),
});
