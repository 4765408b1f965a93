// GUILD_AUDIT_LOG_ENTRY_CREATE: parsed, not yet joined to anything (see attribution). Entries without an action are dropped.
import { z } from 'zod';
import type { Json } from '#contract/ids';
import { type AuditEntry, type Decide, nothing } from './decision';
import { count, id, maybeId, snowflakeTime, text } from './fields';

/** Beyond this the details are dropped; who did what to whom is kept. */
const longestDetails = 50_000;

const zChange = z.object({ key: text(100), old_value: z.json().optional(), new_value: z.json().optional() });
// Discord sends counts as decimal strings.
const zCount = z
  .union([
    count,
    z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
  ])
  .optional()
  .catch(undefined);

const zOptions = z.object({ channel_id: id.optional().catch(undefined), count: zCount, members_removed: zCount });
const zEntry = z.object({
  id,
  guild_id: id,
  action_type: count.nullish(),
  user_id: maybeId,
  // Ids, or null; what is no id names nothing we record.
  target_id: maybeId.catch(null),
  reason: text(512).nullish(),
  options: z.record(z.string(), z.json()).nullish().catch(null),
  changes: z.array(zChange).max(1000).nullish().catch(null),
});

const bounded = <T extends Json>(value: T, instead: T): T =>
  JSON.stringify(value).length > longestDetails ? instead : value;

export const auditEntry: Decide = (dispatch) => {
  const raw = zEntry.parse(dispatch.data);
  if (raw.action_type === null || raw.action_type === undefined) return nothing;
  const options = bounded<{ [key: string]: Json }>(raw.options ?? {}, {});
  const known = zOptions.safeParse(options).data;
  const changes = (raw.changes ?? []).map((change) => ({
    key: change.key,
    old: change.old_value ?? null,
    new: change.new_value ?? null,
  }));
  const at = snowflakeTime(raw.id);
  const entry: AuditEntry = {
    id: raw.id,
    guildId: raw.guild_id,
    action: raw.action_type,
    actorId: raw.user_id,
    targetId: raw.target_id,
    channelId: known?.channel_id ?? null,
    at,
    // Caught up on later, only its own time says what it belongs to.
    receivedAt: dispatch.origin === 'live' || dispatch.origin === 'resumed' ? dispatch.receivedAt : at,
    count: known?.count ?? known?.members_removed ?? null,
    reason: raw.reason ?? null,
    options,
    changes: bounded(changes, []),
  };
  return { events: [], learn: [], entry };
};
