// 10,000 events to five places through a storm of faults, with SIGKILLs in mid-delivery: each arrives exactly once, or is visible as failed.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startStandIn } from '#main/demo/stand-in/stand-in';
import { guildCreatePayload } from '#main/demo/world/guild-create-payload';
import { createWorld } from '#main/demo/world/world';
import { bundleChild } from '#test/db/child-program';
import { temporaryDirectory, testKey } from '#test/db/fixture';
import { expectRequestsValid } from '#test/support/openapi';
import type { SoakResult } from './part';
import type { RoutingHostOrder } from './routing-host';
import { chance, channelPlace, discordStorm, httpPlace, type Place } from './routing-places';

interface Options {
  events?: number;
  kills?: number;
  /** Share of requests that meet a fault. */
  faults?: number;
  seed?: number;
}

interface Word {
  state: 'started' | 'done';
  delivered?: number;
  failed?: number;
}

const peer = async (share: number, random: () => number) => {
  const world = createWorld({ now: Date.now });
  const owner = world.addUser({ username: 'ada' });
  const guild = world.addGuild({ name: 'Storm', ownerId: owner.id });
  const general = world.createChannel(guild.id, owner.id, { name: 'general', type: 0 });
  const member = world.addUser({ username: 'mallory' });
  world.join(guild.id, member.id);
  const named = (name: string) => world.createChannel(guild.id, owner.id, { name, type: 0 }).id;
  const channels = [named('log-1'), named('log-2'), named('log-3')];
  const places = channels.map((id, index) => channelPlace(guild, id, index < 2 ? `channel ${index + 1}` : 'webhook'));
  let storm = (): void => {};
  const standIn = await startStandIn({
    world,
    rateLimits: { globalPerSecond: 10_000, standard: { limit: 40, windowMs: 500 } },
    onRequest: ({ method }) => {
      for (const { look } of places) look();
      if (method !== 'GET' || random() < 0.5) storm();
    },
  });
  storm = discordStorm(standIn, share, random);
  return { world, guild, general, member, channels, places, standIn };
};

const judge = (place: Place, expected: number): { lost: number; doubled: number; disordered: number } => {
  const unique = new Set(place.events);
  const firsts = place.events.filter((id, index) => place.events.indexOf(id) === index);
  const disordered = firsts.filter((id, index) => index > 0 && id < (firsts[index - 1] ?? 0)).length;
  return { lost: expected - unique.size, doubled: place.events.length - unique.size, disordered };
};

export const soakRouting = async (
  print: (line: string) => void,
  { events = 10_000, kills = 10, faults = 0.2, seed = 7 }: Options = {},
): Promise<SoakResult> => {
  const random = chance(seed);
  const { world, guild, general, member, channels, places, standIn } = await peer(faults, random);
  const http = [await httpPlace('http 1', faults, random), await httpPlace('http 2', faults, random)];
  const [one = '', two = '', three = ''] = channels;
  const order: RoutingHostOrder = {
    file: join(temporaryDirectory(), 'moddesk.db'),
    key: testKey.toString('hex'),
    apiBase: standIn.apiBase,
    token: standIn.token,
    botId: world.bot.id,
    guildId: guild.id,
    channelId: general.id,
    userId: member.id,
    greeting: [
      { type: 'READY', data: { v: 10, user: world.bot, guilds: [] } },
      { type: 'GUILD_CREATE', data: guildCreatePayload(guild, world.bot.id) },
    ],
    destinations: [
      { type: 'discord-channel', channelId: one },
      { type: 'discord-channel', channelId: two },
      { type: 'discord-webhook', channelId: three },
      ...http.map(({ url }) => ({ type: 'http-webhook', url })),
    ],
    events,
    startsAt: Date.now() + 120_000,
  };
  const start = await bundleChild('test/soak/routing-host.ts', ['discord.js']);
  const args = [Buffer.from(JSON.stringify(order)).toString('base64')];
  const startedAt = performance.now();
  let done: Word | null = null;
  for (let killed = 0; done === null;) {
    const child = start(args);
    await child.message();
    const ended = child.message() as Promise<Word>;
    if (killed < kills) {
      const first = await Promise.race([ended.catch(() => null), sleep(300 + random() * 1_500).then(() => null)]);
      await child.kill();
      killed += 1;
      done = killed >= kills ? first : null;
    } else done = await ended;
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  const all = [...places.map(({ place }) => place), ...http.map(({ place }) => place)];
  const verdicts = all.map((place) => ({ place, ...judge(place, events) }));
  for (const { place, lost, doubled, disordered } of verdicts)
    print(
      `${place.name}: ${place.events.length} of ${events} events, ${lost} missing, ${doubled} double, ${disordered} out of order`,
    );
  const sum = (key: 'lost' | 'doubled' | 'disordered'): number => verdicts.reduce((all, one) => all + one[key], 0);
  const rate = Math.round((events * all.length) / seconds);
  print(
    `routing: ${events} events to ${all.length} places in ${seconds.toFixed(1)} s (${rate} deliveries/s), ${kills} kills; ` +
      `receipts: ${done.delivered} delivered, ${done.failed} failed; ${sum('disordered')} out of order`,
  );
  await standIn.close();
  expectRequestsValid(standIn.requests);
  return { lost: Math.max(0, sum('lost') - (done.failed ?? 0)) + sum('disordered'), doubled: sum('doubled') };
};

/** The whole of it. */
export const run = (print: (line: string) => void): Promise<SoakResult> => soakRouting(print);
