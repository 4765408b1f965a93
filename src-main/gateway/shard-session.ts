// A shard's view of its session: waits at the gate before each attempt, and keeps the session over attempts nobody answered
// (discord.js drops it on the first refused connection, which would turn a short outage into a gap). Used by shard-strategy.ts.
import type { FetchingStrategyOptions, IContextFetchingStrategy, SessionInfo, WebSocketManager } from '@discordjs/ws';

export interface ShardSession {
  readonly context: IContextFetchingStrategy;
  /** The gateway said hello: from here on it may refuse the session, and then it is really gone. */
  heard(): void;
}

export interface ShardSessionOptions {
  manager: WebSocketManager;
  options: FetchingStrategyOptions;
  gate(): Promise<void>;
  identifyTurn(signal: AbortSignal): Promise<void>;
  /** True while the shard has no connection: it then asks for its session because it is about to connect. */
  isIdle(): boolean;
}

/** Discord keeps a session resumable for a few minutes; after that a kept one only costs an attempt. */
const sessionKeptMs = 300_000;

export const shardSession = ({ manager, options, gate, identifyTurn, isIdle }: ShardSessionOptions): ShardSession => {
  let wasHeard = false;
  let unheardSince: number | null = null;
  let attempts = 0;

  const forAttempt = async (shardId: number): Promise<SessionInfo | null> => {
    await gate();
    wasHeard = false;
    attempts += 1;
    const session = await manager.options.retrieveSessionInfo(shardId);
    // The session's own address may be what is down: every second attempt takes the general one, which resumes as well.
    return session && attempts % 2 === 0 ? { ...session, resumeURL: options.gatewayInformation.url } : session;
  };

  return {
    context: {
      options,
      retrieveSessionInfo: (shardId) => (isIdle() ? forAttempt(shardId) : manager.options.retrieveSessionInfo(shardId)),
      async updateSessionInfo(shardId, session) {
        if (session === null && !wasHeard) {
          unheardSince ??= Date.now();
          if (Date.now() - unheardSince < sessionKeptMs) return;
        }
        await manager.options.updateSessionInfo(shardId, session);
      },
      waitForIdentify: (_shardId, signal) => identifyTurn(signal),
    },
    heard() {
      wasHeard = true;
      unheardSince = null;
      attempts = 0;
    },
  };
};
