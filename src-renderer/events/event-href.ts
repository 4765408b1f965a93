// Links from an event to what surrounds it: more events in the Explorer, and the message in Discord.
import type { Case } from '#contract/case';
import type { Event } from '#contract/event';
import { lengthMs } from '../hooks/use-time-range';
import { href, type QueryPatch } from '../router/route';

/** Enough before and after to see what led to it and what followed. */
const aroundMs = 10 * 60_000;
const dayMs = 86_400_000;

const longer = ['30d', '90d', '365d'] as const;
/** The last month, or as much longer as it takes to have what happened `at` in it: the Explorer's own default would be a day. */
const rangeWith = (at = Infinity): QueryPatch => {
  const range = longer.find((one) => Date.now() - at < lengthMs[one] - dayMs);
  return range === undefined ? { from: Math.max(0, at - lengthMs['30d']), to: at + lengthMs['30d'] } : { range };
};

/** The member's own page. */
export const personHref = (guildId: string, userId: string): string => href({ name: 'member', guildId, userId });

export const personEventsHref = (guildId: string, id: string, at?: number): string =>
  href({ name: 'explorer', guildId, query: { ...rangeWith(at), person: id } });

export const channelHref = (guildId: string, id: string, at?: number): string =>
  href({ name: 'explorer', guildId, query: { ...rangeWith(at), channel: id } });

/** The Live feed of one person or of one channel. */
export const followHref = (guildId: string, who: { person: string } | { channel: string }): string =>
  href({ name: 'feed', guildId, query: who });

export const aroundHref = (event: Event): string =>
  href({
    name: 'explorer',
    guildId: event.guildId,
    query: { from: event.at - aroundMs, to: event.at + aroundMs, event: event.id },
  });

/** Discord's own address of the message, or of its channel; null when the event is in no channel. */
export const discordHref = (event: Event): string | null => {
  if (event.channelId === null) return null;
  const base = `https://discord.com/channels/${event.guildId}/${event.channelId}`;
  return event.messageId === null ? base : `${base}/${event.messageId}`;
};

/** What came of a case long after it was opened: Discord's longest timeout is over by then. */
const caseDays = 40;

/** Everything on record of a case. */
export const caseEventsHref = ({ guildId, caseNumber, requestedAt }: Case, event?: number): string =>
  href({
    name: 'explorer',
    guildId,
    query: { q: `case:${caseNumber}`, from: requestedAt - dayMs, to: requestedAt + caseDays * dayMs, event },
  });
