// An exported file over HTTP: to whoever asked for it, once, as a download; to nobody else.
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import type { contract } from '#contract/contract';
import { startServer } from '#main/hosts/node/server';
import { guildId, recordHostile } from '#test/exports/hostile-record';
import { testKey } from '#test/db/fixture';
import { startApp } from '#test/support/app';

const accessToken = 'a-program-shows-this-token-of-40-letters';
const authorization = `Bearer ${accessToken}`;

test('a file is handed to the caller whose ticket it is, once', async () => {
  const { dataDir, count } = recordHostile();
  const { app } = await startApp({ dataDir, env: { MODDESK_STORE_KEY: testKey.toString('hex') } });
  const page = { respond: async () => ({ status: 200, headers: {}, body: Buffer.from('page') }) };
  const server = await startServer({ app, page, port: 0, accessToken, version: '1', onEntered: () => {} });
  onTestFinished(() => server.close());
  const base = `http://127.0.0.1:${server.port}`;
  const socket = new WebSocket(`${base.replace('http', 'ws')}/rpc`, { headers: { authorization } });
  onTestFinished(() => socket.close());
  const client: ContractRouterClient<typeof contract> = createORPCClient(
    new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }),
  );
  const { exportId } = await client.exports.start({
    what: 'events',
    guildId,
    format: 'ndjson',
    destination: { type: 'download' },
  });
  for await (const { state } of await client.exports.progress({ exportId })) expect(state).not.toBe('failed');
  const { path } = await client.exports.download({ exportId });
  const get = (headers: { [name: string]: string }, at = path, method = 'GET') =>
    fetch(`${base}${at}`, { headers, method });

  // A browser that was let in is somebody else; and so is nobody. The ticket stays good for its owner.
  const entered = await fetch(server.link(), { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  expect((await get({})).status).toBe(401);
  expect((await get({ authorization: 'Bearer wrong' })).status).toBe(401);
  expect((await get({ cookie })).status).toBe(404);
  expect((await get({ authorization, origin: 'https://example.org' })).status).toBeGreaterThanOrEqual(400);
  expect((await get({ authorization }, path, 'POST')).status).toBe(405);
  expect((await get({ authorization }, path, 'HEAD')).status).toBe(404);
  expect((await get({ authorization }, '/exports/..%2f..%2fmoddesk.db')).status).toBe(404);

  const answer = await get({ authorization });
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': expect.stringMatching(/^attachment; filename="moddesk-events-[\d-]+\.ndjson"$/) as string,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'content-security-policy': expect.stringContaining('sandbox') as string,
  });
  expect((await answer.text()).trimEnd().split('\n')).toHaveLength(count);
  expect((await get({ authorization })).status).toBe(404);
});
