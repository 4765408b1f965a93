// Log routing of one workspace: routes as the moderator keeps them, and the senders behind them. The one part of src-main/routing that
// the app holds.
import type { Route, RouteGiven } from '#contract/route';
import type { ReadStore } from '#db/client';
import { InputFault, NotFoundFault } from '#main/core';
import type { DiscordPosts } from '#main/discord-posts';
import type { Log } from '#main/log';
import { routesList, shownRoute, type Waiting } from './routes-list';
import { storedConfig, type ConfigOptions } from './stored-config';
import { readRoute, readRoutes, type StoredRoute } from './stored-route';
import type { OutboxCall } from './store/outbox-functions';
import { askedOf } from './asked-of';
import { lookup } from '#main/analytics/lookup';

export interface RoutingOptions {
  read: ReadStore;
  outbox: OutboxCall;
  posts: DiscordPosts;
  log: Log;
  /** The API's base when that is a loopback peer, else null. */
  loopbackBase: string | null;
  /** Routes or deliveries of the guild changed. */
  onTouched(guildId: string): void;
}

export interface Routing {
  list(guildId: string): Route[];
  save(guildId: string, route: RouteGiven): Promise<Route>;
  remove(routeId: string): Promise<void>;
}

/** A server with more would be better served by fewer: each event is held against all of them. */
const mostRoutes = 50;

export const createRouting = ({ read, outbox, posts, loopbackBase, onTouched }: RoutingOptions): Routing => {
  const waiting: Waiting = () => null;

  const known = (routeId: string): StoredRoute => {
    const route = readRoute(read, Number(routeId));
    if (!route) throw new NotFoundFault(`route ${routeId}`, 'There is no such route.');
    return route;
  };
  const guildOf = ({ guild }: StoredRoute): string => lookup(read).refs.id(guild);
  const configOptions = (guildId: string): ConfigOptions => ({
    read,
    loopbackBase,
    guildId,
    makeWebhook: async (channelId) =>
      askedOf(await posts.createWebhook(channelId, 'Mod log'), 'Manage Webhooks').webhook,
    locateWebhook: async (key) => {
      const isDead = read.get('routes.dead', 'SELECT 1 FROM dead_webhooks WHERE id = ?', [key.id]) !== undefined;
      if (isDead) throw new InputFault('route.destination.url', 'is a webhook that was deleted: make a new one');
      const found = await posts.webhook(key);
      if (found.ok && found.guildId !== guildId)
        throw new InputFault('route.destination.url', 'is a webhook of another server');
      if (!found.ok && (found.fault.why === 'gone' || found.fault.why === 'refused'))
        throw new InputFault('route.destination.url', 'is a webhook that Discord does not know');
      return found.ok ? found.channelId : null;
    },
  });

  return {
    list: (guildId) => routesList(read, { guildId }, waiting),
    save: async (guildId, given) => {
      const before = given.id === undefined ? null : known(given.id);
      if (before && guildOf(before) !== guildId)
        throw new NotFoundFault(`route ${given.id}`, 'There is no such route.');
      const guild = lookup(read).refs.ref(guildId);
      if (guild === undefined) throw new InputFault('guildId', 'is not a server on record');
      if (!before && readRoutes(read, guild).length >= mostRoutes)
        throw new InputFault('route', `a server can have ${mostRoutes} routes at most`);
      const config = await storedConfig(given, before, configOptions(guildId));
      const id = await outbox('saveRoute', { guildId, id: before?.id ?? null, config });
      if (id === null) throw new NotFoundFault(`route ${given.id}`, 'There is no such route.');
      onTouched(guildId);
      return shownRoute(read, known(String(id)), waiting);
    },
    remove: async (routeId) => {
      const route = known(routeId);
      await outbox('removeRoute', route.id);
      onTouched(guildOf(route));
    },
  };
};
