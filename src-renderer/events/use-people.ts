// Names of people known by id only, as rankings give them.
import { useQueries } from '@tanstack/react-query';
import type { Person } from '#contract/event';
import { orpc } from '../api';

/** A name that is not known (yet) is null. */
export const usePeople = (guildId: string, ids: readonly string[]): ((id: string) => Person) => {
  const answers = useQueries({
    queries: ids.map((id) => orpc.users.search.queryOptions({ input: { guildId, text: id }, staleTime: 300_000 })),
  });
  return (id) => {
    const hit = answers[ids.indexOf(id)]?.data?.find((one) => one.id === id);
    return { id, name: hit?.name ?? null, isBot: hit?.isBot ?? false };
  };
};
