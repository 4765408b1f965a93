// The usual day: the bot connects, what happens at Discord arrives, the connection breaks and is taken up again.
import { expect, it } from 'vitest';
import { bench, has } from './bench';

it('connects, becomes ready, and hands on what happens', async () => {
  await using desk = await bench();
  const { gateway, told, guild, world, standIn } = desk;
  expect(gateway.status()).toMatchObject({ state: 'offline', guildCount: 0, missingIntents: [] });
  expect(gateway.inviteUrl()).toBeNull();
  await desk.ready();

  const status = gateway.status();
  expect(status).toMatchObject({
    state: 'ready',
    guildCount: 1,
    bot: { id: world.bot.id, name: world.bot.username },
    missingIntents: [],
  });
  expect(status.message).toBeUndefined();
  expect(told.statuses.map(({ state }) => state)).toEqual(['connecting', 'ready']);
  expect(told.sessions).toEqual(['opened']);
  expect(gateway.inviteUrl()).toContain(`client_id=${world.bot.id}`);
  expect(told.dispatches.map(({ type }) => type)).toContain('GUILD_CREATE');

  desk.news();
  const message = desk.say('hello there');
  await desk.until(has('MESSAGE_CREATE'));
  expect(desk.news()).toEqual([{ type: 'MESSAGE_CREATE', origin: 'live' }]);
  const dispatch = told.dispatches.find(({ type }) => type === 'MESSAGE_CREATE');
  expect(dispatch?.data).toMatchObject({ id: message.id, content: 'hello there', guild_id: guild.id });
  expect(dispatch?.sessionId).not.toBe('');
  expect(dispatch?.sequence).toBeGreaterThan(2);
  expect(new Set(told.dispatches.map(({ sequence }) => sequence)).size).toBe(told.dispatches.length);
  expect(standIn.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /applications/@me',
    'GET /gateway/bot',
  ]);
  expect(standIn.requests.every(({ headers }) => headers['user-agent']?.includes('ModDesk'))).toBe(true);
});

it('asks for the members of each server once', async () => {
  await using desk = await bench();
  await desk.ready();
  await desk.until(has('GUILD_MEMBERS_CHUNK'));
  const chunk = desk.told.dispatches.find(({ type }) => type === 'GUILD_MEMBERS_CHUNK');
  expect(chunk?.data).toMatchObject({ guild_id: desk.guild.id, chunk_count: 1 });
  expect(chunk?.data).toHaveProperty('members.length', desk.guild.members.size);
  expect(desk.told.dispatches.some(({ type }) => type === 'RATE_LIMITED')).toBe(false);
});

it('resumes after the line broke, and marks what it missed as resumed', async () => {
  await using desk = await bench();
  await desk.ready();
  await desk.until(has('GUILD_MEMBERS_CHUNK'));
  const before = desk.told.dispatches.at(-1)?.sessionId;
  desk.news();
  desk.standIn.faults.dropSockets();
  await desk.state('reconnecting');
  expect(desk.gateway.status()).toMatchObject({ reason: 'api-unreachable', guildCount: 1 });
  desk.say('missed one');
  desk.say('missed two');
  await desk.state('ready');
  desk.say('live again');
  await desk.until(has('MESSAGE_CREATE', 3));

  expect(desk.news()).toEqual([
    { type: 'MESSAGE_CREATE', origin: 'resumed' },
    { type: 'MESSAGE_CREATE', origin: 'resumed' },
    { type: 'RESUMED', origin: 'live' },
    { type: 'MESSAGE_CREATE', origin: 'live' },
  ]);
  expect(desk.told.dispatches.at(-1)?.sessionId).toBe(before);
  expect(desk.told.sessions).toEqual(['opened', 'closed api-unreachable', 'opened resumed']);
  expect(desk.standIn.gatewayCounts).toMatchObject({ identifies: 1, resumes: 1 });
  expect(desk.gateway.status().reason).toBeUndefined();
});

it('reconnects when Discord asks for it (op 7) without alarming anybody', async () => {
  await using desk = await bench();
  await desk.ready();
  desk.standIn.faults.reconnect();
  await desk.state('reconnecting');
  expect(desk.gateway.status().reason).toBeUndefined();
  await desk.state('ready');
  expect(desk.told.sessions).toEqual(['opened', 'closed reconnect', 'opened resumed']);
  expect(desk.standIn.gatewayCounts).toMatchObject({ identifies: 1, resumes: 1 });
});

it('begins a new session when Discord refuses to resume the old one', async () => {
  await using desk = await bench();
  await desk.ready();
  const before = desk.told.dispatches.at(-1)?.sessionId;
  desk.standIn.faults.refuseResume();
  desk.standIn.faults.dropSockets();
  await desk.until(has('READY', 2));
  await desk.state('ready');
  desk.say('after it');
  await desk.until(has('MESSAGE_CREATE'));
  const last = desk.told.dispatches.at(-1);
  expect(last).toMatchObject({ type: 'MESSAGE_CREATE', origin: 'live' });
  expect(last?.sessionId).not.toBe(before);
  expect(desk.told.sessions).toEqual(['opened', 'closed api-unreachable', 'opened']);
  expect(desk.told.statuses.map(({ reason }) => reason)).toContain('session-lost');
  expect(desk.gateway.status()).toMatchObject({ state: 'ready', guildCount: 1 });
});

it('begins a new session when Discord throws the running one away (op 9)', async () => {
  await using desk = await bench();
  await desk.ready();
  desk.standIn.faults.invalidateSessions();
  await desk.until(has('READY', 2));
  await desk.state('ready');
  expect(desk.told.sessions).toEqual(['opened', 'closed session-lost', 'opened']);
});

it('keeps its session over refused connections: a short outage leaves no gap', async () => {
  await using desk = await bench();
  await desk.ready();
  desk.news();
  await desk.standIn.faults.gatewayDown();
  await desk.until(({ statuses }) => statuses.filter(({ retryAt }) => retryAt !== undefined).length >= 3);
  desk.say('while nobody could connect');
  await desk.standIn.faults.gatewayUp();
  await desk.state('ready');
  await desk.until(has('MESSAGE_CREATE'));
  expect(desk.news()[0]).toEqual({ type: 'MESSAGE_CREATE', origin: 'resumed' });
  expect(desk.standIn.gatewayCounts).toMatchObject({ identifies: 1, resumes: 1 });
});

it('notices a silent connection by its unanswered heartbeats and resumes', async () => {
  await using desk = await bench({ standIn: { heartbeatIntervalMs: 100 } });
  await desk.ready();
  await desk.until(() => desk.gateway.status().latencyMs !== undefined);
  desk.standIn.faults.stallHeartbeatAcks();
  await desk.state('reconnecting');
  desk.standIn.faults.stallHeartbeatAcks(false);
  await desk.state('ready');
  expect(desk.standIn.gatewayCounts).toMatchObject({ identifies: 1 });
});

it('counts servers as the bot is added and removed', async () => {
  await using desk = await bench();
  await desk.ready();
  desk.standIn.send('GUILD_DELETE', desk.guild.id, { id: desk.guild.id, unavailable: true });
  await desk.until(has('GUILD_DELETE'));
  expect(desk.gateway.status().guildCount).toBe(1);
  desk.standIn.send('GUILD_DELETE', desk.guild.id, { id: desk.guild.id });
  await desk.until(() => desk.gateway.status().guildCount === 0);
  expect(desk.told.statuses.at(-1)?.guildCount).toBe(0);
});
