// Threads that were written in and archived while the bot was away are read back; those at rest before are not asked for.
import { expect, test } from 'vitest';
import { setDesk } from './desk';

test('messages of a thread archived meanwhile are recovered', async () => {
  const t = await setDesk();
  const thread = t.world.createChannel(t.guildId, t.ownerId, { name: 'plans', type: 0, parentId: t.channelId });
  const old = t.world.createChannel(t.guildId, t.ownerId, { name: 'long ago', type: 0, parentId: t.channelId });
  const archive = (id: string, at: number): void => {
    const channel = t.world.guilds.get(t.guildId)?.channels.get(id);
    const thread_metadata = { archived: true, archive_timestamp: new Date(at).toISOString() };
    if (channel) Object.assign(channel, { type: 11, thread_metadata });
  };
  archive(old.id, Date.now() - 40 * 86_400_000);
  archive(thread.id, Date.now() - 40 * 86_400_000);
  await t.on();
  await t.caughtUp();
  await t.off();
  const said = t.world.sendMessage(t.guildId, thread.id, t.ownerId, { content: 'decided' }).id;
  archive(thread.id, Date.now());
  await t.on();
  await t.caughtUp();
  const found = t.events('MESSAGE_SEND').filter(({ messageId }) => messageId === said);
  expect(found).toMatchObject([{ channelId: thread.id, origin: 'recovered' }]);
  const asked = t.standIn.requests.map(({ path }) => path);
  expect(asked.some((path) => path.includes(`/channels/${t.channelId}/threads/archived/public`))).toBe(true);
  expect(asked.some((path) => path.includes(`/channels/${old.id}/messages`))).toBe(false);
});
