// A request to an external webhook: signed, marked, and its answer in the words of a post's fault.
import { createHmac } from 'node:crypto';
import type { PostFault } from '#main/discord-posts';
import { ForbiddenAddress, type GuardedRequest, guardedPost } from './guarded-request';

export interface HttpPost extends Pick<GuardedRequest, 'url' | 'body' | 'isLoopbackAllowed' | 'timeoutMs' | 'signal'> {
  secret: string | null;
  /** The same for every attempt at the same post. */
  idempotencyKey: string;
  /** Epoch ms. */
  now: number;
}

export type HttpAnswer = { ok: true; status: number } | { ok: false; fault: PostFault };

/** `sha256=` and the hex HMAC-SHA256 of `timestamp.body`. */
export const signature = (secret: string, timestamp: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

const headersOf = ({ secret, idempotencyKey, now, body }: HttpPost): { [name: string]: string } => {
  const timestamp = String(now);
  return {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'ModDesk',
    'idempotency-key': idempotencyKey,
    'x-moddesk-timestamp': timestamp,
    ...(secret === null ? {} : { 'x-moddesk-signature': signature(secret, timestamp, body) }),
  };
};

const neverSent = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ERR_TLS_.*|.*CERT.*)$/;

const ofStatus = (status: number, retryAfterMs: number | null): PostFault => {
  const words = `The server answered ${status}.`;
  if (status === 429 || (status === 503 && retryAfterMs !== null))
    return {
      why: 'rate-limited',
      status: 429,
      retryAfterMs: retryAfterMs ?? 0,
      isGlobal: false,
      words: 'The server asks to slow down.',
    };
  if (status === 404 || status === 410)
    return { why: 'gone', status, words: `There is nothing at this URL any more (${status}).` };
  if (status >= 500 || status === 408 || status === 425) return { why: 'transient', status, isUncertain: true, words };
  if (status >= 300 && status < 400)
    return {
      why: 'refused',
      status,
      words: 'The server redirects elsewhere, which is not followed: give the final URL.',
    };
  if (status === 400 || status === 413 || status === 422) return { why: 'bad-request', status, words };
  return { why: 'refused', status, words: `The server refuses it (${status}).` };
};

/** Never rejects but for an aborted signal. */
export const sendHttp = async (post: HttpPost): Promise<HttpAnswer> => {
  const { url, body, isLoopbackAllowed, timeoutMs, signal } = post;
  try {
    const answer = await guardedPost({ url, body, headers: headersOf(post), isLoopbackAllowed, timeoutMs, signal });
    if (answer.status >= 200 && answer.status < 300) return { ok: true, status: answer.status };
    return { ok: false, fault: ofStatus(answer.status, answer.retryAfterMs) };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ForbiddenAddress)
      return {
        ok: false,
        fault: { why: 'refused', status: 0, words: `${error.message} Only public hosts are forwarded to.` },
      };
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const words = 'The server could not be reached, or did not answer in time.';
    return { ok: false, fault: { why: 'transient', status: null, isUncertain: !neverSent.test(code), words } };
  }
};
