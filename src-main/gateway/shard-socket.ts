// Closing a shard's socket for good. discord.js's shard forgets a socket that is still connecting (it opens later, or its late error
// has no listener and kills the process) and waits 30 s for the farewell of a silent peer. Used by shard-strategy.ts.
import { type WebSocketShard, WebSocketShardStatus } from '@discordjs/ws';

/** The part of ws's WebSocket that is needed here. */
interface Socket {
  on(event: 'error', listener: () => void): unknown;
  terminate(): void;
}

const farewellMs = 2_000;

const isSocket = (found: unknown): found is Socket =>
  typeof found === 'object' &&
  found !== null &&
  'terminate' in found &&
  typeof found.terminate === 'function' &&
  'on' in found;

// Private in @discordjs/ws 1.2; where it is renamed, the shard's own destroy() is all that happens (a test notices).
const socketOf = (shard: WebSocketShard): Socket | null => {
  const found: unknown = Reflect.get(shard, 'connection');
  return isSocket(found) ? found : null;
};

/** Cuts the connection; the shard takes it for a network loss. */
export const cutSocket = (shard: WebSocketShard): void => socketOf(shard)?.terminate();

/** Closes politely, and after two seconds without an answer by force. Rejects never. */
export const closeFully = async (shard: WebSocketShard): Promise<void> => {
  const socket = socketOf(shard);
  if (!socket) return;
  // Late errors of a socket nobody listens to any more would be thrown.
  socket.on('error', () => {});
  if (shard.status === WebSocketShardStatus.Idle) return socket.terminate();
  const timer = setTimeout(() => socket.terminate(), farewellMs);
  try {
    await shard.destroy({ reason: 'Disconnected by ModDesk' });
  } finally {
    clearTimeout(timer);
    socket.terminate();
  }
};
