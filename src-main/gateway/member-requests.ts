// Asks for all members of a server once it is there (gateway op 8), so that later changes have something to be compared with.
// Needs the Server Members Intent. Discord allows one request per guild each 30 s.
// https://discord.com/developers/docs/events/gateway-events#request-guild-members
import { GatewayOpcodes, type GatewayRequestGuildMembers } from 'discord.js';
import type { Timers } from './timers';

export interface MemberRequests {
  /** Asks now, or as soon as the 30 s since the last request for that guild are over. Several calls meanwhile are one. */
  request(guildId: string): void;
  /** Forgets what waits; the next session asks again. */
  stop(): void;
}

/** A little over Discord's 30 s, for clocks that differ. */
const perGuildMs = 31_000;

/** Outlives the clients: the limit counts per bot, not per connection. */
export const memberRequests = (timers: Timers, send: (request: GatewayRequestGuildMembers) => void): MemberRequests => {
  const lastAsked = new Map<string, number>();
  const waiting = new Map<string, () => void>();

  const ask = (guildId: string): void => {
    lastAsked.set(guildId, timers.now());
    send({ op: GatewayOpcodes.RequestGuildMembers, d: { guild_id: guildId, query: '', limit: 0 } });
  };

  return {
    request(guildId) {
      if (waiting.has(guildId)) return;
      const waitMs = (lastAsked.get(guildId) ?? -perGuildMs) + perGuildMs - timers.now();
      if (waitMs <= 0) return ask(guildId);
      const cancel = timers.after(waitMs, () => {
        waiting.delete(guildId);
        ask(guildId);
      });
      waiting.set(guildId, cancel);
    },
    stop() {
      for (const cancel of waiting.values()) cancel();
      waiting.clear();
    },
  };
};
