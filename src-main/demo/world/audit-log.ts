// Staff actions and their audit entries: when an entry is pushed, what it says, which ones Discord merges. The log keeps 45 days.
import type { APIAuditLogChange, APIAuditLogEntry, APIAuditLogOptions } from 'discord-api-types/v10';
import type { Core } from './core';
import { snowflakeAt, snowflakeTime } from './snowflake';
import type { WorldGuild } from './types';

const KEPT_MS = 45 * 86_400_000;
/** Discord raises the count of a recent entry instead of adding one. */
const MERGED_WITHIN_MS = 5 * 60_000;

export interface AuditDraft {
  action: number;
  actorId: string;
  targetId: string | null;
  changes?: APIAuditLogChange[];
  options?: APIAuditLogOptions;
  reason?: string;
}

/** One changed property; a side that is null or undefined is left out, as Discord does. */
export function auditChange(key: string, before: unknown, after: unknown): APIAuditLogChange {
  const change: { key: string; old_value?: unknown; new_value?: unknown } = { key };
  if (before !== undefined && before !== null) change.old_value = before;
  if (after !== undefined && after !== null) change.new_value = after;
  return change as APIAuditLogChange;
}

/** Does a staff action: `event` sends its dispatches, the entries go out before or after it, or never exist. */
export function staffAction(core: Core, guild: WorldGuild, drafts: AuditDraft[], event: () => void): void {
  if (core.auditTiming === 'before') for (const draft of drafts) push(core, guild, draft);
  event();
  if (core.auditTiming === 'after') for (const draft of drafts) push(core, guild, draft);
}

/** One of which Discord tells only the first: later ones to the same author (none with voice) and channel raise its entry's count. */
export interface CountedAction {
  /** 26 members moved, 27 members disconnected, 72 messages deleted. */
  action: 26 | 27 | 72;
  actorId: string;
  targetId: string | null;
  channelId: string | null;
}

export function countedAction(core: Core, guild: WorldGuild, counted: CountedAction, event: () => void): void {
  const { action, actorId, targetId, channelId } = counted;
  const merged = core.auditTiming === 'never' ? -1 : mergeable(core, guild, counted);
  const entry = guild.auditLog[merged];
  if (!entry) {
    const options = channelId === null ? { count: '1' } : { channel_id: channelId, count: '1' };
    staffAction(core, guild, [{ action, actorId, targetId, options }], event);
    return;
  }
  const count = String(Number(entry.options?.count ?? '1') + 1);
  guild.auditLog[merged] = { ...entry, options: { ...entry.options, count } };
  event();
}

function mergeable(core: Core, guild: WorldGuild, { action, actorId, targetId, channelId }: CountedAction): number {
  const oldest = core.now() - MERGED_WITHIN_MS;
  for (let index = guild.auditLog.length - 1; index >= 0; index -= 1) {
    const entry = guild.auditLog[index];
    if (!entry || snowflakeTime(entry.id) < oldest) return -1;
    if (
      Number(entry.action_type) === action &&
      entry.user_id === actorId &&
      entry.target_id === targetId &&
      (entry.options?.channel_id ?? null) === channelId
    )
      return index;
  }
  return -1;
}

function push(core: Core, guild: WorldGuild, draft: AuditDraft): void {
  const entry: APIAuditLogEntry = {
    id: core.snowflake(),
    user_id: draft.actorId,
    target_id: draft.targetId,
    action_type: draft.action,
  };
  if (draft.changes) entry.changes = draft.changes;
  if (draft.options) entry.options = draft.options;
  if (draft.reason !== undefined) entry.reason = draft.reason;
  guild.auditLog.push(entry);
  dropOld(core, guild);
  core.emit('GUILD_AUDIT_LOG_ENTRY_CREATE', guild.id, { ...entry, guild_id: guild.id });
}

function dropOld(core: Core, guild: WorldGuild): void {
  const oldest = BigInt(snowflakeAt(core.now() - KEPT_MS));
  const first = guild.auditLog.findIndex((entry) => BigInt(entry.id) >= oldest);
  if (first > 0) guild.auditLog.splice(0, first);
}
