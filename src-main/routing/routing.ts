// Log routing of one workspace: routes as the moderator keeps them, and the senders behind them. The one part of src-main/routing that
// the app holds.
import { zRouteInput, type Route, type RouteGiven } from '#contract/route';
import type { Delivery } from '#contract/delivery';
import type { Backfill, PresetId, Preview, TestResult, TryResult } from '#contract/routes';
import type { Json } from '#contract/ids';
import type { ReadStore } from '#db/client';
import { lookup } from '#main/analytics/lookup';
import { ConflictFault, InputFault, NotFoundFault } from '#main/core';
import type { DiscordPosts } from '#main/discord-posts';
import type { Log } from '#main/log';
import { askedOf } from './asked-of';
import type { Sending } from './deliver/deliver-post';
import { defaultLimits, type SendLimits } from './deliver/limits';
import { createSender } from './deliver/sender';
import { testRoute } from './deliver/test-route';
import { deliveriesList, type DeliveryQuery } from './deliveries-list';
import { compose } from './format/compose';
import { httpEvent } from './format/http-body';
import { externalIsOff, isExternalOn, leavesMachine } from './external';
import { createBackfills } from './history/backfills';
import type { RecordAccess } from './history/scan';
import { newestMatching, tryOnHistory } from './history/try-on-history';
import { presetKinds, presets } from './presets';
import { routesList, shownRoute } from './routes-list';
import { staffRoles } from './staff-roles';
import { refusePattern, storedConfig, type ConfigOptions } from './stored-config';
import { readRoute, readRoutes, type StoredRoute } from './stored-route';
import type { OutboxCall } from './store/outbox-functions';

export interface RoutingOptions {
  read: ReadStore;
  /** For looks through the record beside the work at hand. */
  record: RecordAccess;
  outbox: OutboxCall;
  posts: DiscordPosts;
  log: Log;
  /** The API's base when that is a loopback peer, else null. */
  loopbackBase: string | null;
  /** Routes or deliveries of the guild changed, and an event of the console's own may be new. */
  onTouched(guildId: string, hasNewEvent?: boolean): void;
  limits?: Partial<SendLimits>;
}

export interface BackfillInput {
  routeId: string;
  from: number;
  to: number;
  dryRun: boolean;
  perMinute?: number;
}

export interface Routing {
  list(guildId: string): Route[];
  /** `byId`: whoever ordered it in Discord; the console's moderator unless told. */
  save(guildId: string, route: RouteGiven, byId?: string): Promise<Route>;
  remove(routeId: string): Promise<void>;
  test(routeId: string): Promise<TestResult>;
  preview(guildId: string, route: RouteGiven, limit: number, signal: AbortSignal | undefined): Promise<Preview>;
  tryOnHistory(guildId: string, route: RouteGiven, days: number, signal: AbortSignal | undefined): Promise<TryResult>;
  createLogChannel(
    guildId: string,
    name: string,
    preset: PresetId,
    byId?: string,
  ): Promise<{ channelId: string; route: Route }>;
  /** The settings were saved: who is ignored, and whether anything may leave this machine. */
  settingsChanged(): void;
  /** Where the bot itself writes. */
  routedChannels(guildId: string): { channelId: string; routeName: string }[];
  deliveries(query: DeliveryQuery): { items: Delivery[]; nextCursor: string | null };
  retry(ids: readonly string[]): Promise<number>;
  backfill(order: BackfillInput): Promise<Backfill>;
  backfills(guildId: string): Backfill[];
  cancelBackfill(routeId: string): Promise<Backfill>;
  /** There may be something new to send. Nothing is sent before the first call. */
  wake(): void;
  /** Whether the bot is connected. */
  connected(isReady: boolean): void;
  /** Resolves when nothing is to be sent. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** A server with more would be better served by fewer: each event is held against all of them. */
const mostRoutes = 50;
const previewDays = 30;
const usualPace = 600;
/** Receipts of events older than this are forgotten. */
const receiptsMs = 90 * 86_400_000;
const pruneEveryMs = 86_400_000;

/** As it goes over the wire: what is undefined is not there. */
const asJson = (value: object): Json => JSON.parse(JSON.stringify(value)) as Json;

export const createRouting = (options: RoutingOptions): Routing => {
  const { read, record, outbox, posts, log, loopbackBase, onTouched } = options;
  const stopped = new AbortController();
  let wasReady = false;
  const limits = { ...defaultLimits, ...options.limits };
  const isLoopbackAllowed = loopbackBase !== null;
  const sender = createSender({ ...options, isLoopbackAllowed, limits });
  const sending: Sending = {
    read,
    posts,
    isLoopbackAllowed,
    httpTimeoutMs: limits.httpTimeoutMs,
    signal: stopped.signal,
    now: Date.now,
  };
  const touched = (guildId: string): void => {
    sender.wake();
    onTouched(guildId);
  };
  const backfills = createBackfills({ read, record, outbox, log, onQueued: touched });
  const prune = (): void =>
    void outbox('pruneDeliveries', Date.now() - receiptsMs).catch((error: unknown) =>
      log('warn', 'routing.prune-failed', { error: error as Error }),
    );
  const pruning = setInterval(prune, pruneEveryMs);
  pruning.unref();

  const known = (routeId: string): StoredRoute => {
    const route = readRoute(read, Number(routeId));
    if (!route) throw new NotFoundFault(`route ${routeId}`, 'There is no such route.');
    return route;
  };
  const isSwitchedOff = ({ config }: StoredRoute): boolean => leavesMachine(config.destination) && !isExternalOn(read);
  const guildOf = ({ guild }: StoredRoute): string => lookup(read).refs.id(guild);
  const changed = (guildId: string): void => {
    sender.changed();
    onTouched(guildId, true);
  };
  const until = (signal: AbortSignal | undefined): AbortSignal =>
    AbortSignal.any([stopped.signal, ...(signal ? [signal] : [])]);

  const configOptions = (guildId: string, madeChannelId: string | null): ConfigOptions => ({
    read,
    madeChannelId,
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

  const save = async (
    guildId: string,
    given: RouteGiven,
    { byId, madeChannelId = null }: { byId?: string | undefined; madeChannelId?: string | null },
  ): Promise<Route> => {
    const before = given.id === undefined ? null : known(given.id);
    if (before && guildOf(before) !== guildId) throw new NotFoundFault(`route ${given.id}`, 'There is no such route.');
    const guild = lookup(read).refs.ref(guildId);
    if (guild === undefined) throw new InputFault('guildId', 'is not a server on record');
    if (!before && readRoutes(read, guild).length >= mostRoutes)
      throw new InputFault('route', `a server can have ${mostRoutes} routes at most`);
    const config = await storedConfig(given, before, configOptions(guildId, madeChannelId));
    const id = await outbox('saveRoute', { guildId, id: before?.id ?? null, config, ...(byId && { byId }) });
    if (id === null) throw new NotFoundFault(`route ${given.id}`, 'There is no such route.');
    changed(guildId);
    return shownRoute(read, known(String(id)), sender.waiting);
  };

  return {
    list: (guildId) => routesList(read, { guildId }, sender.waiting),
    save: (guildId, given, byId) => save(guildId, given, { byId }),
    remove: async (routeId) => {
      const route = known(routeId);
      await outbox('removeRoute', route.id);
      changed(guildOf(route));
    },
    settingsChanged: () => {
      sender.changed();
      for (const guildId of new Set(readRoutes(read).map(guildOf))) onTouched(guildId);
    },
    test: async (routeId) => {
      const route = known(routeId);
      if (isSwitchedOff(route))
        return { ok: false, message: externalIsOff, status: null, tookMs: 0, messageId: null, channelId: null };
      const result = await testRoute(sending, route, guildOf(route));
      if (result.ok && route.pause !== 'none') {
        await outbox('resumeRoute', route.id);
        changed(guildOf(route));
      }
      return result;
    },
    preview: async (guildId, route, limit, signal) => {
      refusePattern(route.filters.text);
      const trial = { guildId, route, days: previewDays, now: Date.now(), limit };
      const told = await newestMatching(read, record, trial, until(signal));
      const { destination, format = 'embed' } = route;
      const events = told.map(({ event }) => event);
      if (told.length === 0) return { body: null, events };
      if (destination.type !== 'http-webhook') return { body: asJson(compose(told, format, 'mark')), events };
      const shown = { ...destination, secret: null };
      return { body: asJson({ version: 1, guildId, events: told.map((one) => httpEvent(one, shown)) }), events };
    },
    tryOnHistory: (guildId, route, days, signal) => {
      refusePattern(route.filters.text);
      return tryOnHistory(read, record, { guildId, route, days, now: Date.now() }, until(signal));
    },
    createLogChannel: async (guildId, name, preset, byId) => {
      const reason = 'ModDesk: private log channel';
      const order = { guildId, name, roleIds: staffRoles(read, guildId), reason };
      const { channelId } = askedOf(await posts.createLogChannel(order), 'Manage Channels');
      const title = presets.find(({ id }) => id === preset)?.name ?? 'Mod log';
      const route = {
        name: title,
        destination: { type: 'discord-channel' as const, channelId },
        kinds: presetKinds(preset),
      };
      return { channelId, route: await save(guildId, zRouteInput.parse(route), { byId, madeChannelId: channelId }) };
    },
    routedChannels: (guildId) => {
      const guild = lookup(read).refs.ref(guildId);
      return (guild === undefined ? [] : readRoutes(read, guild)).flatMap(
        ({ config: { destination, enabled, name } }) =>
          enabled && destination.type === 'discord-channel'
            ? [{ channelId: destination.channelId, routeName: name }]
            : [],
      );
    },
    deliveries: (query) => deliveriesList(read, query),
    retry: async (ids) => {
      const pairs = ids.map((id) => {
        const [route = 0, event = 0] = id.split('-').map(Number);
        return { route, event };
      });
      const retried = await outbox('retryDeliveries', pairs);
      sender.changed();
      for (const guildId of new Set(readRoutes(read).map(guildOf))) onTouched(guildId);
      return retried;
    },
    backfill: ({ routeId, perMinute = usualPace, ...order }) => {
      const route = known(routeId);
      if (!order.dryRun && isSwitchedOff(route)) throw new ConflictFault(externalIsOff);
      return backfills.begin({ ...order, perMinute, route });
    },
    backfills: (guildId) => {
      const guild = lookup(read).refs.ref(guildId);
      return guild === undefined ? [] : backfills.list(guild);
    },
    cancelBackfill: (routeId) => backfills.cancel(Number(routeId)),
    wake: sender.wake,
    connected: (isReady) => {
      if (isReady && !wasReady) sender.changed();
      wasReady = isReady;
    },
    idle: sender.idle,
    stop: async () => {
      clearInterval(pruning);
      stopped.abort();
      await backfills.stop();
      await sender.stop();
    },
  };
};
