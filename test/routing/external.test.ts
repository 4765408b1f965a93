// External webhooks beyond the plain case: the master switch, a URL that is gone, and dead letters put back.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { sendHttp } from '#main/routing/http/send-http';
import { eventually, type Peer, startPeer, startRoutedApp } from './peer';

/** Answers with what `status` says of the n-th request. */
const receiver = async (status: (n: number) => number) => {
  const taken: string[] = [];
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      taken.push(String(request.headers['idempotency-key']));
      response.writeHead(status(taken.length)).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { taken, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
};

const started = async (peer: Peer) => {
  const { client } = await startRoutedApp(peer);
  const guildId = peer.guild.id;
  const save = (url: string, more: object = {}) =>
    client.routes.save({
      guildId,
      route: {
        name: 'Out',
        kinds: ['MESSAGE_SEND'],
        batch: { windowMs: 0 },
        destination: { type: 'http-webhook', url },
        ...more,
      },
    });
  const say = (content: string) => peer.world.sendMessage(guildId, peer.general.id, peer.member.id, { content });
  const deliveries = async (state?: 'failed' | 'delivered' | 'pending' | 'cancelled') =>
    (await client.deliveries.list({ guildId, state })).items;
  const health = async () => (await client.routes.list({ guildId }))[0]?.health;
  return { client, guildId, save, say, deliveries, health };
};

test.each([404, 410])(
  'a URL that answers %i is not asked again; with another one what failed goes out',
  async (status) => {
    const peer = await startPeer();
    const { client, guildId, save, say, deliveries, health } = await started(peer);
    const gone = await receiver(() => status);
    const { id } = await save(gone.url);
    say('one');
    await eventually(client, async () => (await health())?.state === 'dead');
    const [first] = await deliveries('failed');
    expect(first?.fault).toContain(`(${status})`);
    // What comes now is a dead letter at once: nothing is lost, nothing is asked.
    say('two');
    await eventually(client, async () => (await deliveries('failed')).length === 2);
    const failed = (await deliveries('failed')).map((one) => one.id);
    expect(await client.deliveries.retry({ ids: failed })).toEqual({ retried: 0 });
    expect(gone.taken).toHaveLength(1);

    const there = await receiver(() => 200);
    await save(there.url, { id });
    expect(await client.deliveries.retry({ ids: failed })).toEqual({ retried: 2 });
    await eventually(client, async () => (await deliveries('delivered')).length === 2);
    expect(new Set(there.taken).size).toBe(there.taken.length);
    expect(await client.deliveries.retry({ ids: failed })).toEqual({ retried: 0 });
    expect(await client.events.list({ guildId, kinds: ['ROUTE_PAUSED'] })).toMatchObject({
      items: [{ data: { state: 'dead' } }],
    });
  },
);

test('what one server does not take is a dead letter by itself, and is retried alone', async () => {
  const peer = await startPeer();
  const { client, save, say, deliveries } = await started(peer);
  const picky = await receiver((n) => (n === 1 ? 422 : 200));
  await save(picky.url);
  say('one');
  await eventually(client, async () => (await deliveries('failed')).length === 1);
  say('two');
  await eventually(client, async () => (await deliveries('delivered')).length === 1);
  const [failed] = await deliveries('failed');
  expect(await client.deliveries.retry({ ids: [failed?.id ?? '', '1-1'] })).toEqual({ retried: 1 });
  await eventually(client, async () => (await deliveries('delivered')).length === 2);
});

test('nothing leaves this machine before it is switched on, and nothing that waits once it is off again', async () => {
  const peer = await startPeer();
  const { client, guildId, save, say, deliveries, health } = await started(peer);
  const choose = async (externalForwarding: boolean) => {
    const { version } = await client.settings.get({});
    await client.settings.save({ version, settings: { externalForwarding } });
  };
  const recorded = async (count: number) =>
    eventually(client, async () => (await client.events.count({ guildId, kinds: ['MESSAGE_SEND'] })).count === count);
  // A name that leads nowhere: whatever is tried, fails.
  const { id: routeId } = await save('https://logs.invalid/hook');
  expect(await health()).toMatchObject({ state: 'off', reason: expect.stringContaining('switched off') });
  say('one');
  await recorded(1);
  expect(await deliveries()).toEqual([]);
  expect(await client.routes.test({ routeId })).toMatchObject({ ok: false, message: expect.stringContaining('off') });
  const range = { routeId, from: 0, to: Date.now() + 60_000 };
  expect(await client.deliveries.backfill({ ...range, dryRun: true })).toMatchObject({ queued: 1 });
  await expect(client.deliveries.backfill({ ...range, dryRun: false })).rejects.toMatchObject({ code: 'CONFLICT' });

  await choose(true);
  say('two');
  await eventually(client, async () => (await deliveries()).length === 1);
  await choose(false);
  expect(await deliveries()).toMatchObject([{ state: 'cancelled', fault: expect.stringContaining('switched off') }]);
  expect(await health()).toMatchObject({ state: 'off', pending: 0 });
});

test('a name that leads to this machine is refused when it is dialled, too', async () => {
  const { taken, url } = await receiver(() => 200);
  const { signal } = new AbortController();
  const post = { secret: null, body: '{}', timeoutMs: 2_000, signal, idempotencyKey: 'key', now: 0 };
  for (const to of [url, url.replace('127.0.0.1', 'localhost')])
    expect(await sendHttp({ ...post, url: to, isLoopbackAllowed: false })).toMatchObject({
      ok: false,
      fault: { why: 'refused', words: expect.stringContaining('not public') },
    });
  expect(taken).toEqual([]);
});
