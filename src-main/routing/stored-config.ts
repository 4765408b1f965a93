// What a moderator gives for a route, checked and completed into what is stored. Masked URLs and absent secrets stay what they were.
import { defaultBatch, type DestinationInput, type RouteBatch, type RouteGiven } from '#contract/route';
import type { ReadStore } from '#db/client';
import { lookup } from '#main/analytics/lookup';
import { InputFault } from '#main/core';
import type { WebhookKey } from '#main/discord-posts';
import { compilePattern } from './match/compile-route';
import type { RouteConfig, StoredDestination, StoredRoute } from './stored-route';
import { maskUrl, maskWebhook, parseWebhookUrl, refuseHttpUrl } from './webhook-url';

export interface ConfigOptions {
  read: ReadStore;
  /** The API's base when that is a loopback peer: loopback targets are allowed then. */
  loopbackBase: string | null;
  guildId: string;
  /** Just made by us: Discord's word of it may not have come yet. */
  madeChannelId: string | null;
  /** Asks Discord, or the moderator's faults: a webhook made in the channel. */
  makeWebhook(channelId: string): Promise<WebhookKey>;
  /** Where a pasted webhook writes; null when that cannot be asked now. Throws InputFault when it is gone or of another server. */
  locateWebhook(key: WebhookKey): Promise<string | null>;
}

const mostDiscordEvents = 10;
const alone: Partial<RouteBatch> = { maxEvents: 1, collapseFrom: 0, windowMs: 0 };

const batchOf = (given: RouteGiven['batch'], type: DestinationInput['type']): RouteBatch => {
  const chosen = given === false ? alone : given === true || given === undefined ? {} : given;
  const batch = { ...defaultBatch, ...chosen };
  return type === 'http-webhook' ? batch : { ...batch, maxEvents: Math.min(batch.maxEvents, mostDiscordEvents) };
};

const refuseUnknownChannel = (options: ConfigOptions, channelId: string, field: string): void => {
  const { read, guildId, madeChannelId } = options;
  if (channelId === madeChannelId) return;
  const { refs } = lookup(read);
  const [guild, channel] = [refs.ref(guildId), refs.ref(channelId)];
  const known = read.get(
    'routes.channel',
    `SELECT 1 FROM channels WHERE ref = ? AND guild = ? UNION ALL
     SELECT 1 FROM server_things WHERE guild = ? AND type = 'thread' AND ref = ?`,
    [channel ?? -1, guild ?? -1, guild ?? -1, channel ?? -1],
  );
  if (!known) throw new InputFault(field, 'is not a channel of this server');
};

const webhookConfig = async (
  given: Extract<DestinationInput, { type: 'discord-webhook' }>,
  before: StoredDestination | undefined,
  options: ConfigOptions,
): Promise<StoredDestination> => {
  const { url, channelId } = given;
  if (channelId !== undefined) {
    refuseUnknownChannel(options, channelId, 'route.destination.channelId');
    return { type: 'discord-webhook', ...(await options.makeWebhook(channelId)), channelId };
  }
  if (before?.type === 'discord-webhook' && url === maskWebhook(before)) return before;
  const key = parseWebhookUrl(url ?? '', options.loopbackBase);
  if (!key)
    throw new InputFault(
      'route.destination.url',
      'is not the URL of a Discord webhook (https://discord.com/api/webhooks/…)',
    );
  return { type: 'discord-webhook', ...key, channelId: await options.locateWebhook(key) };
};

const httpConfig = (
  given: Extract<DestinationInput, { type: 'http-webhook' }>,
  before: StoredDestination | undefined,
  loopbackBase: string | null,
): StoredDestination => {
  const { secret, includeMetadata, includeContent } = given;
  const known = before?.type === 'http-webhook' ? before : null;
  const url = known && given.url === maskUrl(known.url) ? known.url : given.url;
  const refused = refuseHttpUrl(url, loopbackBase !== null);
  if (refused !== null) throw new InputFault('route.destination.url', refused);
  const kept = secret === undefined ? (known?.secret ?? null) : secret;
  return { type: 'http-webhook', url, secret: kept, includeMetadata, includeContent };
};

/** Throws InputFault for what is no regular expression of RE2's. */
export const refusePattern = (pattern: string | undefined): void => {
  if (pattern === undefined) return;
  try {
    compilePattern(pattern);
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : 'is not a regular expression';
    throw new InputFault('route.filters.text', why);
  }
};

/** Throws InputFault naming the field. `known`: the route that is changed. */
export const storedConfig = async (
  given: RouteGiven,
  known: StoredRoute | null,
  options: ConfigOptions,
): Promise<RouteConfig> => {
  const { name, enabled, kinds, filters, ignore } = given;
  refusePattern(filters.text);
  const before = known?.config.destination;
  const { destination } = given;
  const stored = async (): Promise<StoredDestination> => {
    if (destination.type === 'http-webhook') return httpConfig(destination, before, options.loopbackBase);
    if (destination.type === 'discord-webhook') return webhookConfig(destination, before, options);
    refuseUnknownChannel(options, destination.channelId, 'route.destination.channelId');
    return destination;
  };
  return {
    name,
    enabled,
    kinds: [...new Set(kinds)],
    filters,
    ignore,
    batch: batchOf(given.batch, destination.type),
    format: destination.type === 'http-webhook' ? 'json' : (given.format ?? 'embed'),
    destination: await stored(),
  };
};
