// One-time tickets for downloads: a file, for a minute, for whoever asked.
import { randomBytes } from 'node:crypto';

export interface Delivery {
  file: string;
  name: string;
  bytes: number;
}

const lifeMs = 60_000;
/** The path that the Node host answers; what follows is the ticket. */
export const downloadPath = '/exports/';

export const createTickets = (now: () => number) => {
  const open = new Map<string, Delivery & { session: string; until: number }>();
  return {
    issue: (delivery: Delivery, session: string): string => {
      for (const [ticket, { until }] of open) if (until < now()) open.delete(ticket);
      const ticket = randomBytes(32).toString('base64url');
      open.set(ticket, { ...delivery, session, until: now() + lifeMs });
      return downloadPath + ticket;
    },
    /** Null for a wrong, used or late ticket, and for somebody else's: that one stays good for its owner. */
    redeem: (ticket: string, session: string): Delivery | null => {
      const found = open.get(ticket);
      if (!found || found.session !== session) return null;
      open.delete(ticket);
      return found.until < now() ? null : { file: found.file, name: found.name, bytes: found.bytes };
    },
  };
};
