// Without the message-content intent Discord withholds texts: everything is counted all the same, and the record says what is missing.
import { expect, onTestFinished, test } from 'vitest';
import { startStandIn } from '#main/demo/stand-in/stand-in';
import { createWorld } from '#main/demo/world/world';
import { startApp } from '#test/support/app';

test('with the content intent off the counts are right, the texts are absent, and both are said', async () => {
  const world = createWorld({ now: Date.now });
  const owner = world.addUser({ username: 'ada' });
  const guild = world.addGuild({ name: 'Reading room', ownerId: owner.id });
  const channel = world.createChannel(guild.id, owner.id, { name: 'general', type: 0 });
  const standIn = await startStandIn({ world, privileged: { messageContent: false } });
  onTestFinished(() => standIn.close());
  const { app, client } = await startApp({ env: { MODDESK_DISCORD_API: standIn.apiBase } });
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const nudges = (await client.live.changes({}, { signal: stop.signal }))[Symbol.asyncIterator]();
  const until = async (done: () => Promise<boolean>): Promise<void> => {
    await app.idle();
    while (!(await done())) {
      await nudges.next();
      await app.idle();
    }
  };
  await client.connection.connect({ token: standIn.token });
  await until(async () => (await client.connection.status({})).state === 'ready');

  const say = (content: string): string => world.sendMessage(guild.id, channel.id, owner.id, { content }).id;
  const lines = Array.from({ length: 20 }, (_, index) => say(`line ${index}`));
  world.editMessage(guild.id, channel.id, lines[3] ?? '', 'another');
  world.deleteMessage(guild.id, channel.id, lines[4] ?? '');
  const count = async (kind: 'MESSAGE_SEND' | 'MESSAGE_EDIT' | 'MESSAGE_DELETE'): Promise<number> =>
    (await client.events.count({ guildId: guild.id, kinds: [kind] })).count;
  await until(async () => (await count('MESSAGE_DELETE')) === 1);
  expect(await count('MESSAGE_SEND')).toBe(20);
  expect(await count('MESSAGE_EDIT')).toBe(1);

  const { items } = await client.events.list({ guildId: guild.id, kinds: ['MESSAGE_SEND', 'MESSAGE_DELETE'] });
  expect(items.map(({ excerpt }) => excerpt)).toEqual(Array.from({ length: 21 }, () => null));
  const deleted = items.find(({ kind }) => kind === 'MESSAGE_DELETE');
  const { message } = await client.events.get({ guildId: guild.id, id: deleted?.id ?? 0 });
  expect(message).toMatchObject({ author: { id: owner.id }, versions: [{ version: 1, content: null }] });

  const status = await client.connection.status({});
  expect(status.missingIntents).toEqual(['MessageContent']);
  expect(status.message).toMatch(/without their text/);
  const findings = await client.connection.diagnose({ guildId: guild.id });
  expect(findings.find(({ subject }) => subject === 'Message Content Intent')).toMatchObject({ level: 'problem' });
});
