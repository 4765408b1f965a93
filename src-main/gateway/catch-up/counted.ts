// Which counts of the audit log may have been raised: Discord merges a moderator's deletions, moves and disconnections into a recent
// entry and pushes only the first. Hears every dispatch; says what to read again.
import { AuditLogEvent } from 'discord.js';
import { z } from 'zod';

/** Counts are looked at this often after a dispatch that may have raised one: the log may lag behind. */
const looksEach = 2;
/** An entry takes further ones for a few minutes; ten is beyond what was seen. */
const mergedMs = 600_000;

const zHeard = z.object({
  guild_id: z.string(),
  action_type: z.number().optional().catch(undefined),
  channel_id: z.string().nullish().catch(undefined),
});
const forced: ReadonlySet<number> = new Set([AuditLogEvent.MemberMove, AuditLogEvent.MemberDisconnect]);

export interface Counted {
  heard(type: string, data: unknown, now: number): void;
  /** What to look at now, by guild; each is due for a few looks. */
  take(): Map<string, number[]>;
}

export const createCounted = (): Counted => {
  const looks = new Map<string, Map<number, number>>();
  const openUntil = new Map<string, number>();
  const want = (guildId: string, action: number): void => {
    looks.set(guildId, (looks.get(guildId) ?? new Map()).set(action, looksEach));
  };
  return {
    heard: (type, data, now) => {
      if (type !== 'MESSAGE_DELETE' && type !== 'VOICE_STATE_UPDATE' && type !== 'GUILD_AUDIT_LOG_ENTRY_CREATE') return;
      const heard = zHeard.safeParse(data).data;
      if (!heard) return;
      const { guild_id: guildId, action_type: action, channel_id: channelId } = heard;
      if (type === 'MESSAGE_DELETE') want(guildId, AuditLogEvent.MessageDelete);
      else if (type === 'VOICE_STATE_UPDATE') {
        const meant = (channelId ?? null) === null ? AuditLogEvent.MemberDisconnect : AuditLogEvent.MemberMove;
        // Only into an entry of the last minutes can one more be merged.
        if ((openUntil.get(`${guildId} ${meant}`) ?? 0) >= now) want(guildId, meant);
      } else if (action !== undefined && forced.has(action)) openUntil.set(`${guildId} ${action}`, now + mergedMs);
    },
    take: () => {
      const due = new Map([...looks].map(([guildId, actions]) => [guildId, [...actions.keys()]]));
      for (const [guildId, actions] of looks) {
        for (const [action, left] of actions) {
          if (left <= 1) actions.delete(action);
          else actions.set(action, left - 1);
        }
        if (actions.size === 0) looks.delete(guildId);
      }
      return due;
    },
  };
};
