// The feed's events: pages of older ones on demand, and after every nudge what is newer. While held, new ones wait outside.
import { type QueryKey, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Kind } from '#contract/catalogue';
import type { Event } from '#contract/event';
import { client } from '../../api';
import { mergeEvents } from '../../events/merge-events';
import { type FeedData, type FeedPage, type Start, eventsOf, refresh, takeIn } from './feed-pages';

/** Audit entries complete rows a little later, so a few seconds below the newest are read again. */
const lookBackMs = 15_000;
/** More than this since the newest one shown: the list starts afresh instead of leaving a hole. */
const mostHeadPages = 4;
const pageSize = 100;

interface Head {
  items: Event[];
  /** False when there was more than fits: the list has to start afresh. */
  isWhole: boolean;
}

export interface Feed {
  events: Event[];
  /** Waiting while held, newest first. */
  pending: Event[];
  isLoading: boolean;
  error: Error | null;
  retry: () => void;
  hasOlder: boolean;
  isLoadingOlder: boolean;
  loadOlder: () => void;
}

const readHead = async (guildId: string, kinds: Kind[], newest: Event | undefined, signal: AbortSignal): Promise<Head> => {
  const items: Event[] = [];
  const from = newest === undefined ? undefined : Math.max(0, newest.at - lookBackMs);
  let cursor: string | undefined;
  for (let page = 0; page < mostHeadPages; page += 1) {
    const answer = await client.events.list({ guildId, kinds, from, cursor, order: 'newest', limit: 500 }, { signal });
    items.push(...answer.items);
    if (answer.nextCursor === null || from === undefined) return { items, isWhole: true };
    cursor = answer.nextCursor;
  }
  return { items, isWhole: false };
};

/** `kinds` must not be empty: no kinds would mean all of them. */
export const useFeed = (guildId: string, kinds: Kind[], isHeld: boolean): Feed => {
  const cache = useQueryClient();
  const kindsKey = kinds.join(',');
  // Not under `events`, where a nudge would read every loaded page again (live.ts).
  const listKey: QueryKey = ['feed', guildId, kindsKey];
  const [pending, setPending] = useState<{ key: string; events: Event[] }>({ key: kindsKey, events: [] });
  const waiting = pending.key === kindsKey ? pending.events : [];

  const list = useInfiniteQuery({
    queryKey: listKey,
    queryFn: async ({ pageParam, signal }): Promise<FeedPage> => {
      const answer = await client.events.list(
        { guildId, kinds, order: 'newest', limit: pageSize, ...pageParam },
        { signal },
      );
      return { items: answer.items, older: answer.nextCursor === null ? null : { cursor: answer.nextCursor } };
    },
    initialPageParam: null as Start,
    getNextPageParam: (page) => page.older,
    enabled: kinds.length > 0,
    staleTime: Infinity,
    gcTime: 0,
  });
  const events = eventsOf(list.data);

  const newest = useRef<Event | undefined>(undefined);
  useEffect(() => {
    newest.current = waiting[0] ?? events[0];
  });
  // Under `events`: every nudge asks again.
  const head = useQuery({
    queryKey: [['events', 'feed-head'], { input: { guildId } }, kindsKey],
    queryFn: ({ signal }) => readHead(guildId, kinds, newest.current, signal),
    enabled: list.isSuccess && kinds.length > 0,
    structuralSharing: false,
    staleTime: 0,
    gcTime: 0,
  });

  const fresh = head.data;
  useEffect(() => {
    if (fresh === undefined) return;
    if (!fresh.isWhole) {
      setPending({ key: kindsKey, events: [] });
      void cache.resetQueries({ queryKey: listKey });
      return;
    }
    if (!isHeld) {
      cache.setQueryData<FeedData>(listKey, (data) => data && takeIn(data, [...waiting, ...fresh.items]));
      if (waiting.length > 0) setPending({ key: kindsKey, events: [] });
      return;
    }
    const shown = new Set(events.map(({ id }) => id));
    const oldest = events.at(-1)?.id ?? 0;
    cache.setQueryData<FeedData>(listKey, (data) => data && refresh(data, fresh.items));
    const unseen = fresh.items.filter(({ id }) => !shown.has(id) && id > oldest);
    setPending({ key: kindsKey, events: mergeEvents(waiting, unseen) });
    // Runs for each answer and each hold or release; the lists it reads are those of that render.
  }, [fresh, isHeld, kindsKey]);

  return {
    events,
    pending: waiting,
    isLoading: list.isPending && kinds.length > 0,
    error: list.error ?? (list.data === undefined ? head.error : null),
    retry: () => void list.refetch(),
    hasOlder: list.hasNextPage,
    isLoadingOlder: list.isFetchingNextPage,
    loadOlder: () => {
      if (list.hasNextPage && !list.isFetching) void list.fetchNextPage();
    },
  };
};
