// What the stand-in's tests share: a small world behind a stand-in, and real discord.js clients logged in to it.
import { Client, Events, GatewayIntentBits, type ClientOptions, type GatewayDispatchPayload } from 'discord.js';
import { afterEach } from 'vitest';
import { startStandIn, type StandIn } from '#main/demo/stand-in/stand-in';
import type { StandInOptions } from '#main/demo/stand-in/options';
import { createWorld } from '#main/demo/world/world';
import type { World, WorldGuild } from '#main/demo/world/types';

const endings: (() => Promise<unknown> | void)[] = [];

/** Clients first, then stand-ins. */
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

export interface Stage {
  world: World;
  standIn: StandIn;
  guild: WorldGuild;
  ownerId: string;
  memberId: string;
  channelId: string;
}

/** A guild with its owner, one member and #general. The stand-in is closed after the test. */
export const setStage = async (options: Partial<StandInOptions> = {}): Promise<Stage> => {
  const world = createWorld({ now: Date.now });
  const owner = world.addUser({ username: 'olivia' });
  const member = world.addUser({ username: 'marek', globalName: 'Marek 🦊' });
  const guild = world.addGuild({ name: 'Test guild', ownerId: owner.id });
  const channel = world.createChannel(guild.id, owner.id, { name: 'general', type: 0 });
  world.join(guild.id, member.id);
  const standIn = await startStandIn({ world, ...options });
  endings.push(() => standIn.close());
  return { world, standIn, guild, ownerId: owner.id, memberId: member.id, channelId: channel.id };
};

export const allIntents = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMembers,
  GatewayIntentBits.GuildModeration,
  GatewayIntentBits.GuildWebhooks,
  GatewayIntentBits.GuildInvites,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.GuildMessageReactions,
  GatewayIntentBits.MessageContent,
];

/** Whether dispatch data is a message with this content. */
export const isText = (data: unknown, content: string): boolean =>
  typeof data === 'object' && data !== null && 'content' in data && data.content === content;

/** A client that keeps every raw dispatch; destroyed after the test. */
export interface Watched {
  client: Client;
  dispatches: GatewayDispatchPayload[];
  /** The next dispatch that fits, of those still to come. */
  next(type: string, fits?: (dispatch: GatewayDispatchPayload) => boolean): Promise<GatewayDispatchPayload>;
  /** The types of what came after the `from`th dispatch. */
  types(from?: number): string[];
}

export const createClient = (standIn: StandIn, options: Partial<ClientOptions> = {}): Watched => {
  const client = new Client({
    intents: allIntents,
    ...options,
    rest: { api: standIn.apiBase, ...options.rest },
    // discord.js spaces identifies by 5 s; here nobody minds.
    ws: { buildIdentifyThrottler: () => Promise.resolve({ waitForIdentify: () => Promise.resolve() }), ...options.ws },
  });
  const dispatches: GatewayDispatchPayload[] = [];
  client.on(Events.Raw, (dispatch: GatewayDispatchPayload) => dispatches.push(dispatch));
  client.on(Events.Error, () => undefined);
  endings.push(() => client.destroy());
  const next: Watched['next'] = (type, fits = () => true) =>
    new Promise((resolve) => {
      const listen = (dispatch: GatewayDispatchPayload) => {
        if (dispatch.t !== type || !fits(dispatch)) return;
        client.off(Events.Raw, listen);
        resolve(dispatch);
      };
      client.on(Events.Raw, listen);
    });
  return { client, dispatches, next, types: (from = 0) => dispatches.slice(from).map(({ t }) => t) };
};

/** Logged in, with all guilds received. */
export const logIn = async (standIn: StandIn, options: Partial<ClientOptions> = {}): Promise<Watched> => {
  const watched = createClient(standIn, options);
  const isReady = new Promise<void>((resolve) => watched.client.once(Events.ClientReady, () => resolve()));
  await watched.client.login(standIn.token);
  await isReady;
  return watched;
};

/** How the next session of the client ends for good: its close code. */
export const closeCode = ({ client }: Watched): Promise<number> =>
  new Promise((resolve) => client.once(Events.ShardDisconnect, ({ code }) => resolve(code)));
