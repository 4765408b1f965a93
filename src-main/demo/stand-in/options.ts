// What a test or the demo may set when it starts the stand-in. Defaults are as roomy as Discord allows, so the demo never waits.
import type { World } from '#main/demo/world/types';
import type { RecordedRequest } from '#main/demo/stand-in/rest/recorder';

/** Requests allowed in each window; the window opens with its first request. */
export interface Limit {
  limit: number;
  windowMs: number;
}

export interface RateLimitOptions {
  /** Over all routes that need the bot's token, as Discord's 50 a second. */
  globalPerSecond: number;
  /** For every route that `routes` does not name. */
  standard: Limit;
  /** By method and path template, such as `POST /channels/:channel_id/messages`. */
  routes: Record<string, Limit>;
}

/** The switches of the developer portal: what the app may ask for. */
export interface PrivilegedIntents {
  members: boolean;
  messageContent: boolean;
  presences: boolean;
}

export interface StandInOptions {
  world: World;
  /** The REST port; 0 or nothing takes a free one. The gateway always takes a free one of its own. */
  port?: number;
  /** The clock of rate limits and session age; the world keeps its own for ids and events. */
  now?: () => number;
  /** Called once per REST request, when it was answered, dropped or left hanging. */
  onRequest?: (request: RecordedRequest) => void;
  token?: string;
  privileged?: Partial<PrivilegedIntents>;
  rateLimits?: Partial<RateLimitOptions>;
  heartbeatIntervalMs?: number;
  /** Dispatches remembered per session for a RESUME. */
  replayLimit?: number;
  /** How long a session without a socket can still be resumed. */
  sessionTtlMs?: number;
  /** Between two op 8 requests for all members of one guild. */
  membersRequestWindowMs?: number;
  /** Larger request bodies are answered 413. */
  maxBodyBytes?: number;
}

// The numbers Discord is known to answer with; a test that wants real waits passes these.
export const discordLimits: Record<string, Limit> = {
  'POST /channels/:channel_id/messages': { limit: 5, windowMs: 5_000 },
  'DELETE /channels/:channel_id/messages/:message_id': { limit: 5, windowMs: 1_000 },
  'PUT /channels/:channel_id/messages/:message_id/reactions/:emoji/@me': { limit: 1, windowMs: 250 },
  'PATCH /guilds/:guild_id/members/:user_id': { limit: 10, windowMs: 10_000 },
  'POST /webhooks/:webhook_id/:webhook_token': { limit: 5, windowMs: 2_000 },
};

export const defaultRateLimits: RateLimitOptions = {
  globalPerSecond: 50,
  standard: { limit: 50, windowMs: 1_000 },
  routes: {},
};

/** A token of the shape Discord gives (three base64url parts, the first holding the bot's id), good for this peer only. */
export const tokenFor = (botId: string): string =>
  `${Buffer.from(botId).toString('base64url')}.DEMO00.${'stand-in-token-not-a-secret'.padEnd(38, '0')}`;
