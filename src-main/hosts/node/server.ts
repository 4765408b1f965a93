// The loopback server of the Node host: the window over HTTP, the contract over a WebSocket at /rpc. Nothing else, to nobody else.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { onError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import { WebSocketServer } from 'ws';
import type { App } from '#main/app';
import type { Page } from '#main/hosts/page';
import { createAccess, type Access, type Verdict } from './access';
import { downloadPath, sendFile } from './send-file';

/** The largest frame a client may send, in bytes: inputs of the contract are far smaller. */
const largestFrame = 256 * 1024;

export interface NodeServer {
  readonly port: number;
  /** A link that opens the window in one browser, once. */
  link(): string;
  close(): Promise<void>;
}

interface ServerOptions {
  app: App;
  page: Page;
  port: number;
  accessToken: string | null;
  version: string;
  /** A link was used; the next one is `link()`. */
  onEntered(): void;
}

const plain = (
  response: ServerResponse,
  status: number,
  text: string,
  headers: { [name: string]: string } = {},
): void => {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(text);
};

const sentences: { [status: number]: string } = {
  401: 'This page opens by the link that ModDesk printed when it started. Each link works once; a new one is printed after it was used.\n',
  403: 'Not allowed.\n',
  404: 'There is nothing here.\n',
  405: 'Only GET is answered here.\n',
  421: 'This name is not the one ModDesk listens on.\n',
};

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port }, () => resolve((server.address() as AddressInfo).port));
  });

/** Starts listening on 127.0.0.1. Rejects when the port is taken. */
export const startServer = async ({
  app,
  page,
  port,
  accessToken,
  version,
  onEntered,
}: ServerOptions): Promise<NodeServer> => {
  const { log } = app;
  const server = createServer({ maxHeaderSize: 16 * 1024, requestTimeout: 30_000 });
  const listening = await listen(server, port);
  const access: Access = createAccess(listening, accessToken);
  const refuse = (request: IncomingMessage, status: number, why: string): string => {
    log('warn', 'access.refused', {
      status,
      why,
      path: new URL(request.url ?? '/', 'http://x').pathname,
      origin: request.headers.origin,
    });
    return sentences[status] ?? '';
  };

  const enter = (request: IncomingMessage, response: ServerResponse, code: string): void => {
    const cookie = access.enter(code);
    if (!cookie && access.page(request).ok) return plain(response, 303, '', { location: '/' });
    if (!cookie) return plain(response, 401, refuse(request, 401, 'used or wrong link'));
    plain(response, 303, '', { location: '/', 'set-cookie': cookie, 'referrer-policy': 'no-referrer' });
    onEntered();
  };

  const download = async (request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> => {
    const verdict = access.download(request);
    if (!verdict.ok) return plain(response, verdict.status, refuse(request, verdict.status, verdict.why));
    const status = await sendFile(
      response,
      request.method === 'HEAD' ? null : app.download(pathname.slice(downloadPath.length), verdict.session),
    );
    if (status === 404) plain(response, 404, refuse(request, 404, 'no such download'));
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://x');
    const wrongHost = access.host(request);
    if (wrongHost && !wrongHost.ok)
      return plain(response, wrongHost.status, refuse(request, wrongHost.status, wrongHost.why));
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return plain(response, 405, refuse(request, 405, 'method'));
    if (url.pathname === '/healthz')
      return plain(response, 200, JSON.stringify({ ok: true, version }), { 'content-type': 'application/json' });
    if (url.pathname === '/enter') return enter(request, response, url.searchParams.get('code') ?? '');
    if (url.pathname.startsWith(downloadPath)) return download(request, response, url.pathname);
    const verdict = access.page(request);
    if (!verdict.ok) return plain(response, verdict.status, refuse(request, verdict.status, verdict.why));
    const { status, headers, body } = await page.respond(url.pathname, {
      socketOrigin: `ws://${request.headers.host}`,
    });
    response.writeHead(status, headers);
    response.end(request.method === 'HEAD' ? undefined : body);
  };

  server.on('request', (request, response) => {
    answer(request, response).catch((error: unknown) => {
      log('error', 'http.failed', { error: error as Error });
      response.destroy();
    });
  });

  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestFrame, perMessageDeflate: false });
  const rpc = new RPCHandler(app.router, {
    interceptors: [
      onError((error) =>
        log('debug', 'rpc.failed', { error: error instanceof Error ? error : new Error(String(error)) }),
      ),
    ],
  });
  sockets.on('connection', (socket, { as, session }: Extract<Verdict, { ok: true }>) => {
    socket.on('error', (error) => log('warn', 'socket.failed', { error }));
    void rpc.upgrade(socket, { context: { caller: { kind: as, session } } });
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const isRpc = new URL(request.url ?? '/', 'http://x').pathname === '/rpc';
    const verdict = access.socket(request);
    if (verdict.ok && isRpc)
      return sockets.handleUpgrade(request, socket, head, (open) => sockets.emit('connection', open, verdict));
    const status = verdict.ok ? 404 : verdict.status;
    refuse(request, status, verdict.ok ? 'unknown path' : verdict.why);
    socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  });

  return {
    port: listening,
    link: () => access.link(),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.close(1001);
        server.close(() => resolve());
        server.closeAllConnections();
        for (const socket of sockets.clients) socket.terminate();
      }),
  };
};
