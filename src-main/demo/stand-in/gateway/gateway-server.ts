// The WebSocket listener of the gateway and the faults that need its sockets.
import { WebSocketServer } from 'ws';
import { startLoopbackServer } from '#main/demo/stand-in/loopback-server';
import { Connection } from './connection';
import type { Gateway } from './gateway';

/** Frames above this are refused by the WebSocket layer itself (1009); Discord's own limit of 4,096 bytes closes with 4002. */
const maxPayload = 1_000_000;

export interface GatewayServer {
  readonly url: string;
  readonly connections: ReadonlySet<Connection>;
  dropSockets(options?: { code?: number }): void;
  down(): Promise<void>;
  up(): Promise<void>;
}

export const startGatewayServer = async (gateway: () => Gateway): Promise<GatewayServer> => {
  const connections = new Set<Connection>();
  const closing = new Set<Promise<void>>();
  const dropSockets = ({ code }: { code?: number } = {}) => {
    for (const connection of connections) {
      if (code === undefined) connection.cut();
      else connection.close(code);
    }
  };
  const server = await startLoopbackServer(
    0,
    (_request, response) => response.writeHead(426, { connection: 'close' }).end(),
    dropSockets,
  );
  const sockets = new WebSocketServer({ noServer: true, maxPayload });
  server.http.on('upgrade', (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const connection = new Connection(webSocket, gateway());
      connections.add(connection);
      const { promise, resolve } = Promise.withResolvers<void>();
      closing.add(promise);
      webSocket.once('close', () => {
        connections.delete(connection);
        closing.delete(promise);
        resolve();
      });
      connection.greet(new URL(request.url ?? '/', 'ws://127.0.0.1').searchParams);
    });
  });
  const down = async () => {
    const open = [...closing];
    await server.down();
    await Promise.all(open);
  };
  return { url: `ws://127.0.0.1:${server.port}`, connections, dropSockets, down, up: server.up };
};
