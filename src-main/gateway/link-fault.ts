// What ended an attempt or a connection, in our words: from a close code of the gateway or from an error of discord.js.
// Codes: https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
import {
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  GatewayCloseCodes,
  HTTPError,
  RateLimitError,
} from 'discord.js';
import type { ConnectionReason } from '#contract/connection';

export interface LinkFault {
  /** Absent where nothing is wrong: Discord asks every client to reconnect now and then. */
  reason?: ConnectionReason;
  /** Takes the place of the reason's general sentence. */
  detail?: string;
  /** same-client: its session may be resumed. new-client: begin afresh. never: only a person can mend it. */
  retry: 'same-client' | 'new-client' | 'never';
  /** Discord named a time; the back-off is at least this long. */
  retryAfterMs?: number;
}

const lost = (reason: ConnectionReason, detail?: string): LinkFault => ({ reason, detail, retry: 'same-client' });
const final = (reason: ConnectionReason, detail?: string): LinkFault => ({ reason, detail, retry: 'never' });

/** The gateway counts its sends per minute: after 4008 a shorter wait would be refused again. */
const sendWindowMs = 60_000;

const byCloseCode: Readonly<Record<number, LinkFault>> = {
  // Closed by our side of discord.js to resume: Discord sent op 7, or heartbeats were no longer answered.
  4200: {
    detail: 'Discord asked for a fresh connection, or the old one went silent; it is being resumed.',
    retry: 'same-client',
  },
  1000: lost('session-lost'),
  1001: lost('session-lost'),
  [GatewayCloseCodes.UnknownError]: lost(
    'api-unreachable',
    'Discord closed the connection because of a fault on its side.',
  ),
  [GatewayCloseCodes.UnknownOpcode]: lost('internal', 'Discord did not understand what ModDesk sent (4001).'),
  [GatewayCloseCodes.DecodeError]: lost('internal', 'Discord did not understand what ModDesk sent (4002).'),
  [GatewayCloseCodes.NotAuthenticated]: lost('session-lost'),
  [GatewayCloseCodes.AuthenticationFailed]: final('invalid-token'),
  [GatewayCloseCodes.AlreadyAuthenticated]: lost('session-lost'),
  [GatewayCloseCodes.InvalidSeq]: lost('session-lost'),
  [GatewayCloseCodes.RateLimited]: { ...lost('rate-limited'), retryAfterMs: sendWindowMs },
  [GatewayCloseCodes.SessionTimedOut]: lost('session-lost'),
  [GatewayCloseCodes.InvalidShard]: final('internal', 'Discord refused how the bot identified itself (4010).'),
  [GatewayCloseCodes.ShardingRequired]: final(
    'internal',
    'This bot is in more servers (over 2,500) than one connection may carry (4011), and ModDesk opens one.',
  ),
  [GatewayCloseCodes.InvalidAPIVersion]: final(
    'internal',
    'This version of ModDesk speaks an API that Discord no longer offers (4012).',
  ),
  [GatewayCloseCodes.InvalidIntents]: final(
    'internal',
    'Discord refused the intents this version of ModDesk asks for (4013).',
  ),
  [GatewayCloseCodes.DisallowedIntents]: { reason: 'disallowed-intents', retry: 'new-client' },
};

/** What a close of the gateway's socket means. Unknown codes and network losses (1006) are retried with the session kept. */
export const faultOfClose = (code: number): LinkFault =>
  byCloseCode[code] ?? lost('api-unreachable', `The connection to Discord broke off (${code}).`);

export const notReadyInTime: LinkFault = {
  reason: 'api-unreachable',
  detail: 'Discord answered too slowly: the bot did not become ready in time.',
  retry: 'new-client',
};

/** The attempt ended without a close being told. `wasGreeted`: Discord had said hello, so it was there. */
export const faultWithoutClose = (wasGreeted: boolean): LinkFault =>
  lost(wasGreeted ? 'session-lost' : 'api-unreachable');

/** session_start_limit has nothing left: Discord resets the token of a bot that identifies on. */
export class IdentifyLimitError extends Error {
  override name = 'IdentifyLimitError';
  constructor(readonly resetAfterMs: number) {
    super(`No identifies left for ${resetAfterMs} ms`);
  }
}

/** What an error of a REST request or of login() means; anything unknown counts as ours and is retried. */
export const faultOfError = (error: unknown): LinkFault => {
  const refused = final('invalid-token');
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) return refused;
  if (error instanceof IdentifyLimitError) {
    const detail = 'The bot has used up its logins for today (Discord allows about 1,000 a day).';
    return { reason: 'rate-limited', detail, retry: 'new-client', retryAfterMs: error.resetAfterMs };
  }
  if (error instanceof RateLimitError)
    return { reason: 'rate-limited', retry: 'new-client', retryAfterMs: Math.max(error.retryAfter, error.timeToReset) };
  const status = error instanceof DiscordAPIError || error instanceof HTTPError ? error.status : null;
  if (status === 401) return refused;
  if (status === 429) return { reason: 'rate-limited', retry: 'new-client' };
  if (status !== null && status >= 500)
    return {
      reason: 'api-unreachable',
      detail: `Discord has a disturbance (it answered ${status}).`,
      retry: 'new-client',
    };
  if (status !== null)
    return { reason: 'internal', detail: `Discord refused a request (${status}).`, retry: 'new-client' };
  return isNetworkError(error)
    ? { reason: 'api-unreachable', retry: 'new-client' }
    : { reason: 'internal', retry: 'new-client' };
};

/** undici and Node mark network faults with a code (ECONNREFUSED, ENOTFOUND, UND_ERR_SOCKET, …) or as an abort after a timeout. */
const isNetworkError = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return true;
  if (
    'code' in error &&
    typeof error.code === 'string' &&
    /^(E[A-Z_]+|UND_ERR_\w+|CERT_\w+|\w*CERT\w*)$/.test(error.code)
  )
    return !error.code.startsWith('ERR_');
  return error.cause instanceof Error && isNetworkError(error.cause);
};
