// REST towards Discord: the options every client and one-off request share.
import { DefaultRestOptions, REST, type RESTOptions } from 'discord.js';
import { invalidRequests } from './invalid-requests';

/** A wait Discord asks for beyond this becomes a RateLimitError instead of a request that hangs. */
const longestWaitMs = 10_000;

/** The base as discord.js wants it: without a trailing slash and without a version. */
export const apiRoot = (apiBase: string): string => apiBase.replace(/\/+$/, '').replace(/\/v\d+$/, '');

/** `signal` ends every request in flight: discord.js itself cannot cancel one, and it would hold its socket for up to 30 s. */
export const restOptions = (apiBase: string, signal: AbortSignal): Partial<RESTOptions> => ({
  api: apiRoot(apiBase),
  version: '10',
  timeout: 15_000,
  // Retries are the back-off's business; one covers a connection that was reset while idle.
  retries: 1,
  rejectOnRateLimit: ({ retryAfter, timeToReset }) => Math.max(retryAfter, timeToReset) > longestWaitMs,
  userAgentAppendix: 'ModDesk',
  makeRequest: async (url, init) => {
    const response = await DefaultRestOptions.makeRequest(url, {
      ...init,
      signal: init.signal ? AbortSignal.any([init.signal, signal]) : signal,
    });
    invalidRequests.answered(response.status, response.headers.get('x-ratelimit-scope'));
    return response;
  },
});

/** Runs `ask` with a REST client of its own, which is gone afterwards: a 401 clears a client's token for good. */
export const withRest = async <Answer>(
  { apiBase, token, signal }: { apiBase: string; token: string; signal: AbortSignal },
  ask: (rest: REST) => Promise<Answer>,
): Promise<Answer> => {
  const rest = new REST(restOptions(apiBase, signal)).setToken(token);
  try {
    return await ask(rest);
  } finally {
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
  }
};

/** The token as it goes into the header: people paste it with blanks or with `Bot ` before it. Null when no header can carry it. */
export const cleanToken = (token: string): string | null => {
  const cleaned = token.trim().replace(/^Bot\s+/i, '');
  return /^[\x21-\x7e]{1,200}$/.test(cleaned) ? cleaned : null;
};
