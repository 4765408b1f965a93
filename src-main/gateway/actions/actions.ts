// Moderation through the bot's REST client. It waits out short rate limits itself; longer ones become the outcome.
import { type Client, Routes } from 'discord.js';
import { z } from 'zod';
import { idAt } from '#main/gateway/catch-up/feed';
import { actionRefusal, notConnected } from './action-fault';
import type { Action, Actions } from './action';

/** Discord's name of the permission that each needs. */
export const permissionOf = {
  ban: 'BanMembers',
  unban: 'BanMembers',
  kick: 'KickMembers',
  timeout: 'ModerateMembers',
} as const;

/** Clocks differ: look a little further back than our own says. */
const skewMs = 60_000;
const pageSize = 100;
const mostPages = 10;

const zPage = z.object({
  audit_log_entries: z
    .array(
      z.object({ id: z.string().regex(/^\d{1,20}$/), target_id: z.string().nullish(), reason: z.string().nullish() }),
    )
    .max(1_000),
});

const ask = async ({ rest }: Client, action: Action): Promise<void> => {
  const { guildId, userId, reason } = action;
  const ban = Routes.guildBan(guildId, userId);
  const member = Routes.guildMember(guildId, userId);
  switch (action.type) {
    case 'ban':
      await rest.put(ban, { reason, body: { delete_message_seconds: action.deleteMessageSeconds } });
      return;
    case 'unban':
      await rest.delete(ban, { reason });
      return;
    case 'kick':
      await rest.delete(member, { reason });
      return;
    case 'timeout': {
      const until = action.until === null ? null : new Date(action.until).toISOString();
      await rest.patch(member, { reason, body: { communication_disabled_until: until } });
    }
  }
};

/** `ready`: the client while the bot is connected, null otherwise. */
export const createActions = (ready: () => Client | null): Actions => ({
  isConnected: () => ready() !== null,
  perform: async (action) => {
    const client = ready();
    if (!client) return notConnected;
    try {
      await ask(client, action);
      return { ok: true };
    } catch (error) {
      return actionRefusal(error, permissionOf[action.type], action.guildId);
    }
  },
  trace: async ({ guildId, userId, auditAction, mark, since }) => {
    const client = ready();
    const botId = client?.user?.id;
    if (!client || botId === undefined) return 'unreadable';
    let after = idAt(since - skewMs);
    try {
      for (let pages = 0; pages < mostPages; pages += 1) {
        const query = new URLSearchParams({
          user_id: botId,
          action_type: String(auditAction),
          after,
          limit: String(pageSize),
        });
        const { audit_log_entries: page } = zPage.parse(
          await client.rest.get(Routes.guildAuditLog(guildId), { query }),
        );
        if (page.some(({ target_id: target, reason }) => target === userId && reason?.startsWith(mark) === true))
          return 'found';
        if (page.length < pageSize) return 'absent';
        after = page.map(({ id }) => id).reduce((a, b) => (BigInt(a) > BigInt(b) ? a : b));
      }
      return 'absent';
    } catch {
      return 'unreadable';
    }
  },
});
