// REST as the product meets it: what works, what is refused with which code, and what the audit log then says.
import { AttachmentBuilder, AuditLogEvent, DiscordAPIError, EmbedBuilder, type TextChannel } from 'discord.js';
import { expect, test } from 'vitest';
import { expectRequestsValid } from '#test/support/openapi';
import { logIn, setStage, type Stage, type Watched } from './stand-in-setup';

const channelOf = ({ client }: Watched, { channelId }: Stage): TextChannel =>
  client.channels.cache.get(channelId) as TextChannel;

const refused = (code: number, status: number) => expect.objectContaining({ code, status });

const lastEntry = ({ guild }: Stage) => guild.auditLog.at(-1);

test('the bot reads its own app, guilds, channels, roles and members', async () => {
  const stage = await setStage();
  const { standIn, guild, memberId } = stage;
  const { client } = await logIn(standIn);
  await client.application?.fetch();
  expect(client.application?.flags.has('GatewayMessageContentLimited')).toBe(true);
  expect((await client.guilds.fetch()).map(({ name }) => name)).toEqual(['Test guild']);
  const fetched = await client.guilds.fetch({ guild: guild.id, withCounts: true, force: true });
  expect(fetched.approximateMemberCount).toBe(3);
  expect((await fetched.channels.fetch()).size).toBe(1);
  expect((await fetched.roles.fetch()).size).toBe(2);
  expect((await fetched.members.list({ limit: 2, after: '0' })).size).toBe(2);
  expect((await fetched.members.search({ query: 'mar' })).first()?.id).toBe(memberId);
  expect((await fetched.members.fetch(memberId)).displayName).toBe('Marek 🦊');
  expect((await client.users.fetch(memberId, { force: true })).username).toBe('marek');
  await expect(client.rest.get('/guilds/1')).rejects.toEqual(refused(10004, 404));
  await expect(client.rest.get('/channels/1')).rejects.toEqual(refused(10003, 404));
  await expect(fetched.members.fetch('77')).rejects.toEqual(refused(10007, 404));
  expectRequestsValid(standIn.requests);
});

test('timeout, nickname, roles, kick, ban and unban happen, audited in the bot’s name with the given reason', async () => {
  const stage = await setStage();
  const { world, standIn, guild, ownerId, memberId } = stage;
  const role = world.createRole(guild.id, ownerId, { name: 'Muted', position: 1 });
  const botRole = [...guild.roles.values()].find(({ tags }) => tags?.bot_id === world.bot.id);
  world.updateRole(guild.id, ownerId, botRole?.id ?? '', { position: 5 });
  const watched = await logIn(standIn);
  const cached = await watched.client.guilds.fetch(guild.id);
  const member = await cached.members.fetch(memberId);
  const by = { user_id: world.bot.id, target_id: memberId };
  await member.timeout(60_000, 'Čas na oddych 🧘');
  expect(lastEntry(stage)).toMatchObject({
    ...by,
    action_type: AuditLogEvent.MemberUpdate,
    reason: 'Čas na oddych 🧘',
  });
  await member.setNickname('Renamed', 'rude name');
  expect(lastEntry(stage)).toMatchObject({ ...by, action_type: AuditLogEvent.MemberUpdate, reason: 'rude name' });
  await member.roles.add(role.id, 'quiet');
  expect(lastEntry(stage)).toMatchObject({ ...by, action_type: AuditLogEvent.MemberRoleUpdate, reason: 'quiet' });
  await member.kick('out');
  expect(lastEntry(stage)).toMatchObject({ ...by, action_type: AuditLogEvent.MemberKick, reason: 'out' });
  await cached.bans.create(memberId, { reason: 'for good' });
  expect(lastEntry(stage)).toMatchObject({ ...by, action_type: AuditLogEvent.MemberBanAdd, reason: 'for good' });
  expect((await cached.bans.fetch(memberId)).reason).toBe('for good');
  expect((await cached.bans.fetch()).size).toBe(1);
  await cached.bans.remove(memberId, 'forgiven');
  expect(lastEntry(stage)).toMatchObject({ ...by, action_type: AuditLogEvent.MemberBanRemove, reason: 'forgiven' });
  await expect(cached.bans.remove(memberId)).rejects.toEqual(refused(10026, 404));
  expect(guild.members.get(memberId)).toBeUndefined();
  expectRequestsValid(standIn.requests);
});

test('the bot acts on nobody above it, and not without the permission', async () => {
  const stage = await setStage();
  const { world, standIn, guild, ownerId, memberId } = stage;
  const high = world.createRole(guild.id, ownerId, { name: 'Admins', position: 9, permissions: '8' });
  const { client } = await logIn(standIn);
  const route = (userId: string) => `/guilds/${guild.id}/members/${userId}` as const;
  const until = new Date(Date.now() + 60_000).toISOString();
  const timeout = { body: { communication_disabled_until: until } };
  await expect(client.rest.patch(route(ownerId), timeout)).rejects.toEqual(refused(50013, 403));
  const granted = client.rest.put(`/guilds/${guild.id}/members/${memberId}/roles/${high.id}`);
  await expect(granted).rejects.toEqual(refused(50013, 403));
  world.addRoles(guild.id, ownerId, memberId, [high.id]);
  await expect(client.rest.patch(route(memberId), timeout)).rejects.toEqual(refused(50013, 403));
  await expect(client.rest.delete(route(memberId))).rejects.toEqual(refused(50013, 403));
  world.removeRoles(guild.id, ownerId, memberId, [high.id]);
  const tooLong = { body: { communication_disabled_until: new Date(Date.now() + 29 * 86_400_000).toISOString() } };
  await expect(client.rest.patch(route(memberId), tooLong)).rejects.toEqual(refused(50035, 400));
  const botRole = [...guild.roles.values()].find(({ tags }) => tags?.bot_id === world.bot.id);
  world.updateRole(guild.id, ownerId, botRole?.id ?? '', { permissions: '0' });
  await expect(client.rest.delete(route(memberId))).rejects.toEqual(refused(50013, 403));
  expect(guild.members.has(memberId)).toBe(true);
});

test('a ban takes the messages of the last days with it; many can be banned at once', async () => {
  const stage = await setStage();
  const { world, standIn, guild, channelId, memberId, ownerId } = stage;
  const sent = world.sendMessage(guild.id, channelId, memberId, { content: 'spam' });
  const watched = await logIn(standIn);
  const cached = await watched.client.guilds.fetch(guild.id);
  const gone = watched.next('MESSAGE_DELETE_BULK');
  await cached.bans.create(memberId, { deleteMessageSeconds: 3_600 });
  expect((await gone).d).toMatchObject({ ids: [sent.id], channel_id: channelId });
  const others = ['a1', 'b2'].map((username) => world.addUser({ username }).id);
  const result = await cached.bans.bulkCreate([...others, ownerId]);
  expect(result).toEqual({ bannedUsers: others, failedUsers: [ownerId] });
  await expect(cached.bans.bulkCreate([ownerId])).rejects.toEqual(refused(500000, 400));
  expectRequestsValid(standIn.requests);
});

test('messages are posted, repeated by nonce only once, edited, reacted to and deleted', async () => {
  const stage = await setStage();
  const { world, standIn, guild, channelId, memberId } = stage;
  const watched = await logIn(standIn);
  const channel = channelOf(watched, stage);
  const embed = new EmbedBuilder().setTitle('Case #1').addFields({ name: 'Who', value: 'Marek' });
  const created = watched.next('MESSAGE_CREATE');
  const log = await channel.send({ content: 'logged', embeds: [embed], nonce: '17', enforceNonce: true });
  expect((await created).d).toMatchObject({
    id: log.id,
    guild_id: guild.id,
    author: { id: world.bot.id },
    nonce: '17',
  });
  const again = await channel.send({ content: 'logged', nonce: '17', enforceNonce: true });
  expect(again.id).toBe(log.id);
  expect((await log.edit('changed')).content).toBe('changed');
  await log.react('✅');
  expect(guild.messages.get(channelId)?.[0]?.reactions?.[0]).toMatchObject({ count: 1, me: true });
  await log.reactions.cache.first()?.users.remove(world.bot.id);
  await log.delete();
  const theirs = world.sendMessage(guild.id, channelId, memberId, { content: 'theirs' });
  const edit = watched.client.rest.patch(`/channels/${channelId}/messages/${theirs.id}`, { body: { content: 'mine' } });
  await expect(edit).rejects.toEqual(refused(50005, 403));
  await expect(channel.messages.fetch(log.id)).rejects.toEqual(refused(10008, 404));
  await expect(channel.messages.cache.get(theirs.id)?.react('not an emoji')).rejects.toEqual(refused(10014, 400));
  expectRequestsValid(standIn.requests);
});

test('messages are read by page, newest first, and deleted many at a time', async () => {
  const stage = await setStage();
  const { world, standIn, guild, channelId, memberId } = stage;
  const ids = Array.from(
    { length: 7 },
    (_, n) => world.sendMessage(guild.id, channelId, memberId, { content: `${n}` }).id,
  );
  const watched = await logIn(standIn);
  const { messages } = channelOf(watched, stage);
  const page = async (options: object) =>
    [...(await messages.fetch(options)).values()].map(({ content }) => content).join('');
  expect(await page({ limit: 3 })).toBe('654');
  expect(await page({ limit: 3, before: ids[4] })).toBe('321');
  expect(await page({ limit: 3, after: ids[1] })).toBe('432');
  expect(await page({ limit: 3, around: ids[3] })).toBe('432');
  await watched.client.rest.post(`/channels/${channelId}/messages/bulk-delete`, {
    body: { messages: ids.slice(0, 5) },
    reason: 'raid',
  });
  expect(lastEntry(stage)).toMatchObject({
    action_type: 73,
    target_id: channelId,
    options: { count: '5' },
    reason: 'raid',
  });
  const bulk = (list: string[]) =>
    watched.client.rest.post(`/channels/${channelId}/messages/bulk-delete`, { body: { messages: list } });
  await expect(bulk(ids.slice(5, 6))).rejects.toEqual(refused(50035, 400));
  await expect(bulk(['1', '2'])).rejects.toEqual(refused(50034, 400));
  expect(await page({ limit: 10 })).toBe('65');
});

test('what breaks a limit is refused with the field that broke it', async () => {
  const stage = await setStage();
  const { client } = await logIn(stage.standIn);
  const post = (body: unknown) =>
    client.rest.post(`/channels/${stage.channelId}/messages`, { body }).then(
      () => null,
      (error: DiscordAPIError) => error.rawError,
    );
  expect(await post({ content: 'x'.repeat(2_001) })).toMatchObject({
    code: 50035,
    errors: { content: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 2000 or fewer in length.' }] } },
  });
  expect(await post({ content: ' ' })).toMatchObject({ code: 50006 });
  expect(await post({ embeds: [{ title: 'x'.repeat(257) }] })).toMatchObject({
    errors: { embeds: { 0: { title: {} } } },
  });
  const long = { description: 'x'.repeat(4_000) };
  expect(await post({ embeds: [long, long] })).toMatchObject({
    errors: { embeds: { _errors: [{ code: 'MAX_EMBED_SIZE_EXCEEDED' }] } },
  });
  expect(await post({ embeds: Array.from({ length: 11 }, () => ({ title: 'x' })) })).toMatchObject({ code: 50035 });
});

test('the audit log is read newest first, or upwards from an id; merged deletions show their count', async () => {
  const stage = await setStage();
  const { world, standIn, guild, channelId, ownerId, memberId } = stage;
  const watched = await logIn(standIn);
  const before = lastEntry(stage)?.id ?? '0';
  for (const nick of ['a', 'b', 'c']) world.setNickname(guild.id, ownerId, memberId, nick);
  for (let count = 0; count < 3; count += 1) {
    const { id } = world.sendMessage(guild.id, channelId, memberId, { content: 'spam' });
    world.deleteMessage(guild.id, channelId, id, ownerId);
  }
  const made = guild.auditLog.filter(({ id }) => BigInt(id) > BigInt(before)).map(({ id }) => id);
  const read = async (query: Record<string, string>) => {
    const search = new URLSearchParams(query);
    return (await watched.client.rest.get(`/guilds/${guild.id}/audit-logs`, { query: search })) as {
      audit_log_entries: { id: string; options?: { count?: string } }[];
    };
  };
  const idsOf = async (query: Record<string, string>) => (await read(query)).audit_log_entries.map(({ id }) => id);
  expect(await idsOf({ after: before, limit: '2' })).toEqual(made.slice(0, 2));
  expect(await idsOf({ after: made[1] ?? '', limit: '100' })).toEqual(made.slice(2));
  expect(await idsOf({ limit: '2' })).toEqual(made.slice(-2).toReversed());
  expect(await idsOf({ before: made[2] ?? '', limit: '1' })).toEqual([made[1]]);
  const deletions = await read({ action_type: '72' });
  expect(deletions.audit_log_entries.map(({ options }) => options?.count)).toEqual(['3']);
  const cached = await watched.client.guilds.fetch(guild.id);
  const log = await cached.fetchAuditLogs({ user: ownerId, type: AuditLogEvent.MemberUpdate });
  expect(log.entries.map(({ target }) => target?.id)).toEqual([memberId, memberId, memberId]);
  expectRequestsValid(standIn.requests);
});

test('a webhook is made, used by its own token, and gone when deleted', async () => {
  const stage = await setStage();
  const { standIn, guild } = stage;
  const watched = await logIn(standIn);
  const channel = channelOf(watched, stage);
  const updated = watched.next('WEBHOOKS_UPDATE');
  const webhook = await channel.createWebhook({ name: 'Mod log', reason: 'routing' });
  await updated;
  expect(lastEntry(stage)).toMatchObject({ action_type: 50, target_id: webhook.id, reason: 'routing' });
  expect((await channel.fetchWebhooks()).size).toBe(1);
  const sent = await webhook.send({
    content: 'hello',
    username: 'Log',
    files: [new AttachmentBuilder(Buffer.from('a,b'), { name: 'a.csv' })],
  });
  expect(guild.messages.get(channel.id)?.[0]).toMatchObject({
    webhook_id: webhook.id,
    author: { username: 'Log' },
    attachments: [{ filename: 'a.csv', size: 3 }],
  });
  expect((await webhook.editMessage(sent.id, 'changed')).content).toBe('changed');
  const url = `/webhooks/${webhook.id}/${webhook.token ?? ''}` as const;
  await expect(
    watched.client.rest.post(`/webhooks/${webhook.id}/wrong`, { body: { content: 'x' }, auth: false }),
  ).rejects.toEqual(refused(50027, 401));
  await webhook.delete();
  await expect(watched.client.rest.post(url, { body: { content: 'x' }, auth: false })).rejects.toEqual(
    refused(10015, 404),
  );
  await expect(channel.createWebhook({ name: 'Discord log' })).rejects.toEqual(refused(50035, 400));
  expectRequestsValid(standIn.requests);
});

test('invites are listed with their uses', async () => {
  const stage = await setStage();
  const { world, standIn, guild, ownerId, channelId } = stage;
  const invite = world.createInvite(guild.id, ownerId, channelId, { maxUses: 5 });
  world.join(guild.id, world.addUser({ username: 'newcomer' }).id, { inviteCode: invite.code });
  const { client } = await logIn(standIn);
  const cached = await client.guilds.fetch(guild.id);
  const listed = await cached.invites.fetch();
  expect(listed.map(({ code, uses, maxUses }) => ({ code, uses, maxUses }))).toEqual([
    { code: invite.code, uses: 1, maxUses: 5 },
  ]);
  await listed.first()?.delete('cleaning up');
  expect(lastEntry(stage)).toMatchObject({ action_type: 42, reason: 'cleaning up' });
  expectRequestsValid(standIn.requests);
});

test('routes and methods that do not exist, broken and oversized bodies are told apart', async () => {
  const { standIn, channelId } = await setStage();
  const ask = async (method: string, path: string, body?: string, authorization = `Bot ${standIn.token}`) => {
    const headers = { authorization, 'content-type': 'application/json' };
    const response = await fetch(`${standIn.apiBase}/v10${path}`, { method, body, headers });
    return { status: response.status, body: await response.json() };
  };
  expect(await ask('GET', '/nowhere')).toEqual({ status: 404, body: { message: '404: Not Found', code: 0 } });
  expect(await ask('PUT', '/users/@me')).toEqual({
    status: 405,
    body: { message: '405: Method Not Allowed', code: 0 },
  });
  expect(await ask('GET', '/users/@me', undefined, 'Bot x')).toEqual({
    status: 401,
    body: { message: '401: Unauthorized', code: 0 },
  });
  expect(await ask('POST', `/channels/${channelId}/messages`, '{')).toMatchObject({
    status: 400,
    body: { code: 50109 },
  });
  expect(await ask('POST', `/channels/${channelId}/messages`, 'x'.repeat(1_000_001))).toMatchObject({
    status: 413,
    body: { code: 40005 },
  });
  expect(await ask('GET', '/channels/general')).toMatchObject({
    status: 400,
    body: { code: 50035, errors: { channel_id: {} } },
  });
});
