// A moderator's console on a small Discord of two servers: the whole app, a real bot client, the contract.
import { onTestFinished } from 'vitest';
import type { Kind } from '#contract/catalogue';
import type { Event } from '#contract/event';
import { createWorld } from '#main/demo/world/world';
import { startStandIn } from '#main/demo/stand-in/stand-in';
import { memorySecrets, startApp, temporaryData } from '#test/support/app';
import { expectRequestsValid } from '#test/support/openapi';

export const setConsole = async () => {
  const world = createWorld({ now: Date.now });
  const owner = world.addUser({ username: 'ada' });
  const [guild, other] = ['Reading room', 'Cellar'].map((name) => world.addGuild({ name, ownerId: owner.id }));
  if (!guild || !other) throw new Error('The world has no guild.');
  const channel = world.createChannel(guild.id, owner.id, { name: 'general', type: 0 });
  const [mod = '', tom = '', eve = '', sam = ''] = ['mod', 'tom', 'eve', 'sam'].map(
    (username) => world.addUser({ username }).id,
  );
  for (const { id } of [guild, other]) for (const person of [mod, tom, eve, sam]) world.join(id, person);
  const standIn = await startStandIn({ world, membersRequestWindowMs: 0 });
  onTestFinished(async () => {
    await standIn.close();
    expectRequestsValid(standIn.requests);
  });
  const dataDir = temporaryData();
  const secrets = memorySecrets();
  const stop = new AbortController();
  onTestFinished(() => stop.abort());

  const on = async ({ isConnected = true } = {}) => {
    const started = await startApp({ dataDir, secrets, env: { MODDESK_DISCORD_API: standIn.apiBase } });
    const { app, client } = started;
    /** Resolves once it is so: looked at after every nudge. */
    const until = async (isSo: () => Promise<boolean> | boolean): Promise<void> => {
      const nudges = await client.live.changes({}, { signal: stop.signal });
      await app.idle();
      if (!(await isSo())) for await (const _ of nudges) if (await isSo()) return;
    };
    const events = async (guildId: string, ...kinds: Kind[]): Promise<Event[]> => {
      const asked = kinds.length > 0 ? { kinds } : {};
      return (await client.events.list({ guildId, ...asked, order: 'oldest', limit: 500 })).items;
    };
    if (isConnected) {
      await client.connection.connect({ token: standIn.token });
      await until(async () => {
        const { state } = await client.connection.status({});
        const found = await Promise.all(
          [guild, other].map(({ id }) => client.users.search({ guildId: id, text: 'tom' })),
        );
        return state === 'ready' && found.every(({ length }) => length === 1);
      });
    }
    return { ...started, until, events };
  };
  return {
    world,
    standIn,
    guildId: guild.id,
    otherId: other.id,
    channelId: channel.id,
    owner: owner.id,
    mod,
    tom,
    eve,
    sam,
    on,
  };
};
