// An answer of Discord's, or the contract's fault for it.
import { ConflictFault, MissingPermissionFault, NotConnectedFault, RateLimitedFault } from '#main/core';
import type { Asked } from '#main/discord-posts';

/** Throws what the handlers turn into a typed fault. `permission`: what is missing where Discord refuses. */
export const askedOf = <Answer>(asked: Asked<Answer>, permission: string): Answer => {
  if (asked.ok) return asked;
  const { fault } = asked;
  if (fault.why === 'offline') throw new NotConnectedFault('The bot is not connected to Discord.');
  if (fault.why === 'rate-limited') throw new RateLimitedFault(fault.retryAfterMs);
  if (fault.why === 'refused') throw new MissingPermissionFault(permission, 'the server', fault.words);
  throw new ConflictFault(fault.words);
};
