// Carries a request's X-Audit-Log-Reason into the audit entries of what it does, also where the world's operation takes none.
import type { World, WorldDispatch } from '#main/demo/world/types';

export interface AuditReasons {
  /** Entries made while `run` runs carry `reason`, unless they have one. */
  with<T>(reason: string | null, run: () => T): T;
  /** The dispatch as it goes out; the entry in the guild's log is completed too. */
  apply(dispatch: WorldDispatch): WorldDispatch;
}

const isEntry = (data: unknown): data is { id: string; reason?: string } =>
  typeof data === 'object' && data !== null && 'id' in data && typeof data.id === 'string';

export const createAuditReasons = (world: World): AuditReasons => {
  let current: string | null = null;
  return {
    with: (reason, run) => {
      const outer = current;
      current = reason;
      try {
        return run();
      } finally {
        current = outer;
      }
    },
    apply: (dispatch) => {
      const { type, guildId, data } = dispatch;
      if (current === null || type !== 'GUILD_AUDIT_LOG_ENTRY_CREATE' || !isEntry(data) || data.reason) return dispatch;
      const log = world.guilds.get(guildId)?.auditLog;
      const index = log?.findLastIndex(({ id }) => id === data.id) ?? -1;
      const entry = log?.[index];
      if (log && entry) log[index] = { ...entry, reason: current };
      return { ...dispatch, data: { ...data, reason: current } };
    },
  };
};
