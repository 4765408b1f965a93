// What an external webhook is sent: versioned JSON, without what was not opted into.
import type { Event, Person } from '#contract/event';
import type { StoredDestination } from '#main/routing/stored-route';
import type { Told } from './told';

type Http = Extract<StoredDestination, { type: 'http-webhook' }>;

const bare = (who: Person | null): Person | null => who && { ...who, name: null };

/** Without metadata: no names, reason or details. Without content: no text. */
export const httpEvent = ({ event, before, text }: Told, { includeMetadata, includeContent }: Http): object => {
  const shown: Event = {
    ...event,
    ...(includeMetadata ? {} : { target: bare(event.target), actor: bare(event.actor), reason: null, data: {} }),
    excerpt: includeContent ? event.excerpt : null,
  };
  return includeContent ? { ...shown, content: text, contentBefore: before } : shown;
};

export const httpBody = (guildId: string, all: readonly Told[], destination: Http): string =>
  JSON.stringify({ version: 1, guildId, events: all.map((told) => httpEvent(told, destination)) }).toWellFormed();
