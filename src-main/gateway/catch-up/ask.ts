// One REST question of the catch-up: waits out what Discord asks for, tries again where the fault may pass, and says so where it
// will not. A few requests a second at most, one at a time: the moderator's own actions share the bot's limits.
import { setTimeout as sleep } from 'node:timers/promises';
import { DiscordAPIError, HTTPError, RateLimitError, type REST, type RouteLike } from 'discord.js';
import type { Log } from '#main/log';

/** Discord refused: no permission, or it is gone. Asking again would only count as another invalid request. */
export class Refused extends Error {
  override name = 'Refused';
}

export interface Asking {
  rest: REST;
  log: Log;
  /** Ends the waiting as well. */
  signal: AbortSignal;
  /** Wait after the first failure; doubles. */
  firstWaitMs: number;
}

const mostTries = 7;
/** A rate limit is waited out however often; a limit of hours (a ban of the address) is not. */
const longestLimitMs = 900_000;

const isFinal = (error: unknown): boolean =>
  (error instanceof DiscordAPIError || error instanceof HTTPError) && error.status >= 400 && error.status < 500;

/** Rejects with Refused, with the last fault after seven tries, or with the signal's reason. */
export const ask = async (
  { rest, log, signal, firstWaitMs }: Asking,
  route: RouteLike,
  query: { [name: string]: string } = {},
): Promise<unknown> => {
  let tries = 0;
  for (;;) {
    signal.throwIfAborted();
    try {
      return await rest.get(route, { query: new URLSearchParams(query), signal });
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof RateLimitError && error.retryAfter <= longestLimitMs) {
        log('info', 'catch-up.waiting', { route, retryAfterMs: error.retryAfter });
        await sleep(error.retryAfter, undefined, { signal });
        continue;
      }
      if (isFinal(error)) throw new Refused(error instanceof Error ? error.message : 'refused');
      tries += 1;
      if (tries >= mostTries) throw error;
      await sleep(firstWaitMs * 2 ** (tries - 1), undefined, { signal });
    }
  }
};
