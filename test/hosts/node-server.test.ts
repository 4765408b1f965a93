// The Node host's doors: who gets the window, who gets the contract, and what everybody else is told.
import { request as httpRequest } from 'node:http';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { kinds } from '#contract/catalogue';
import type { contract } from '#contract/contract';
import { startServer } from '#main/hosts/node/server';
import { startApp } from '#test/support/app';

const accessToken = 'a-program-shows-this-token-of-40-letters';

const serve = async (logged: string[] = []) => {
  const { app } = await startApp({
    log: (level, event, fields) => void logged.push(`${level} ${event} ${JSON.stringify(fields)}`),
  });
  const page = {
    respond: async (path: string) => ({
      status: 200,
      headers: { 'content-type': 'text/plain' },
      body: Buffer.from(`page ${path}`),
    }),
  };
  const server = await startServer({ app, page, port: 0, accessToken, version: '1.2.3', onEntered: () => {} });
  onTestFinished(() => server.close());
  return { server, base: `http://127.0.0.1:${server.port}`, logged };
};

const get = (
  url: string,
  headers: { [name: string]: string } = {},
): Promise<{ status: number; headers: { [name: string]: unknown }; body: string }> =>
  new Promise((resolve, reject) => {
    const request = httpRequest(url, { headers }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    request.on('error', reject);
    request.end();
  });

const cookieOf = (answer: { headers: { [name: string]: unknown } }): string =>
  String((answer.headers['set-cookie'] as string[])[0]).split(';')[0] ?? '';

/** The status an upgrade is refused with, or 101. */
const upgrade = (url: string, headers: { [name: string]: string }): Promise<number> =>
  new Promise((resolve) => {
    const socket = new WebSocket(url.replace('http', 'ws'), { headers });
    socket.on('open', () => {
      socket.close();
      resolve(101);
    });
    socket.on('unexpected-response', (request, response) => {
      request.destroy();
      resolve(response.statusCode ?? 0);
    });
    socket.on('error', () => {});
  });

test('/healthz answers anybody on this machine, and says nothing more', async () => {
  const { base } = await serve();
  const answer = await get(`${base}/healthz`);
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.body)).toEqual({ ok: true, version: '1.2.3' });
});

test('the link lets one browser in once; its cookie opens the page from then on', async () => {
  const { base, server, logged } = await serve();
  expect((await get(`${base}/`)).status).toBe(401);
  const link = server.link();
  const entered = await get(link);
  expect(entered.status).toBe(303);
  expect(String((entered.headers['set-cookie'] as string[])[0])).toMatch(/HttpOnly.*SameSite=Strict/i);
  const cookie = cookieOf(entered);
  expect(await get(`${base}/`, { cookie })).toMatchObject({ status: 200, body: 'page /' });

  expect((await get(link)).status).toBe(401);
  expect(server.link()).not.toBe(link);
  expect((await get(server.link())).status).toBe(303);
  expect(logged.filter((line) => line.includes('access.refused'))).toHaveLength(2);
  expect(logged.join()).not.toContain('code=');
});

test('a name that is not loopback is refused before anything else (DNS rebinding)', async () => {
  const { base, server } = await serve();
  for (const path of ['/', '/healthz', '/enter?code=x']) {
    expect((await get(`${base}${path}`, { host: `evil.example:${server.port}` })).status).toBe(421);
  }
  expect(
    await upgrade(`${base}/rpc`, { host: `evil.example:${server.port}`, authorization: `Bearer ${accessToken}` }),
  ).toBe(421);
});

test('the contract is for programs with the token and for the page with its cookie and own origin', async () => {
  const { base, server } = await serve();
  const cookie = cookieOf(await get(server.link()));
  const own = `http://127.0.0.1:${server.port}`;
  const bearer = `Bearer ${accessToken}`;
  expect(await upgrade(`${base}/rpc`, { authorization: bearer })).toBe(101);
  expect(await upgrade(`${base}/rpc`, { cookie, origin: own })).toBe(101);
  expect(await upgrade(`${base}/rpc`, {})).toBe(401);
  expect(await upgrade(`${base}/rpc`, { authorization: 'Bearer wrong' })).toBe(401);
  expect(await upgrade(`${base}/rpc`, { cookie })).toBe(401);
  expect(await upgrade(`${base}/rpc`, { cookie, origin: 'http://evil.example' })).toBe(403);
  expect(await upgrade(`${base}/rpc`, { cookie, origin: `http://127.0.0.1:${server.port + 1}` })).toBe(403);
  expect(await upgrade(`${base}/rpc`, { authorization: bearer, origin: own })).toBe(403);
  expect(await upgrade(`${base}/elsewhere`, { authorization: bearer })).toBe(404);
});

const connect = (base: string): { client: ContractRouterClient<typeof contract>; socket: WebSocket } => {
  const socket = new WebSocket(`${base.replace('http', 'ws')}/rpc`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  onTestFinished(() => socket.terminate());
  return { socket, client: createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })) };
};

test('a program speaks the whole contract over the socket, faults arrive typed', async () => {
  const { base } = await serve();
  const { client } = connect(base);
  expect(await client.catalogue.list({})).toHaveLength(kinds.length);
  expect(await client.connection.status({})).toMatchObject({ state: 'offline', reason: 'no-token', isDemo: false });
  await expect(client.events.list({ guildId: '1', limit: 501 })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    defined: true,
    data: { issues: [{ field: 'limit' }] },
  });
});

test('a frame larger than any input of the contract ends that connection and no other', async () => {
  const { base } = await serve();
  const [greedy, decent] = [connect(base), connect(base)];
  expect(await greedy.client.guilds.list({})).toEqual([]);
  const closed = new Promise<number>((resolve) => greedy.socket.on('close', resolve));
  greedy.socket.send('x'.repeat(300 * 1024));
  expect(await closed).toBe(1009);
  expect(await decent.client.guilds.list({})).toEqual([]);
});

test('only GET and HEAD are answered', async () => {
  const { base } = await serve();
  const status = await new Promise<number>((resolve, reject) => {
    const request = httpRequest(`${base}/healthz`, { method: 'POST' }, (response) => resolve(response.statusCode ?? 0));
    request.on('error', reject);
    request.end('x');
  });
  expect(status).toBe(405);
});
