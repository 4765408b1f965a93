// Puts freshly read events into those already shown: new ones in their place, known ones replaced (an audit entry may have named
// the actor since). Pure; used by the feed for every nudge.
import type { Event } from '#contract/event';

/** Both lists and the result: newest first (by id, which carries the time), no id twice, the fresher copy wins. */
export const mergeEvents = (shown: readonly Event[], fresh: readonly Event[]): Event[] => {
  const byId = new Map(shown.map((event) => [event.id, event]));
  for (const event of fresh) byId.set(event.id, event);
  return [...byId.values()].sort((a, b) => b.id - a.id);
};

/** Replaces events that are already there; adds none. The same array when nothing changed hands. */
export const refreshEvents = (shown: Event[], fresh: readonly Event[]): Event[] => {
  const byId = new Map(fresh.map((event) => [event.id, event]));
  return shown.some((event) => byId.has(event.id)) ? shown.map((event) => byId.get(event.id) ?? event) : shown;
};
