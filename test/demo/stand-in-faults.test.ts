// Rate limits, and what a test can order to go wrong over REST.
import { RESTEvents, type RateLimitData } from 'discord.js';
import { expect, test } from 'vitest';
import { validateRequest, isOpenApiAvailable } from '#test/support/openapi';
import { logIn, setStage } from './stand-in-setup';

test('a client that meets a full bucket waits and then succeeds', async () => {
  const route = 'POST /channels/:channel_id/messages';
  const { standIn, channelId } = await setStage({ rateLimits: { routes: { [route]: { limit: 2, windowMs: 400 } } } });
  const { client } = await logIn(standIn);
  const waits: RateLimitData[] = [];
  client.rest.on(RESTEvents.RateLimited, (data) => waits.push(data));
  const send = (content: string) => client.rest.post(`/channels/${channelId}/messages`, { body: { content } });
  await Promise.all(['one', 'two', 'three', 'four', 'five'].map(send));
  expect(waits.length).toBeGreaterThan(0);
  const statuses = standIn.requests
    .filter(({ template }) => template?.endsWith('/messages'))
    .map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(5);
});

test('the answers carry Discord’s rate-limit headers, and a full bucket is answered 429', async () => {
  let clock = 1_000_000;
  const limit = { limit: 2, windowMs: 1_500 };
  const { standIn, guild } = await setStage({
    now: () => clock,
    rateLimits: { routes: { 'GET /guilds/:guild_id': limit } },
  });
  const ask = () =>
    fetch(`${standIn.apiBase}/v10/guilds/${guild.id}`, { headers: { authorization: `Bot ${standIn.token}` } });
  const first = await ask();
  expect(Object.fromEntries(first.headers)).toMatchObject({
    'x-ratelimit-limit': '2',
    'x-ratelimit-remaining': '1',
    'x-ratelimit-reset': '1001.500',
    'x-ratelimit-reset-after': '1.500',
    'x-ratelimit-bucket': standIn.requests[0]?.bucket,
  });
  await ask();
  clock += 1_000;
  const full = await ask();
  expect(full.status).toBe(429);
  expect(Object.fromEntries(full.headers)).toMatchObject({ 'retry-after': '1', 'x-ratelimit-scope': 'user' });
  expect(await full.json()).toEqual({ message: 'You are being rate limited.', retry_after: 0.5, global: false });
  clock += 500;
  expect((await ask()).status).toBe(200);
});

test('over all routes 50 requests a second are allowed', async () => {
  const { standIn } = await setStage({
    now: () => 1_000_000,
    rateLimits: { standard: { limit: 1_000, windowMs: 1_000 } },
  });
  const ask = (path: string) =>
    fetch(`${standIn.apiBase}/v10${path}`, { headers: { authorization: `Bot ${standIn.token}` } });
  for (let count = 0; count < 50; count += 1) expect((await ask('/users/@me')).status).toBe(200);
  const refused = await ask('/gateway/bot');
  expect(refused.status).toBe(429);
  expect(refused.headers.get('x-ratelimit-global')).toBe('true');
  expect(await refused.json()).toMatchObject({ global: true, retry_after: 1 });
});

test('an ordered server error is met as often as ordered, then all is well', async () => {
  const { standIn, guild } = await setStage();
  const { client } = await logIn(standIn);
  const fault = standIn.faults.rest({ match: { method: 'GET', path: '/guilds/:guild_id' }, times: 2, status: 503 });
  await expect(client.rest.get(`/guilds/${guild.id}`)).resolves.toMatchObject({ id: guild.id });
  expect(fault.hits).toBe(2);
  standIn.faults.rest({ match: { path: /\/roles$/ }, status: 403, body: { message: 'Missing Access', code: 50001 } });
  await expect(client.rest.get(`/guilds/${guild.id}/roles`)).rejects.toMatchObject({ code: 50001, status: 403 });
});

test('a dropped connection reaches the client as a network error', async () => {
  const { standIn, guild } = await setStage();
  const { client } = await logIn(standIn);
  standIn.faults.rest({ match: { path: `/guilds/${guild.id}` }, status: 'drop', times: 10 });
  const dropped = standIn.nextRequest(({ path }) => path === `/guilds/${guild.id}`);
  await expect(client.rest.get(`/guilds/${guild.id}`)).rejects.toThrow(
    /other side closed|socket|fetch failed|terminated/i,
  );
  expect((await dropped).status).toBeNull();
});

test('a hanging request is answered once it is let go', async () => {
  const { standIn, guild } = await setStage();
  const { client } = await logIn(standIn);
  const fault = standIn.faults.rest({ status: 'hang' });
  const hanging = standIn.nextRequest(() => true);
  const answer = client.rest.get(`/guilds/${guild.id}`);
  expect((await hanging).status).toBeNull();
  fault.release();
  expect(await answer).toMatchObject({ id: guild.id });
  expect((await hanging).status).toBe(200);
});

test('with the API down connections are refused, and it comes back on the same port', async () => {
  const { standIn } = await setStage();
  await standIn.faults.apiDown();
  await expect(fetch(`${standIn.apiBase}/v10/gateway`)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  await standIn.faults.apiUp();
  expect((await fetch(`${standIn.apiBase}/v10/gateway`)).status).toBe(200);
});

test('the world’s audit timing decides whether an entry comes before its event, after it, or never', async () => {
  const { world, standIn, guild, ownerId, memberId } = await setStage();
  const watched = await logIn(standIn);
  const types = async (timing: typeof world.auditTiming, nick: string) => {
    const from = watched.dispatches.length;
    world.auditTiming = timing;
    const update = watched.next('GUILD_MEMBER_UPDATE');
    const settled = watched.next('GUILD_ROLE_CREATE');
    world.setNickname(guild.id, ownerId, memberId, nick);
    world.auditTiming = 'never';
    world.createRole(guild.id, ownerId, { name: nick });
    await Promise.all([update, settled]);
    return watched.types(from).slice(0, -1);
  };
  expect(await types('before', 'a')).toEqual(['GUILD_AUDIT_LOG_ENTRY_CREATE', 'GUILD_MEMBER_UPDATE']);
  expect(await types('after', 'b')).toEqual(['GUILD_MEMBER_UPDATE', 'GUILD_AUDIT_LOG_ENTRY_CREATE']);
  expect(await types('never', 'c')).toEqual(['GUILD_MEMBER_UPDATE']);
});

test.runIf(isOpenApiAvailable())('a request that Discord’s document does not allow is named', () => {
  const request = (method: string, path: string, body: unknown = null, query: Record<string, string> = {}) => ({
    method,
    path,
    body,
    query,
  });
  expect(validateRequest(request('GET', '/guilds/1/audit-logs', null, { limit: '100', after: '5' }))).toEqual([]);
  expect(validateRequest(request('GET', '/guilds/1/audit-logs', null, { limit: '101' }))).toHaveLength(1);
  expect(validateRequest(request('GET', '/guilds/1/audit-logs', null, { page: '2' }))).toHaveLength(1);
  expect(validateRequest(request('GET', '/guilds/one/audit-logs'))).not.toEqual([]);
  expect(validateRequest(request('POST', '/channels/1/messages', { content: 'hi', embeds: [{ title: 'x' }] }))).toEqual(
    [],
  );
  expect(validateRequest(request('POST', '/channels/1/messages', { content: 5 }))).not.toEqual([]);
  expect(validateRequest(request('POST', '/guilds/1/bulk-ban', {}))).not.toEqual([]);
  expect(validateRequest(request('POST', '/guilds/1/bulk-ban'))).not.toEqual([]);
  expect(validateRequest(request('GET', '/nowhere'))).toEqual(['GET /nowhere: no such operation']);
});
