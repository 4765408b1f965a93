// The feed's events: pages of older ones on demand, and after every nudge what is newer. While held, new ones wait outside.
import { type QueryKey, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useMemo, useRef } from 'react';
import { type Kind, kinds as allKinds } from '#contract/catalogue';
import type { Event, EventFilters } from '#contract/event';
import { client } from '../../api';
import { personKey, type PersonRole } from '../event-link';
import type { Ignoring } from '../use-ignoring';
import { type FeedData, type FeedPage, type Start, eventsOf, keepWaiting, takeIn, waitingOf } from './feed-pages';

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

/** One is known to be proxied only when its other half comes: by then it may be in the list. */
const shown = (events: Event[], isProxiedShown: boolean): Event[] =>
  isProxiedShown ? events : events.filter(({ data }) => data['proxied'] === undefined);

const readHead = async (filters: EventFilters, newest: Event | undefined, signal: AbortSignal): Promise<Head> => {
  const items: Event[] = [];
  const from = newest === undefined ? undefined : Math.max(0, newest.at - lookBackMs);
  let cursor: string | undefined;
  for (let page = 0; page < mostHeadPages; page += 1) {
    const answer = await client.events.list({ ...filters, from, cursor, order: 'newest', limit: 500 }, { signal });
    items.push(...answer.items);
    if (answer.nextCursor === null || from === undefined) return { items, isWhole: true };
    cursor = answer.nextCursor;
  }
  return { items, isWhole: false };
};

export interface FeedOf {
  guildId: string;
  /** Only what this person did, had done to them, or either. */
  person?: { id: string; as: PersonRole };
  /** Only what happened in this channel. */
  channelId?: string;
  /** When empty nothing is asked. */
  kinds: Kind[];
  isProxiedShown: boolean;
  /** The server's ignore list that is kept to; null: none is. */
  ignoring: Ignoring;
}

export const useFeed = (
  { guildId, person, channelId, kinds: chosen, isProxiedShown, ignoring }: FeedOf,
  isHeld: boolean,
): Feed => {
  const cache = useQueryClient();
  const isAsking = chosen.length > 0;
  // All of them is said by leaving them out: the host then has less to compare.
  const kinds = chosen.length === allKinds.length ? undefined : chosen;
  const proxied = isProxiedShown ? undefined : 'hide';
  const ignored = ignoring === null ? undefined : 'hide';
  const filters: EventFilters = {
    guildId,
    kinds,
    proxied,
    ignored,
    channelId,
    ...(person && { [personKey[person.as]]: person.id }),
  };
  const kindsKey = `${chosen.join(',')} ${proxied ?? ''} ${ignoring ?? ''}`;
  const placeText = `${person === undefined ? '' : `${person.as} ${person.id}`} ${channelId ?? ''}`;
  // Not under `events`, where a nudge would read every loaded page again (live.ts).
  const listKey: QueryKey = ['feed', guildId, placeText, kindsKey];

  const list = useInfiniteQuery<FeedPage, Error, FeedData, QueryKey, Start>({
    queryKey: listKey,
    queryFn: async ({ pageParam, signal }): Promise<FeedPage> => {
      const answer = await client.events.list(
        { ...filters, order: 'newest', limit: pageSize, ...pageParam },
        { signal },
      );
      return {
        items: answer.items,
        older: answer.nextCursor === null ? null : { cursor: answer.nextCursor },
        waiting: [],
      };
    },
    initialPageParam: null,
    getNextPageParam: (page) => page.older,
    enabled: isAsking,
    staleTime: Infinity,
    gcTime: 0,
  });
  const events = useMemo(() => shown(eventsOf(list.data), isProxiedShown), [list.data, isProxiedShown]);
  const waiting = shown(waitingOf(list.data), isProxiedShown);

  const newest = useRef<Event | undefined>(undefined);
  useEffect(() => {
    newest.current = waiting[0] ?? events[0];
  });
  // Under `events`: every nudge asks again.
  const head = useQuery({
    queryKey: [['events', 'feed-head'], { input: { guildId } }, placeText, kindsKey],
    queryFn: ({ signal }) => readHead(filters, newest.current, signal),
    enabled: list.isSuccess && isAsking,
    structuralSharing: false,
    staleTime: 0,
    gcTime: 0,
  });

  const change = (how: (data: FeedData) => FeedData): void => {
    cache.setQueryData<FeedData>(listKey, (data) => data && how(data));
  };
  const take = useEffectEvent((fresh: Head): void => {
    if (!fresh.isWhole) void cache.resetQueries({ queryKey: listKey });
    else change((data) => (isHeld ? keepWaiting(data, fresh.items) : takeIn(data, fresh.items)));
  });
  const fresh = head.data;
  useEffect(() => {
    if (fresh !== undefined) take(fresh);
  }, [fresh]);
  const release = useEffectEvent(() => change((data) => (waitingOf(data).length === 0 ? data : takeIn(data, []))));
  useEffect(() => {
    if (!isHeld) release();
  }, [isHeld]);

  return {
    events,
    pending: waiting,
    isLoading: list.isPending && isAsking,
    error: list.error ?? (list.data === undefined ? head.error : null),
    retry: () => void list.refetch(),
    hasOlder: list.hasNextPage,
    isLoadingOlder: list.isFetchingNextPage,
    loadOlder: () => {
      if (list.hasNextPage && !list.isFetching) void list.fetchNextPage();
    },
  };
};
