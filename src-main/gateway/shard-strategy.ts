// How discord.js's one shard is run: an IShardingStrategy (a public option of discord.js) around @discordjs/ws's own shard.
// It exists because the stock one retries every 500 ms, drops the session on one refused reconnect, reconnects after destroy()
// when that falls between two attempts, lets a fault in a packet handler kill the process, and leaks a socket that is still
// connecting. Only link.ts may use it.
import {
  type FetchingStrategyOptions,
  type IShardingStrategy,
  managerToFetchingStrategyOptions,
  type WebSocketManager,
  WebSocketShard,
  WebSocketShardEvents,
  WebSocketShardStatus,
} from '@discordjs/ws';
import type { GatewayReadyDispatchData } from 'discord.js';
import { IdentifyLimitError } from './link-fault';
import { shardSession } from './shard-session';
import { closeFully, cutSocket } from './shard-socket';

export interface ShardHooks {
  /** Awaited before every attempt to connect: this is where the back-off happens. Never settles once the link is over. */
  gate(): Promise<void>;
  /** Resolves when the bot may identify; rejects when `signal` aborts. */
  identifyTurn(signal: AbortSignal): Promise<void>;
  hello(): void;
  /** Comes before any dispatch of the session. */
  ready(data: GatewayReadyDispatchData): void;
  closed(code: number): void;
  heartbeat(latencyMs: number): void;
  /** discord.js threw while it handled `event`; the packet had already reached our intake. */
  libraryFault(error: unknown, event: string): void;
}

export interface ShardStrategy extends IShardingStrategy {
  /** Cuts the socket without a farewell, so that it is resumed at once: for a connection that is surely dead. */
  cut(): void;
  /** Closes the shard for good: no socket, timer or attempt remains, within about two seconds. */
  dispose(): Promise<void>;
}

/** Shorter than the attempt's own limit of 30 s, so that a silent peer is noticed by the shard first. */
const patience = { handshakeTimeout: 10_000, helloTimeout: 10_000, readyTimeout: 20_000 };

export const shardStrategy = (manager: WebSocketManager, hooks: ShardHooks): ShardStrategy => {
  const shards = new Map<number, WebSocketShard>();
  let isDisposed = false;

  const guarded = (event: string, run: () => void): void => {
    try {
      run();
    } catch (error) {
      hooks.libraryFault(error, event);
    }
  };

  const spawnOne = (shardId: number, options: FetchingStrategyOptions): void => {
    const isIdle = (): boolean => shard.status === WebSocketShardStatus.Idle;
    const session = shardSession({ manager, options, gate: hooks.gate, identifyTurn: hooks.identifyTurn, isIdle });
    const shard = new WebSocketShard(session.context, shardId);
    const relay = <Payload extends object>(
      event: WebSocketShardEvents,
      emit: (payload: Payload & { shardId: number }) => unknown,
    ) => {
      return (payload: Payload): void => guarded(event, () => void emit({ ...payload, shardId }));
    };
    const { Closed, Debug, Dispatch, Error: Fault, HeartbeatComplete, Hello, Ready, Resumed } = WebSocketShardEvents;
    shard.on(Closed, ({ code }) => guarded(Closed, () => hooks.closed(code)));
    shard.on(Hello, () => session.heard());
    shard.on(Hello, () => guarded(Hello, () => hooks.hello()));
    shard.on(Ready, ({ data }) => guarded(Ready, () => hooks.ready(data)));
    shard.on(HeartbeatComplete, ({ latency }) => guarded(HeartbeatComplete, () => hooks.heartbeat(latency)));
    shard.on(
      Closed,
      relay(Closed, (payload) => manager.emit(Closed, payload)),
    );
    shard.on(
      Debug,
      relay(Debug, (payload) => manager.emit(Debug, payload)),
    );
    shard.on(
      Dispatch,
      relay(Dispatch, (payload) => manager.emit(Dispatch, payload)),
    );
    shard.on(
      Fault,
      relay(Fault, (payload) => manager.emit(Fault, payload)),
    );
    shard.on(
      HeartbeatComplete,
      relay(HeartbeatComplete, (payload) => manager.emit(HeartbeatComplete, payload)),
    );
    shard.on(Hello, () => guarded(Hello, () => void manager.emit(Hello, { shardId })));
    shard.on(
      Ready,
      relay(Ready, (payload) => manager.emit(Ready, payload)),
    );
    shard.on(Resumed, () => guarded(Resumed, () => void manager.emit(Resumed, { shardId })));
    shards.set(shardId, shard);
  };

  const closeAll = async (): Promise<void> => {
    const closing = [...shards.values()];
    shards.clear();
    await Promise.all(closing.map(closeFully));
  };

  return {
    async spawn(shardIds) {
      const options = { ...(await managerToFetchingStrategyOptions(manager)), ...patience };
      if (isDisposed) throw new Error('The link was closed while it connected.');
      const { remaining, reset_after } = options.gatewayInformation.session_start_limit;
      if (remaining < shardIds.length) throw new IdentifyLimitError(reset_after);
      for (const shardId of shardIds) spawnOne(shardId, options);
    },
    async connect() {
      await Promise.all([...shards.values()].map((shard) => shard.connect()));
    },
    async send(shardId, payload) {
      const shard = shards.get(shardId);
      if (!shard) throw new RangeError(`No shard ${shardId}`);
      await shard.send(payload);
    },
    // discord.js's client never asks; what a shard does is told by the hooks.
    fetchStatus: () => Promise.reject(new Error('The shards report through their hooks.')),
    destroy: closeAll,
    cut: () => shards.forEach(cutSocket),
    async dispose() {
      isDisposed = true;
      await closeAll();
    },
  };
};
