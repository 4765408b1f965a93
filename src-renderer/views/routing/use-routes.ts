// The routes of a server and what may be done to them. Every change asks for the list again.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Route, RouteInput } from '#contract/route';
import { client, orpc } from '../../api';

export const useRoutes = (guildId: string) => useQuery(orpc.routes.list.queryOptions({ input: { guildId } }));

export const useRouteChanges = (guildId: string) => {
  const cache = useQueryClient();
  const onSettled = async (): Promise<void> => {
    await cache.invalidateQueries({ queryKey: orpc.routes.key() });
    await cache.invalidateQueries({ queryKey: orpc.deliveries.key() });
  };
  return {
    save: useMutation({
      mutationFn: (route: RouteInput) => client.routes.save({ guildId, route }),
      // One after the other: the last one asked for is the one that stays.
      scope: { id: `routes of ${guildId}` },
      onSettled,
    }),
    remove: useMutation({ mutationFn: (routeId: string) => client.routes.remove({ routeId }), onSettled }),
    test: useMutation({ mutationFn: (routeId: string) => client.routes.test({ routeId }), onSettled }),
    createLogChannel: useMutation({ mutationFn: () => client.routes.createLogChannel({ guildId }), onSettled }),
  };
};

export type RouteChanges = ReturnType<typeof useRouteChanges>;

/** A route as it may be saved again: secrets stay what they were. */
export const inputOf = (route: Route): RouteInput => {
  const { id, name, enabled, destination, kinds, filters, format, batch, ignore } = route;
  const kept = { id, name, enabled, kinds, filters, format, batch, ignore };
  if (destination.type === 'discord-channel') return { ...kept, destination };
  if (destination.type === 'discord-webhook')
    return { ...kept, destination: { type: 'discord-webhook', url: destination.url } };
  const { type, url, includeMetadata, includeContent } = destination;
  return { ...kept, destination: { type, url, includeMetadata, includeContent } };
};
