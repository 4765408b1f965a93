// The server's ignore list: routes and views keep to it, the record does not.
import { expect, test } from 'vitest';
import { eventually, startPeer, startRoutedApp } from './peer';

test('what is ignored is recorded, left out of views until asked for, and forwarded by no route', async () => {
  const peer = await startPeer();
  const { world, guild, general, log, member, owner } = peer;
  const guildId = guild.id;
  const category = world.createChannel(guildId, owner.id, { name: 'off topic', type: 4 });
  const memes = world.createChannel(guildId, owner.id, { name: 'memes', type: 0, parentId: category.id });
  const role = world.createRole(guildId, owner.id, { name: 'trusted' });
  const bot = world.addUser({ username: 'musicbot', bot: true });
  const [trusted, plain] = [world.addUser({ username: 'tess' }), world.addUser({ username: 'pat' })];
  for (const { id } of [bot, trusted, plain]) world.join(guildId, id);
  world.addRoles(guildId, owner.id, trusted.id, [role.id]);
  const { client, app } = await startRoutedApp(peer);
  await app.idle();
  const route = {
    name: 'All',
    destination: { type: 'discord-channel' as const, channelId: log.id },
    kinds: ['MESSAGE_SEND' as const],
    batch: { windowMs: 0 },
  };
  const { id: routeId } = await client.routes.save({ guildId, route });
  const save = async (ignore: object[]) => {
    const { version } = await client.settings.get({});
    return client.settings.save({ version, settings: { ignore: ignore as never } });
  };
  const list = { guildId, userIds: [member.id], roleIds: [role.id], channelIds: [category.id], bots: true };
  await save([list]);
  const from = Date.now() - 60_000;
  const said: [string, string, string][] = [
    [general.id, member.id, 'an ignored person'],
    [general.id, trusted.id, 'an ignored role'],
    [memes.id, plain.id, 'below an ignored category'],
    [general.id, bot.id, 'a bot'],
    [general.id, plain.id, 'heard'],
  ];
  for (const [channel, author, content] of said) world.sendMessage(guildId, channel, author, { content });
  const excerpts = async (ignored?: 'hide' | 'only') => {
    const { items } = await client.events.list({ guildId, kinds: ['MESSAGE_SEND'], from, order: 'oldest', ignored });
    return items.filter(({ channelId }) => channelId !== log.id).map(({ excerpt }) => excerpt);
  };
  const all = said.map(([, , content]) => content);
  await eventually(client, async () => (await excerpts()).length === all.length);
  await eventually(client, async () => {
    const { items } = await client.deliveries.list({ guildId, routeId, state: 'delivered' });
    return items.length === 1;
  });
  expect((await client.deliveries.list({ guildId, routeId })).items).toHaveLength(1);
  expect(await excerpts()).toEqual(all);
  expect(await excerpts('hide')).toEqual(['heard']);
  expect(await excerpts('only')).toEqual(all.slice(0, 4));
  const counted = { guildId, kinds: ['MESSAGE_SEND' as const], channelId: general.id, from };
  expect(await client.events.count({ ...counted, ignored: 'only' })).toEqual({ count: 3, exact: true });
  expect(await client.events.count({ ...counted, ignored: 'hide' })).toEqual({ count: 1, exact: true });
  expect((await client.routes.tryOnHistory({ guildId, route, days: 1 })).matched).toBe(1);

  // The list is the settings': its change is on record, and without it everything is shown again.
  await save([]);
  expect(await excerpts('hide')).toEqual(all);
  expect(await excerpts('only')).toEqual([]);
  expect(await client.events.list({ guildId, kinds: ['CONFIG_CHANGE'], limit: 1 })).toMatchObject({
    items: [{ data: { changes: [{ field: 'ignore', before: [{ userIds: [member.id] }], after: [] }] } }],
  });
  await expect(save([list, list])).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});
