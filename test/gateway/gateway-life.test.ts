// Starting, stopping and starting again in any order, hostile packets, faulty consumers: nothing leaks and nothing falls over.
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bench, has } from './bench';
import { handClock } from './hand-clock';

/** What keeps a process alive: sockets and timers. */
const alive = () =>
  process.getActiveResourcesInfo().filter((name) => /^(TCPSocketWrap|TLSWrap|Timeout|GetAddrInfo)/.test(name)).length;
const settled = async (count: number): Promise<void> => {
  // Idle keep-alive sockets of the REST client are let go of by Node in the same turn or a few later.
  while (alive() > count) await new Promise((resolve) => setImmediate(resolve));
};

describe('stopping', () => {
  it('leaves no socket and no timer', async () => {
    await using desk = await bench();
    const before = alive();
    await desk.ready();
    expect(alive()).toBeGreaterThan(before);
    await desk.gateway.disconnect();
    expect(desk.gateway.status()).toMatchObject({ state: 'offline', reason: 'stopped' });
    expect(desk.told.sessions).toEqual(['opened', 'closed stopped']);
    expect(desk.standIn.openSockets()).toBe(0);
    await desk.standIn.faults.apiDown();
    await settled(before);
  });

  it('while connecting means that nothing connects afterwards', async () => {
    await using desk = await bench();
    const hanging = desk.standIn.faults.rest({ match: { path: '/gateway/bot' }, status: 'hang' });
    const asked = desk.standIn.nextRequest(({ path }) => path === '/gateway/bot');
    await desk.gateway.connect(desk.standIn.token);
    await asked;
    await desk.gateway.disconnect();
    hanging.release();
    expect(desk.gateway.status()).toMatchObject({ state: 'offline', reason: 'stopped' });
    await desk.ready();
    expect(desk.standIn.gatewayCounts).toMatchObject({ connections: 1, identifies: 1 });
    expect(desk.told.sessions).toEqual(['opened']);
  });

  it('between two attempts means that discord.js does not come back', async () => {
    await using desk = await bench();
    await desk.ready();
    desk.standIn.faults.dropSockets();
    await desk.state('reconnecting');
    await desk.gateway.disconnect();
    const { connections } = desk.standIn.gatewayCounts;
    // discord.js makes its next attempt 500 ms after a loss: a second gateway life takes longer than that.
    await desk.ready();
    desk.standIn.faults.dropSockets();
    await desk.state('reconnecting');
    await desk.state('ready');
    expect(desk.standIn.gatewayCounts.connections).toBe(connections + 2);
    expect(desk.standIn.openSockets()).toBe(1);
  });

  it('while the gateway accepts the connection but never speaks is quick, and leaves no socket', async () => {
    const server = createServer();
    const accepted = new Promise<Socket>((resolve) => server.on('connection', resolve));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    await using desk = await bench();
    const limits = { total: 1000, remaining: 1000, reset_after: 3_600_000, max_concurrency: 1 };
    const body = { url: `ws://127.0.0.1:${port}`, shards: 1, session_start_limit: limits };
    desk.standIn.faults.rest({ match: { path: '/gateway/bot' }, status: 200, body });
    await desk.gateway.connect(desk.standIn.token);
    const socket = await accepted;
    const gone = new Promise<void>((resolve) => socket.on('close', () => resolve()).resume());
    await desk.gateway.disconnect();
    await gone;
    expect(desk.gateway.status()).toMatchObject({ state: 'offline', reason: 'stopped' });
    await desk.ready();
  });

  it('right after starting, over and over, ends in what was asked for last', async () => {
    await using desk = await bench();
    for (let round = 0; round < 5; round += 1) {
      void desk.gateway.connect(desk.standIn.token);
      void desk.gateway.disconnect();
    }
    await desk.ready();
    expect(desk.standIn.openSockets()).toBe(1);
    await desk.gateway.disconnect();
    expect(desk.standIn.openSockets()).toBe(0);
    expect(desk.told.sessions.filter((line) => line === 'opened')).toHaveLength(1);
  });
});

describe('starting', () => {
  it('twice is starting once', async () => {
    await using desk = await bench();
    await Promise.all([desk.gateway.connect(desk.standIn.token), desk.gateway.connect(desk.standIn.token)]);
    await desk.state('ready');
    await desk.gateway.connect(desk.standIn.token);
    expect(desk.standIn.gatewayCounts).toMatchObject({ connections: 1, identifies: 1 });
    expect(desk.gateway.status().state).toBe('ready');
  });

  it('with another token swaps the bot', async () => {
    await using desk = await bench();
    await desk.ready();
    await desk.gateway.connect('another-token-that-is-not-accepted');
    await desk.state('failed');
    expect(desk.gateway.status().bot).toBeUndefined();
    expect(desk.gateway.inviteUrl()).toBeNull();
    expect(desk.standIn.openSockets()).toBe(0);
    await desk.ready();
    expect(desk.told.sessions).toEqual(['opened', 'closed restarted', 'opened']);
  });

  it('by hand while it waits for the next try does not wait', async () => {
    await using desk = await bench({ gateway: { backOff: { firstMs: 3_600_000, maxMs: 3_600_000 } } });
    await desk.standIn.faults.apiDown();
    await desk.gateway.connect(desk.standIn.token);
    await desk.until(() => desk.gateway.status().retryAt !== undefined);
    await desk.standIn.faults.apiUp();
    await desk.ready();
  });
});

it('takes the connection up again at once when the machine wakes, and does not claim the night', async () => {
  const timers = handClock();
  const closed: number[] = [];
  await using desk = await bench({
    gateway: { timers, sessions: { opened: () => {}, seen: () => {}, closed: ({ at }) => void closed.push(at) } },
  });
  await desk.ready();
  const asleepAt = timers.now();
  timers.sleep(8 * 3_600_000);
  await desk.state('reconnecting');
  timers.pass(0);
  await desk.state('ready');
  expect(closed).toEqual([asleepAt]);
  expect(desk.standIn.gatewayCounts).toMatchObject({ identifies: 1, resumes: 1 });
});

describe('what arrives', () => {
  const hostile: [string, unknown][] = [
    ['MESSAGE_CREATE', null],
    ['MESSAGE_CREATE', { id: 7, channel_id: {}, author: 'me', content: ['x'] }],
    ['GUILD_CREATE', { id: '1', channels: 'none', members: 12, roles: [null] }],
    ['GUILD_MEMBER_UPDATE', { user: null }],
    ['GUILD_MEMBER_REMOVE', {}],
    ['GUILD_ROLE_UPDATE', { role: 5 }],
    ['CHANNEL_CREATE', { type: 'odd', permission_overwrites: 3 }],
    ['GUILD_AUDIT_LOG_ENTRY_CREATE', { action_type: null }],
    ['NOBODY_KNOWS_THIS', { deep: { er: [1] } }],
    ['error', { an: 'event name that ends processes' }],
    ['MESSAGE_UPDATE', { content: 'x'.repeat(1_000_000) }],
  ];

  it('may be malformed: every packet is handed on, and the client lives', async () => {
    const unhandled: unknown[] = [];
    const note = (error: unknown) => void unhandled.push(error);
    process.on('unhandledRejection', note);
    onTestFinished(() => void process.off('unhandledRejection', note));
    await using desk = await bench();
    await desk.ready();
    await desk.until(has('GUILD_MEMBERS_CHUNK'));
    desk.news();
    for (const [type, data] of hostile) desk.standIn.send(type, desk.guild.id, data);
    const last = desk.say('still here');
    await desk.until(({ dispatches }) =>
      dispatches.some(({ data }) => (data as { id?: string } | null)?.id === last.id),
    );
    const arrived = desk.told.dispatches.map(({ type }) => type);
    for (const type of ['GUILD_MEMBER_REMOVE', 'NOBODY_KNOWS_THIS', 'error', 'MESSAGE_UPDATE'])
      expect(arrived).toContain(type);
    expect(desk.gateway.status().state).toBe('ready');
    expect(unhandled).toEqual([]);
    expect(desk.standIn.gatewayCounts.connections).toBe(1);
  });

  it('may meet a consumer that throws or rejects: it is logged, and the next one is handed on', async () => {
    const seen: string[] = [];
    await using desk = await bench({
      gateway: {
        onDispatch: ({ type, data }) => {
          if (type !== 'MESSAGE_CREATE') return;
          const { content } = data as { content: string };
          seen.push(content);
          if (content === 'throw') throw new Error('a fault in the pipeline');
          if (content === 'reject') return Promise.reject(new Error('a fault in the pipeline')) as unknown as void;
        },
      },
    });
    await desk.ready();
    for (const content of ['throw', 'reject', 'fine']) desk.say(content);
    await desk.until(has('MESSAGE_CREATE', 3));
    expect(seen).toEqual(['throw', 'reject', 'fine']);
    expect(desk.told.logs.filter(({ event }) => event === 'gateway.consumer-failed')).toHaveLength(2);
    expect(desk.gateway.status().state).toBe('ready');
  });
});
