// What leaves for a foreign host: signed, marked, content-free unless asked for; and the hosts it never goes to.
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { guardedPost } from '#main/routing/http/guarded-request';
import { isPublicAddress } from '#main/routing/http/public-address';
import { startPeer, startRoutedApp, eventually } from './peer';

interface Taken {
  headers: IncomingMessage['headers'];
  body: string;
}

const receiver = async (status = 200, headers: { [name: string]: string } = {}) => {
  const taken: Taken[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      taken.push({ headers: request.headers, body });
      response.writeHead(status, headers).end('x'.repeat(10));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { taken, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
};

const post = (url: string, isLoopbackAllowed: boolean) =>
  guardedPost({
    url,
    headers: {},
    body: '{}',
    isLoopbackAllowed,
    timeoutMs: 2_000,
    signal: new AbortController().signal,
  });

test('a request is signed over its time and body, and holds no names and no text unless asked', async () => {
  const peer = await startPeer();
  const { client } = await startRoutedApp(peer);
  const guildId = peer.guild.id;
  const { taken, url } = await receiver();
  const secret = 'sixteen-characters-or-more';
  const route = { name: 'Out', kinds: ['MESSAGE_SEND' as const], batch: { windowMs: 0 } };
  const { id } = await client.routes.save({
    guildId,
    route: { ...route, destination: { type: 'http-webhook', url, secret } },
  });
  peer.world.sendMessage(guildId, peer.general.id, peer.member.id, { content: 'private words' });
  const delivered = (count: number) => async () =>
    (await client.deliveries.list({ guildId, state: 'delivered' })).items.length >= count;
  await eventually(client, delivered(1));
  const [first] = taken;
  const timestamp = String(first?.headers['x-moddesk-timestamp']);
  expect(Math.abs(Number(timestamp) - Date.now())).toBeLessThan(600_000);
  expect(first?.headers['x-moddesk-signature']).toBe(
    `sha256=${createHmac('sha256', secret).update(`${timestamp}.${first?.body}`).digest('hex')}`,
  );
  expect(first?.headers['idempotency-key']).toMatch(/^md[0-9a-f]{8}-\w+$/);
  expect(JSON.parse(first?.body ?? '')).toMatchObject({
    version: 1,
    guildId,
    events: [{ kind: 'MESSAGE_SEND', actor: { id: peer.member.id, name: null }, excerpt: null, data: {} }],
  });
  expect(first?.body).not.toMatch(/private words|mallory/);
  await client.routes.save({
    guildId,
    route: { ...route, id, destination: { type: 'http-webhook', url, includeMetadata: true, includeContent: true } },
  });
  peer.world.sendMessage(guildId, peer.general.id, peer.member.id, { content: 'private words' });
  await eventually(client, delivered(2));
  expect(taken.at(-1)?.body).toMatch(/"content":"private words"/);
  expect(taken.at(-1)?.body).toMatch(/mallory/);
});

test('only public addresses are dialled, and no redirect is followed', async () => {
  for (const address of [
    '127.0.0.1',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '192.0.2.1',
    '198.18.0.1',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    'fe80::1',
    'fc00::1',
    'ff02::1',
    '64:ff9b::a00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'nonsense',
  ])
    expect([address, isPublicAddress(address)]).toEqual([address, false]);
  for (const address of ['1.1.1.1', '93.184.216.34', '2606:4700:4700::1111'])
    expect(isPublicAddress(address)).toBe(true);

  const { taken, url } = await receiver();
  for (const forbidden of [
    url,
    url.replace('127.0.0.1', 'localhost'),
    url.replace('127.0.0.1', '0x7f000001'),
    url.replace('127.0.0.1', '[::ffff:127.0.0.1]'),
  ])
    await expect(post(forbidden, false)).rejects.toThrow('not public');
  expect(taken).toEqual([]);
  expect(await post(url, true)).toMatchObject({ status: 200 });
  const redirecting = await receiver(302, { location: url });
  expect(await post(redirecting.url, true)).toMatchObject({ status: 302 });
  expect(taken).toHaveLength(1);
});
