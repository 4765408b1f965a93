// A small server on the loopback Discord with a real app beside it: what routing's stories begin with.
import { onTestFinished } from 'vitest';
import type { StandInOptions } from '#main/demo/stand-in/options';
import { startStandIn } from '#main/demo/stand-in/stand-in';
import { createWorld } from '#main/demo/world/world';
import { startApp } from '#test/support/app';
import { expectRequestsValid } from '#test/support/openapi';

export const startPeer = async (options: Partial<StandInOptions> = {}) => {
  const world = createWorld({ now: Date.now });
  const owner = world.addUser({ username: 'ada', globalName: 'Ada' });
  const guild = world.addGuild({ name: 'Reading room', ownerId: owner.id });
  const general = world.createChannel(guild.id, owner.id, { name: 'general', type: 0 });
  const log = world.createChannel(guild.id, owner.id, { name: 'mod-log', type: 0 });
  const member = world.addUser({ username: 'mallory' });
  world.join(guild.id, member.id);
  const standIn = await startStandIn({ world, ...options });
  onTestFinished(async () => {
    await standIn.close();
    expectRequestsValid(standIn.requests);
  });
  return { world, standIn, owner, guild, general, log, member };
};
export type Peer = Awaited<ReturnType<typeof startPeer>>;

/** The app, connected to the peer, with the server on record. */
export const startRoutedApp = async (peer: Peer, more: Parameters<typeof startApp>[0] = {}) => {
  const started = await startApp({ ...more, env: { MODDESK_DISCORD_API: peer.standIn.apiBase, ...more.env } });
  const { client, app } = started;
  await client.connection.connect({ token: peer.standIn.token });
  const isReady = async (): Promise<boolean> => {
    await app.idle();
    const channels = await client.guilds.channels({ guildId: peer.guild.id });
    return (await client.connection.status({})).state === 'ready' && channels.length > 0;
  };
  await eventually(client, isReady);
  return started;
};

/** Resolves once it holds; asked again at each nudge. */
export const eventually = async (
  client: Awaited<ReturnType<typeof startApp>>['client'],
  holds: () => Promise<boolean>,
): Promise<void> => {
  const stop = new AbortController();
  const nudges = await client.live.changes({}, { signal: stop.signal });
  if (!(await holds())) for await (const _ of nudges) if (await holds()) break;
  stop.abort();
};
