// A Discord on this machine: gateway v10 and REST v10 over loopback, in front of a world. For demo mode and tests; a real
// discord.js client works against it with `rest.api = standIn.apiBase`. It never reaches out to any other host.
import type { World } from '#main/demo/world/types';
import { createAuditReasons } from './audit-reasons';
import { CommandStore } from './command-store';
import { Faults } from './faults';
import { fireInteraction, type InteractionOrder } from './fire-interaction';
import { Gateway } from './gateway/gateway';
import { startGatewayServer } from './gateway/gateway-server';
import { Interactions, type FiredInteraction } from './interactions';
import { startLoopbackServer } from './loopback-server';
import { defaultRateLimits, tokenFor, type PrivilegedIntents, type StandInOptions } from './options';
import type { Platform } from './platform';
import { RateLimits } from './rest/rate-limits';
import { Recorder, type RecordedRequest } from './rest/recorder';
import { createRestListener } from './rest/rest-server';
import { createRouter } from './rest/router';
import { routes } from './rest/routes';

const dayMs = 86_400_000;
/** Identifies a bot may send in a day. */
const sessionStartsADay = 1_000;

export interface GatewayCounts {
  connections: number;
  identifies: number;
  resumes: number;
}

export interface StandIn {
  readonly world: World;
  /** For discord.js's `rest.api`; the client appends /v10. */
  readonly apiBase: string;
  readonly gatewayUrl: string;
  /** The one bot token that is accepted. */
  readonly token: string;
  /** The developer portal's switches; a change holds for the next identify and at once for REST. */
  readonly privileged: PrivilegedIntents;
  readonly faults: Faults;
  /** Newest kept (2,000). */
  readonly requests: readonly RecordedRequest[];
  /** The next request from now on that matches, once it was answered, dropped or left hanging. */
  nextRequest(matches: (request: RecordedRequest) => boolean): Promise<RecordedRequest>;
  /** What happened at the gateway since the start. */
  readonly gatewayCounts: Readonly<GatewayCounts>;
  /** Sockets open now. */
  openSockets(): number;
  /** The last presence a client set. */
  presence(): unknown;
  /** Fires a slash command, button or form at the client. */
  interact(order: InteractionOrder): FiredInteraction;
  /** Sends a dispatch that the world knows nothing of, such as a hostile one; intents and visibility apply. */
  send(type: string, guildId: string, data: unknown): void;
  /** Op 1 to every connection: they must heartbeat at once. */
  askHeartbeat(): void;
  close(): Promise<void>;
}

/** Starts both listeners on 127.0.0.1. Rejects when `port` is taken. */
export const startStandIn = async (options: StandInOptions): Promise<StandIn> => {
  const { world, now = Date.now } = options;
  const token = options.token ?? tokenFor(world.bot.id);
  const startedAt = now();
  const recorder = new Recorder(options.onRequest);
  const reasons = createAuditReasons(world);
  const server = await startGatewayServer(() => gateway);
  const privileged: PrivilegedIntents = { members: true, messageContent: true, presences: true, ...options.privileged };

  const platform: Platform = {
    world,
    now,
    token,
    privileged,
    faults: new Faults(() => ({
      dropSockets: server.dropSockets,
      reconnect: () => server.connections.forEach((connection) => connection.askReconnect()),
      invalidateSessions: (isResumable = false) =>
        server.connections.forEach((connection) => connection.invalidate(isResumable)),
      gatewayDown: server.down,
      gatewayUp: server.up,
      apiDown: api.down,
      apiUp: api.up,
    })),
    webhooks: new Map(),
    commands: new CommandStore(world.bot.id, () => world.snowflake()),
    interactions: new Interactions(now),
    nonces: new Map(),
    dispatch: (type, guildId, data) => gateway.broadcast({ type, guildId, data }),
    withReason: reasons.with,
    gatewayUrl: () => server.url,
    sessionStarts: () => ({
      total: sessionStartsADay,
      remaining: Math.max(0, sessionStartsADay - gateway.counts.identifies),
      resetAfterMs: dayMs - ((now() - startedAt) % dayMs),
    }),
  };
  const gateway = new Gateway(platform, {
    heartbeatIntervalMs: options.heartbeatIntervalMs ?? 41_250,
    replayLimit: options.replayLimit ?? 2_000,
    sessionTtlMs: options.sessionTtlMs ?? 180_000,
    membersRequestWindowMs: options.membersRequestWindowMs ?? 30_000,
  });
  const limits = new RateLimits({ ...defaultRateLimits, ...options.rateLimits }, now);
  const maxBodyBytes = options.maxBodyBytes ?? 1_000_000;
  const listener = createRestListener({
    platform: () => platform,
    find: createRouter(routes),
    limits,
    recorder,
    maxBodyBytes,
  });
  const api = await startLoopbackServer(options.port ?? 0, listener);
  const stopListening = world.onDispatch((dispatch) => gateway.broadcast(reasons.apply(dispatch)));

  return {
    world,
    apiBase: `http://127.0.0.1:${api.port}/api`,
    gatewayUrl: server.url,
    token,
    privileged,
    faults: platform.faults,
    requests: recorder.requests,
    nextRequest: (matches) => recorder.next(matches),
    gatewayCounts: gateway.counts,
    openSockets: () => server.connections.size,
    presence: () => gateway.presence,
    interact: (order) =>
      fireInteraction(
        platform,
        (guildId, data) => gateway.toEach({ type: 'INTERACTION_CREATE', guildId, data }),
        order,
      ),
    send: platform.dispatch,
    askHeartbeat: () => server.connections.forEach((connection) => connection.askHeartbeat()),
    close: async () => {
      stopListening();
      platform.faults.clear();
      await Promise.all([server.down(), api.down()]);
    },
  };
};
