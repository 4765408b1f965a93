// Names of people known by id only, as rankings give them.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Person } from '#contract/event';
import { client } from '../api';

const freshMs = 300_000;

/** A name that is not known (yet) is null. */
export const usePeople = (guildId: string, ids: readonly string[]): ((id: string) => Person) => {
  const { data } = useQuery({
    // Not under `users` (live.ts): names change rarely, and a list of them is not asked for again with each nudge.
    queryKey: ['people', guildId, ids],
    queryFn: ({ signal }) => Promise.all(ids.map((id) => client.users.search({ guildId, text: id }, { signal }))),
    staleTime: freshMs,
    placeholderData: keepPreviousData,
  });
  return (id) => {
    const hit = data?.flat().find((one) => one.id === id);
    return { id, name: hit?.name ?? null, isBot: hit?.isBot ?? false };
  };
};
