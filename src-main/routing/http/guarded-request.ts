// One POST to a foreign host. The name is resolved once, the address checked, and exactly that address dialled; no redirects are
// followed, no large or slow answers read.
import { lookup } from 'node:dns';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isLoopbackAddress, isPublicAddress } from './public-address';

export interface GuardedRequest {
  url: string;
  headers: { [name: string]: string };
  body: string;
  /** Plain http and this machine itself, for a loopback peer of tests. */
  isLoopbackAllowed: boolean;
  /** From dialling to the end of the answer. */
  timeoutMs: number;
  signal: AbortSignal;
}

export interface GuardedAnswer {
  status: number;
  /** Of the Retry-After header: seconds or a date. */
  retryAfterMs: number | null;
}

/** The name leads to an address that is not public. Nothing was sent. */
export class ForbiddenAddress extends Error {
  override name = 'ForbiddenAddress';
}

/** Its answer is read no further than this; only the status counts. */
const longestAnswer = 64 * 1024;

const guard =
  (isLoopbackAllowed: boolean): LookupFunction =>
  (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, []);
      const allowed = found.filter(
        ({ address }) => isPublicAddress(address) || (isLoopbackAllowed && isLoopbackAddress(address)),
      );
      // One that is not public spoils them all: such a name is not an honest one.
      const [first] = allowed;
      if (!first || allowed.length < found.length)
        return callback(new ForbiddenAddress('It leads to an address that is not public.'), []);
      return options.all ? callback(null, [first]) : callback(null, first.address, first.family);
    });
  };

const retryAfter = (header: string | undefined, now: number): number | null => {
  if (header === undefined) return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1_000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
};

/** Rejects with ForbiddenAddress, the network's error, or a TimeoutError. */
export const guardedPost = ({
  url,
  headers,
  body,
  isLoopbackAllowed,
  timeoutMs,
  signal,
}: GuardedRequest): Promise<GuardedAnswer> =>
  new Promise((resolve, reject) => {
    const target = new URL(url);
    const host = target.hostname.replace(/^\[|\]$/g, '');
    // An address in the URL is dialled without being looked up.
    const isOpen = isPublicAddress(host) || (isLoopbackAllowed && isLoopbackAddress(host));
    if (/^[\d.]+$|:/.test(host) && !isOpen) {
      reject(new ForbiddenAddress('It leads to an address that is not public.'));
      return;
    }
    const send = target.protocol === 'https:' ? secureRequest : plainRequest;
    const outgoing = send(target, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      lookup: guard(isLoopbackAllowed),
      // No connection is kept: each is checked anew.
      agent: false,
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    outgoing.on('error', reject);
    outgoing.on('response', (answer) => {
      const { statusCode = 0, headers: given } = answer;
      const done = (): void =>
        resolve({ status: statusCode, retryAfterMs: retryAfter(given['retry-after'], Date.now()) });
      let read = 0;
      answer.on('data', (chunk: Buffer) => {
        read += chunk.length;
        if (read <= longestAnswer) return;
        done();
        outgoing.destroy();
      });
      answer.on('end', done);
      answer.on('error', reject);
    });
    outgoing.end(body);
  });
