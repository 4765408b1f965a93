// The feed's loaded events as an infinite query holds them, and how fresh ones come in. Pure.
import type { InfiniteData } from '@tanstack/react-query';
import type { Event } from '#contract/event';
import { mergeEvents, refreshEvents } from '../../events/merge-events';

/** Where older events start: the host's cursor, or a time after the list was cut short. null = the newest. */
export type Start = { cursor: string } | { to: number } | null;
/** `items` newest first; `older` null = nothing older is on record. */
export interface FeedPage {
  items: Event[];
  older: Start;
}
export type FeedData = InfiniteData<FeedPage, Start>;

/** More than anybody scrolls back through; the Explorer is for that. */
export const mostEvents = 4_000;
const keptEvents = 2_000;

export const eventsOf = (data: FeedData | undefined): Event[] => {
  const ids = new Set<number>();
  // A list cut short starts again at a time, so the events of that millisecond come twice.
  return (data?.pages ?? []).flatMap(({ items }) => items.filter(({ id }) => !ids.has(id) && ids.add(id) !== undefined));
};

const onePage = (items: Event[], older: Start): FeedData => ({ pages: [{ items, older }], pageParams: [null] });

/** Fresh events in their places. A list grown too long forgets its oldest; scrolling down reads them again. */
export const takeIn = (data: FeedData, fresh: readonly Event[]): FeedData => {
  const items = mergeEvents(eventsOf(data), fresh);
  const kept = items.slice(0, keptEvents);
  const last = kept.at(-1);
  return items.length > mostEvents && last !== undefined
    ? onePage(kept, { to: last.at + 1 })
    : onePage(items, data.pages.at(-1)?.older ?? null);
};

/** Replaces events already shown; adds none. The same data when there is nothing to replace. */
export const refresh = (data: FeedData, fresh: readonly Event[]): FeedData => {
  const pages = data.pages.map((page) => ({ ...page, items: refreshEvents(page.items, fresh) }));
  return pages.some((page, index) => page.items !== data.pages[index]?.items) ? { ...data, pages } : data;
};
