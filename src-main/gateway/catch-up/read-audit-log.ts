// Audit-log entries out of REST, fed like those that Discord pushes. https://discord.com/developers/docs/resources/audit-log
import { AuditLogEvent, Routes } from 'discord.js';
import { z } from 'zod';
import { catchUpOrders } from '#main/pipeline/catch-up/orders';
import { ask, type Asking } from './ask';
import type { Feed, Item } from './feed';

const zId = z.string().regex(/^\d{1,19}$/);
const zPage = z.object({ audit_log_entries: z.array(z.looseObject({ id: zId })).max(1_000) });
const pageSize = 100;
/** Of one action, newest first: as many as can have been merged lately. */
const recountSize = 50;

/** Discord merges these into recent entries and pushes the first only. */
export const mergedActions = [
  AuditLogEvent.MessageDelete,
  AuditLogEvent.MemberMove,
  AuditLogEvent.MemberDisconnect,
] as const;

const toItems = (guildId: string, page: unknown): { items: Item[]; newest: string | undefined } => {
  const entries = zPage.parse(page).audit_log_entries.toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  return {
    items: entries.map((entry) => ({ type: 'GUILD_AUDIT_LOG_ENTRY_CREATE', data: { ...entry, guild_id: guildId } })),
    newest: entries.at(-1)?.id,
  };
};

/** Ascending from `after` on, to the end. The cursor is stored with each page. */
export const readAuditLog = async (asking: Asking, feed: Feed, guildId: string, after: string): Promise<void> => {
  let cursor = after;
  for (;;) {
    const page = await ask(asking, Routes.guildAuditLog(guildId), { after: cursor, limit: String(pageSize) });
    const { items, newest } = toItems(guildId, page);
    if (newest === undefined) return;
    cursor = newest;
    await feed([...items, { type: catchUpOrders.cursor, data: { guild_id: guildId, audit: cursor } }]);
    if (items.length < pageSize) return;
  }
};

/** The newest entries of the actions once more, for counts that were raised since. */
export const recount = async (
  asking: Asking,
  feed: Feed,
  guildId: string,
  actions: readonly number[] = mergedActions,
): Promise<void> => {
  for (const action of actions) {
    const query = { action_type: String(action), limit: String(recountSize) };
    const { items } = toItems(guildId, await ask(asking, Routes.guildAuditLog(guildId), query));
    await feed(items);
  }
};
