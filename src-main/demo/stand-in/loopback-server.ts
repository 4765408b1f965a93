// An HTTP listener on 127.0.0.1 that a test can take down and bring back on the same port. While down, connections are refused.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

export interface LoopbackServer {
  readonly http: Server;
  readonly port: number;
  down(): Promise<void>;
  up(): Promise<void>;
}

/** Listens on `port` (0 takes a free one). `beforeDown` cuts what the HTTP server does not know: upgraded sockets. */
export const startLoopbackServer = async (
  port: number,
  listener: RequestListener,
  beforeDown: () => void = () => undefined,
): Promise<LoopbackServer> => {
  const http = createServer(listener);
  const bound = await listen(http, port);
  return {
    http,
    port: bound,
    down: async () => {
      if (!http.listening) return;
      beforeDown();
      await stop(http);
    },
    up: async () => {
      if (!http.listening) await listen(http, bound);
    },
  };
};
