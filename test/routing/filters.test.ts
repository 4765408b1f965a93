// What narrows a route, on record and live alike: each filter against the same handful of events.
import { expect, test } from 'vitest';
import type { RouteFilters, RouteIgnore } from '#contract/route';
import { startPeer, startRoutedApp } from './peer';

test('people, roles, bots, sources, groups, categories and threads', async () => {
  const peer = await startPeer();
  const { world, guild, general, member, owner } = peer;
  const guildId = guild.id;
  const category = world.createChannel(guildId, owner.id, { name: 'projects', type: 4 });
  const garden = world.createChannel(guildId, owner.id, { name: 'garden', type: 0, parentId: category.id });
  const role = world.createRole(guildId, owner.id, { name: 'gardeners' });
  const bot = world.addUser({ username: 'waterbot', bot: true });
  const gardener = world.addUser({ username: 'flora' });
  for (const { id } of [bot, gardener]) world.join(guildId, id);
  world.addRoles(guildId, owner.id, gardener.id, [role.id]);
  const { client, app } = await startRoutedApp(peer);
  const thread = world.createThing(guildId, owner.id, 'thread', { name: 'roses', parent_id: garden.id });
  const say = (channel: string, author: string, content: string) =>
    world.sendMessage(guildId, channel, author, { content });
  say(general.id, member.id, 'general');
  const said = say(garden.id, gardener.id, 'in the category');
  const inThread = { id: world.snowflake(), channel_id: thread.id, author: { id: member.id, username: 'mallory' } };
  peer.standIn.send('MESSAGE_CREATE', guildId, { ...said, ...inThread, guild_id: guildId, content: 'in the thread' });
  say(general.id, bot.id, 'by the bot');
  world.ban(guildId, owner.id, member.id, 'weeds');
  await app.idle();
  await expect.poll(async () => (await client.events.count({ guildId, kinds: ['BAN'] })).count).toBe(1);

  const matched = async (filters: RouteFilters, ignore: RouteIgnore = {}) => {
    const destination = { type: 'discord-channel' as const, channelId: peer.log.id };
    const route = { name: 'r', destination, kinds: ['MESSAGE_SEND' as const, 'BAN' as const], filters, ignore };
    const { examples } = await client.routes.tryOnHistory({ guildId, route, days: 1 });
    return examples.map(({ kind, excerpt }) => (kind === 'BAN' ? 'the ban' : excerpt)).toReversed();
  };
  const all = ['general', 'in the category', 'in the thread', 'by the bot', 'the ban'];
  expect(await matched({})).toEqual(all);
  expect(await matched({ userIds: [member.id] })).toEqual(['general', 'in the thread', 'the ban']);
  expect(await matched({}, { userIds: [member.id] })).toEqual(['in the category', 'by the bot']);
  expect(await matched({ roleIds: [role.id] })).toEqual(['in the category']);
  expect(await matched({}, { roleIds: [role.id] })).toEqual(all.filter((one) => one !== 'in the category'));
  expect(await matched({ bots: 'only' })).toEqual(['by the bot']);
  expect(await matched({ bots: 'exclude' })).toEqual(all.filter((one) => one !== 'by the bot'));
  expect(await matched({ channelIds: [category.id] })).toEqual(['in the category', 'in the thread']);
  expect(await matched({ channelIds: [garden.id] })).toEqual(['in the category', 'in the thread']);
  expect(await matched({ channelIds: [thread.id] })).toEqual(['in the thread']);
  expect(await matched({}, { channelIds: [category.id] })).toEqual(['general', 'by the bot', 'the ban']);
  expect(await matched({ groups: ['moderation'] })).toEqual(['the ban']);
  expect(await matched({ sources: ['bot'] })).toEqual(['by the bot']);
  expect(await matched({ channelIds: [garden.id], userIds: [member.id] })).toEqual(['in the thread']);
});
