// The feed's loaded events as an infinite query holds them, and how fresh ones come in. Pure.
import type { InfiniteData } from '@tanstack/react-query';
import type { Event } from '#contract/event';
import { mergeEvents, refreshEvents } from '../merge-events';

/** Where older events start: the host's cursor, or a time after the list was cut short. null = the newest. */
export type Start = { cursor: string } | { to: number } | null;
/** `items` newest first; `older` null = nothing older is on record; `waiting`: came while the feed was held, first page only. */
export interface FeedPage {
  items: Event[];
  older: Start;
  waiting: Event[];
}
export type FeedData = InfiniteData<FeedPage, Start>;

/** More than anybody scrolls back through; the Explorer is for that. */
export const mostEvents = 4_000;
const keptEvents = 2_000;

/** Shown events, newest first, each once: a list cut short starts again at a time, so that millisecond's events come twice. */
export const eventsOf = (data: FeedData | undefined): Event[] => {
  const byId = new Map<number, Event>();
  for (const page of data?.pages ?? []) for (const event of page.items) byId.set(event.id, event);
  return [...byId.values()];
};

export const waitingOf = (data: FeedData | undefined): Event[] => data?.pages[0]?.waiting ?? [];

const onePage = (items: Event[], older: Start): FeedData => ({
  pages: [{ items, older, waiting: [] }],
  pageParams: [null],
});

/**
 * Fresh events and those that waited take their places. A list grown too long forgets its oldest; scrolling down reads them again.
 */
export const takeIn = (data: FeedData, fresh: readonly Event[]): FeedData => {
  const items = mergeEvents(eventsOf(data), [...waitingOf(data), ...fresh]);
  const kept = items.slice(0, keptEvents);
  const last = kept.at(-1);
  return items.length > mostEvents && last !== undefined
    ? onePage(kept, { to: last.at + 1 })
    : onePage(items, data.pages.at(-1)?.older ?? null);
};

/** While held: rows already shown are brought up to date in place, everything else waits. */
export const keepWaiting = (data: FeedData, fresh: readonly Event[]): FeedData => {
  const shown = eventsOf(data);
  const ids = new Set(shown.map(({ id }) => id));
  const oldest = shown.at(-1)?.id ?? 0;
  const unseen = fresh.filter(({ id }) => !ids.has(id) && id > oldest);
  return {
    ...data,
    pages: data.pages.map((page, index) => ({
      ...page,
      items: refreshEvents(page.items, fresh),
      waiting: index === 0 ? mergeEvents(page.waiting, unseen) : [],
    })),
  };
};
