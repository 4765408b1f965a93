// What reaches a bot depends on its intents, on its permissions, and on both for message content.
import { GatewayIntentBits, PermissionFlagsBits, type GatewayDispatchPayload } from 'discord.js';
import { expect, test } from 'vitest';
import { expectRequestsValid } from '#test/support/openapi';
import { isText, logIn, setStage, type Stage, type Watched } from './stand-in-setup';

/** A dispatch that every session receives: what was sent before it has arrived when it has. */
const settle = async ({ standIn, guild }: Stage, watched: Watched): Promise<void> => {
  const arrived = watched.next('APPLICATION_COMMAND_PERMISSIONS_UPDATE');
  standIn.send('APPLICATION_COMMAND_PERMISSIONS_UPDATE', guild.id, { id: '1', guild_id: guild.id, permissions: [] });
  await arrived;
};

const moderate = ({ world, guild, ownerId, memberId, channelId }: Stage): void => {
  world.sendMessage(guild.id, channelId, memberId, { content: 'hello' });
  world.setNickname(guild.id, ownerId, memberId, 'Mark');
  world.kick(guild.id, ownerId, memberId, 'spam');
  world.createInvite(guild.id, ownerId, channelId);
};

const moderation = ['GUILD_MEMBER_UPDATE', 'GUILD_AUDIT_LOG_ENTRY_CREATE', 'GUILD_MEMBER_REMOVE'];

test('each intent opens its own dispatches and no others', async () => {
  const granted = async (...intents: number[]) => {
    const stage = await setStage();
    const watched = await logIn(stage.standIn, { intents });
    const from = watched.dispatches.length;
    moderate(stage);
    await settle(stage, watched);
    return new Set(watched.types(from).slice(0, -1));
  };
  expect(await granted(GatewayIntentBits.GuildMessages)).toEqual(new Set(['MESSAGE_CREATE']));
  expect(await granted(GatewayIntentBits.GuildModeration)).toEqual(new Set(['GUILD_AUDIT_LOG_ENTRY_CREATE']));
  expect(await granted(GatewayIntentBits.GuildInvites)).toEqual(new Set(['INVITE_CREATE']));
  expect(await granted(GatewayIntentBits.GuildMembers, GatewayIntentBits.GuildModeration)).toEqual(new Set(moderation));
  expect(await granted(GatewayIntentBits.Guilds)).toEqual(new Set());
});

const contents = (dispatches: GatewayDispatchPayload[]) =>
  dispatches.flatMap(({ t, d }) => (t === 'MESSAGE_CREATE' ? [d.content] : []));

test('without the content intent messages come empty, but not those that mention the bot', async () => {
  const stage = await setStage();
  const { world, standIn, guild, channelId, memberId } = stage;
  const watched = await logIn(standIn, { intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages] });
  const sent = world.sendMessage(guild.id, channelId, memberId, {
    content: 'secret',
    attachments: [{ filename: 'a.png', size: 10 }],
  });
  world.sendMessage(guild.id, channelId, memberId, { content: `<@${world.bot.id}> help` });
  world.sendMessage(guild.id, channelId, memberId, { content: 'an answer', replyTo: sent.id });
  await watched.client.rest.post(`/channels/${channelId}/messages`, { body: { content: 'my own' } });
  await settle(stage, watched);
  expect(contents(watched.dispatches)).toEqual(['', `<@${world.bot.id}> help`, '', 'my own']);
  const reply = watched.dispatches.findLast(({ t, d }) => t === 'MESSAGE_CREATE' && d.referenced_message);
  expect(reply?.d).toMatchObject({ referenced_message: { id: sent.id, content: '', attachments: [] } });
  expect(guild.messages.get(channelId)?.[0]).toMatchObject({ content: 'secret', attachments: [{ filename: 'a.png' }] });
});

test('an app without the content intent in the portal reads empty messages over REST too', async () => {
  const { world, standIn, guild, channelId, memberId } = await setStage({ privileged: { messageContent: false } });
  const { client } = await logIn(standIn, { intents: [GatewayIntentBits.Guilds] });
  world.sendMessage(guild.id, channelId, memberId, { content: 'secret' });
  expect(await client.rest.get(`/channels/${channelId}/messages`)).toMatchObject([{ content: '' }]);
});

test('the audit log is pushed only to a bot that may view it', async () => {
  const stage = await setStage();
  const { world, standIn, guild, ownerId, memberId } = stage;
  const watched = await logIn(standIn);
  const from = watched.dispatches.length;
  const role = [...guild.roles.values()].find(({ tags }) => tags?.bot_id === world.bot.id);
  if (!role) throw new Error('the bot has no role');
  world.updateRole(guild.id, ownerId, role.id, { permissions: PermissionFlagsBits.KickMembers.toString() });
  world.kick(guild.id, ownerId, memberId);
  await settle(stage, watched);
  expect(watched.types(from).slice(0, -1)).toEqual(['GUILD_ROLE_UPDATE', 'GUILD_MEMBER_REMOVE']);
  await expect(watched.client.rest.get(`/guilds/${guild.id}/audit-logs`)).rejects.toMatchObject({ code: 50013 });
});

test('a channel that the bot cannot see is silent', async () => {
  const stage = await setStage();
  const { world, standIn, guild, ownerId, memberId } = stage;
  const hidden = world.createChannel(guild.id, ownerId, {
    name: 'staff',
    type: 0,
    permissionOverwrites: [{ id: guild.id, type: 0, allow: '0', deny: PermissionFlagsBits.ViewChannel.toString() }],
  });
  const role = [...guild.roles.values()].find(({ tags }) => tags?.bot_id === world.bot.id);
  world.updateRole(guild.id, ownerId, role?.id ?? '', { permissions: '0' });
  const watched = await logIn(standIn);
  const from = watched.dispatches.length;
  world.sendMessage(guild.id, hidden.id, memberId, { content: 'psst' });
  await settle(stage, watched);
  expect(watched.types(from)).toEqual(['APPLICATION_COMMAND_PERMISSIONS_UPDATE']);
  await expect(watched.client.rest.get(`/channels/${hidden.id}/messages`)).rejects.toMatchObject({ code: 50001 });
});

test('GUILD_CREATE lists the bot alone; op 8 brings all members in chunks of 1,000', async () => {
  const { world, standIn, guild } = await setStage();
  for (let count = 0; count < 2_100; count += 1) world.join(guild.id, world.addUser({ username: `user${count}` }).id);
  const watched = await logIn(standIn);
  const cached = watched.client.guilds.cache.get(guild.id);
  expect(cached?.members.cache.size).toBe(1);
  expect((await cached?.members.fetch())?.size).toBe(2_103);
  const chunks = watched.dispatches.flatMap(({ t, d }) => (t === 'GUILD_MEMBERS_CHUNK' ? [d] : []));
  expect(chunks.map(({ members }) => members.length)).toEqual([1_000, 1_000, 103]);
  expect(chunks.map(({ chunk_index, chunk_count }) => [chunk_index, chunk_count])).toEqual([
    [0, 3],
    [1, 3],
    [2, 3],
  ]);
});

test('asking for all members twice within 30 s is told to wait; a name or ids can be asked for', async () => {
  const { standIn, guild, memberId } = await setStage();
  const watched = await logIn(standIn);
  const cached = watched.client.guilds.cache.get(guild.id);
  await cached?.members.fetch();
  const limited = watched.next('RATE_LIMITED');
  watched.client.ws.shards.first()?.send({ op: 8, d: { guild_id: guild.id, query: '', limit: 0, nonce: 'again' } });
  expect((await limited).d).toMatchObject({ opcode: 8, meta: { guild_id: guild.id, nonce: 'again' } });
  expect((await cached?.members.fetch({ query: 'mar', limit: 5 }))?.map(({ id }) => id)).toEqual([memberId]);
  const byId = watched.next('GUILD_MEMBERS_CHUNK', ({ t, d }) => t === 'GUILD_MEMBERS_CHUNK' && d.nonce === 'ids');
  watched.client.ws.shards
    .first()
    ?.send({ op: 8, d: { guild_id: guild.id, user_ids: [memberId, '77'], nonce: 'ids' } });
  expect((await byId).d).toMatchObject({ members: [{ user: { id: memberId } }], not_found: ['77'] });
});

test('a dispatch that nobody foresaw goes through as it is', async () => {
  const stage = await setStage();
  const watched = await logIn(stage.standIn);
  const strange = watched.next('MESSAGE_CREATE', ({ d }) => isText(d, 'x'.repeat(1_000_000)));
  watched.client.removeAllListeners('messageCreate');
  stage.standIn.send('MESSAGE_CREATE', stage.guild.id, {
    id: '1',
    channel_id: stage.channelId,
    guild_id: stage.guild.id,
    author: { id: stage.memberId, username: 'marek' },
    content: 'x'.repeat(1_000_000),
  });
  await strange;
  expectRequestsValid(stage.standIn.requests);
});
