// A gateway session as a bot lives through it: logging in, losing the socket, coming back, being turned away.
import { Events, GatewayIntentBits, GatewayOpcodes } from 'discord.js';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { expectRequestsValid } from '#test/support/openapi';
import { closeCode, createClient, isText, logIn, setStage, type Watched } from './stand-in-setup';

const resumed = ({ client }: Watched): Promise<number> =>
  new Promise((resolve) => client.once(Events.ShardResume, (_shard, replayed) => resolve(replayed)));

test('a bot logs in and receives its guild with roles, channels and itself', async () => {
  const { standIn, guild, channelId } = await setStage();
  const { client, types } = await logIn(standIn);
  expect(types()).toEqual(['READY', 'GUILD_CREATE']);
  const cached = client.guilds.cache.get(guild.id);
  expect(cached?.name).toBe('Test guild');
  expect(cached?.memberCount).toBe(3);
  expect(cached?.channels.cache.get(channelId)?.name).toBe('general');
  expect(cached?.members.me?.permissions.has('ViewAuditLog')).toBe(true);
  expect(client.application?.id).toBe(client.user?.id);
  expect(standIn.gatewayCounts).toEqual({ connections: 1, identifies: 1, resumes: 0 });
  expectRequestsValid(standIn.requests);
});

test('a dropped socket is resumed and exactly the missed dispatches are replayed, in order', async () => {
  const { world, standIn, guild, channelId, memberId } = await setStage();
  const watched = await logIn(standIn);
  const seen = watched.next('MESSAGE_CREATE');
  world.sendMessage(guild.id, channelId, memberId, { content: 'before' });
  await seen;
  const from = watched.dispatches.length;
  const back = resumed(watched);
  standIn.faults.dropSockets();
  for (const content of ['one', 'two', 'three']) world.sendMessage(guild.id, channelId, memberId, { content });
  await back;
  const missed = watched.dispatches.slice(from);
  expect(missed.map(({ t, d }) => (t === 'MESSAGE_CREATE' ? d.content : t))).toEqual([
    'one',
    'two',
    'three',
    'RESUMED',
  ]);
  expect(missed.map(({ s }) => s)).toEqual([4, 5, 6, 7]);
  expect(standIn.gatewayCounts).toMatchObject({ identifies: 1, resumes: 1 });
});

test('a refused resume starts a new session', async () => {
  const { standIn } = await setStage();
  const watched = await logIn(standIn);
  standIn.faults.refuseResume();
  const again = watched.next('READY');
  standIn.faults.dropSockets();
  await again;
  expect(standIn.gatewayCounts).toMatchObject({ identifies: 2, resumes: 0 });
});

test('a session that missed more than is remembered cannot be resumed', async () => {
  const { world, standIn, guild, channelId, memberId } = await setStage({ replayLimit: 2 });
  const watched = await logIn(standIn);
  const again = watched.next('READY');
  standIn.faults.dropSockets();
  for (const content of ['one', 'two', 'three']) world.sendMessage(guild.id, channelId, memberId, { content });
  await again;
  expect(standIn.gatewayCounts).toMatchObject({ identifies: 2, resumes: 0 });
});

test('a session that stayed away too long cannot be resumed', async () => {
  let clock = Date.now();
  const { standIn } = await setStage({ now: () => clock, sessionTtlMs: 60_000 });
  const watched = await logIn(standIn);
  await standIn.faults.gatewayDown();
  clock += 61_000;
  const again = watched.next('READY');
  await standIn.faults.gatewayUp();
  await again;
  expect(standIn.gatewayCounts).toMatchObject({ identifies: 2, resumes: 0 });
});

test('asked to reconnect (op 7), the client resumes without a gap', async () => {
  const { standIn } = await setStage();
  const watched = await logIn(standIn);
  const back = resumed(watched);
  standIn.faults.reconnect();
  await back;
  expect(standIn.gatewayCounts).toMatchObject({ connections: 2, identifies: 1, resumes: 1 });
});

test('told that its session is invalid (op 9), the client identifies anew', async () => {
  const { standIn } = await setStage();
  const watched = await logIn(standIn);
  const again = watched.next('READY');
  standIn.faults.invalidateSessions();
  await again;
  expect(standIn.gatewayCounts).toMatchObject({ identifies: 2, resumes: 0 });
});

test('while the gateway is down connections are refused, and REST goes on', async () => {
  const { standIn, guild } = await setStage();
  const watched = await logIn(standIn);
  await standIn.faults.gatewayDown();
  expect(standIn.openSockets()).toBe(0);
  await expect(watched.client.rest.get(`/guilds/${guild.id}`)).resolves.toMatchObject({ name: 'Test guild' });
  await expect(
    new Promise((_resolve, reject) => new WebSocket(standIn.gatewayUrl).once('error', reject)),
  ).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  const again = Promise.race([watched.next('READY'), watched.next('RESUMED')]);
  await standIn.faults.gatewayUp();
  await again;
});

test('a wrong token is refused by REST, and by the gateway with 4004', async () => {
  const { standIn } = await setStage();
  const { client } = createClient(standIn);
  await expect(client.login(`${standIn.token}x`)).rejects.toMatchObject({ code: 'TokenInvalid' });
  const other = createClient(standIn);
  standIn.faults.rejectIdentify(4004);
  const closed = closeCode(other);
  await expect(other.client.login(standIn.token)).rejects.toThrow('Authentication failed');
  expect(await closed).toBe(4004);
});

test('privileged intents that the app has not enabled end in 4014', async () => {
  const { standIn } = await setStage({ privileged: { messageContent: false } });
  const watched = createClient(standIn);
  const closed = closeCode(watched);
  await expect(watched.client.login(standIn.token)).rejects.toThrow('Used disallowed intents');
  expect(await closed).toBe(4014);
});

test('a heartbeat asked for is answered, and acknowledged', async () => {
  const { standIn } = await setStage();
  const { client } = await logIn(standIn);
  const acknowledged = new Promise<void>((resolve) =>
    client.on(Events.Debug, (message) => message.includes('Heartbeat acknowledged') && resolve()),
  );
  standIn.askHeartbeat();
  await acknowledged;
});

test('without heartbeat acknowledgements the client takes the connection for dead and resumes', async () => {
  const { standIn } = await setStage({ heartbeatIntervalMs: 200 });
  const watched = await logIn(standIn);
  standIn.faults.stallHeartbeatAcks();
  const back = resumed(watched);
  await back;
  standIn.faults.stallHeartbeatAcks(false);
  expect(standIn.gatewayCounts.identifies).toBe(1);
});

test('held dispatches arrive in order once released', async () => {
  const { world, standIn, guild, channelId, memberId } = await setStage();
  const watched = await logIn(standIn);
  const release = standIn.faults.delayNext();
  world.sendMessage(guild.id, channelId, memberId, { content: 'first' });
  world.sendMessage(guild.id, channelId, memberId, { content: 'last' });
  await watched.client.rest.get(`/guilds/${guild.id}`);
  expect(watched.types()).toEqual(['READY', 'GUILD_CREATE']);
  const arrived = watched.next('MESSAGE_CREATE', ({ d }) => isText(d, 'last'));
  release();
  await arrived;
  expect(watched.types(2)).toEqual(['MESSAGE_CREATE', 'MESSAGE_CREATE']);
});

test('a presence is accepted', async () => {
  const { standIn } = await setStage();
  const { client } = await logIn(standIn);
  client.user?.setPresence({ status: 'idle', activities: [{ name: 'the logs' }] });
  await expect.poll(() => standIn.presence()).toMatchObject({ status: 'idle' });
});

test('intents without Guilds give no GUILD_CREATE', async () => {
  const { standIn } = await setStage();
  const { types } = await logIn(standIn, { intents: [GatewayIntentBits.GuildMessages] });
  expect(types()).toEqual(['READY']);
});

test('a new guild, and being removed from it, reach the client', async () => {
  const { world, standIn, ownerId } = await setStage();
  const watched = await logIn(standIn);
  const joined = new Promise((resolve) => watched.client.once(Events.GuildCreate, (guild) => resolve(guild.name)));
  const second = world.addGuild({ name: 'Second', ownerId });
  expect(await joined).toBe('Second');
  const left = new Promise((resolve) => watched.client.once(Events.GuildDelete, (guild) => resolve(guild.id)));
  world.kick(second.id, ownerId, world.bot.id);
  expect(await left).toBe(second.id);
});

/** A bare socket, for what discord.js would never send. */
const converse = (url: string, frames: string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    socket.once('message', () => frames.forEach((frame) => socket.send(frame)));
    socket.once('close', (code) => resolve(code));
    socket.once('error', reject);
  });

const identify = (token: string, change: object = {}): string =>
  JSON.stringify({ op: GatewayOpcodes.Identify, d: { token, properties: {}, intents: 1, ...change } });

test('what a client must not send is answered with the documented close code', async () => {
  const { standIn } = await setStage();
  const url = `${standIn.gatewayUrl}/?v=10&encoding=json`;
  const { token } = standIn;
  const ask = JSON.stringify({ op: 8, d: { guild_id: '1', query: '', limit: 0 } });
  const resume = (session: string) => JSON.stringify({ op: 6, d: { token: 'wrong', session_id: session, seq: 1 } });
  const beats = Array.from({ length: 121 }, () => JSON.stringify({ op: 1, d: null }));
  expect(await converse(url, ['{']), 'broken JSON').toBe(4002);
  expect(await converse(url, [identify(token, { properties: { os: 'x'.repeat(4_096) } })]), 'over 4,096 bytes').toBe(
    4002,
  );
  expect(await converse(url, [identify(token, { intents: 'all' })]), 'a wrong shape').toBe(4002);
  expect(await converse(url, ['{"op":99,"d":null}']), 'an unknown opcode').toBe(4001);
  expect(await converse(url, [ask]), 'a request before identifying').toBe(4003);
  expect(await converse(url, [identify('wrong')]), 'a wrong token').toBe(4004);
  expect(await converse(url, [resume('none')]), 'a resume with a wrong token').toBe(4004);
  expect(await converse(url, [identify(token), identify(token)]), 'two identifies').toBe(4005);
  expect(await converse(url, [identify(token, { shard: [1, 1] })]), 'an impossible shard').toBe(4010);
  expect(await converse(url, [identify(token, { intents: 2 ** 30 })]), 'an unknown intent').toBe(4013);
  expect(await converse(url, beats), 'more than 120 frames a minute').toBe(4008);
  expect(await converse(`${standIn.gatewayUrl}/?v=9`, []), 'another API version').toBe(4012);
});

test('a sequence that was never sent is refused with 4007', async () => {
  const { standIn } = await setStage();
  const watched = await logIn(standIn);
  const ready = watched.dispatches.find(({ t }) => t === 'READY');
  const id = ready?.t === 'READY' ? ready.d.session_id : '';
  const frame = JSON.stringify({ op: 6, d: { token: standIn.token, session_id: id, seq: 9_999 } });
  expect(await converse(`${standIn.gatewayUrl}/?v=10`, [frame])).toBe(4007);
});
