// Discord's REST limits: a bucket per route and major id, and one limit over everything the bot asks.
import { createHash } from 'node:crypto';
import type { Limit, RateLimitOptions } from '#main/demo/stand-in/options';

export interface Verdict {
  bucket: string;
  headers: Record<string, string>;
  /** Null when the request may pass; else how long to wait and whose limit it was. */
  refused: { retryAfterMs: number; scope: 'user' | 'global' } | null;
}

interface Window {
  used: number;
  endsAt: number;
}

/** Buckets that ended are dropped when there are more than this. */
const maxBuckets = 2_000;

const seconds = (ms: number): string => (Math.max(0, ms) / 1_000).toFixed(3);

export class RateLimits {
  readonly #options: RateLimitOptions;
  readonly #now: () => number;
  readonly #windows = new Map<string, Window>();
  #global: Window = { used: 0, endsAt: 0 };

  constructor(options: RateLimitOptions, now: () => number) {
    this.#options = options;
    this.#now = now;
  }

  /** Counts a request on `route` (`METHOD template`) with `major`, its channel, guild or webhook id. */
  take(route: string, major: string, isGlobal: boolean): Verdict {
    const now = this.#now();
    const limit: Limit = this.#options.routes[route] ?? this.#options.standard;
    const bucket = createHash('sha1').update(route).digest('hex').slice(0, 16);
    const window = this.#window(`${bucket}:${major}`, limit, now);
    const globalMs = isGlobal ? this.#takeGlobal(now) : 0;
    const isFull = window.used >= limit.limit;
    if (!isFull && globalMs === 0) window.used += 1;
    const headers = {
      'x-ratelimit-limit': String(limit.limit),
      'x-ratelimit-remaining': String(limit.limit - window.used),
      'x-ratelimit-reset': seconds(window.endsAt),
      'x-ratelimit-reset-after': seconds(window.endsAt - now),
      'x-ratelimit-bucket': bucket,
    };
    if (globalMs > 0) return { bucket, headers: {}, refused: { retryAfterMs: globalMs, scope: 'global' } };
    return { bucket, headers, refused: isFull ? { retryAfterMs: window.endsAt - now, scope: 'user' } : null };
  }

  #window(key: string, limit: Limit, now: number): Window {
    const open = this.#windows.get(key);
    if (open && open.endsAt > now) return open;
    if (this.#windows.size > maxBuckets)
      for (const [other, { endsAt }] of this.#windows) if (endsAt <= now) this.#windows.delete(other);
    const window = { used: 0, endsAt: now + limit.windowMs };
    this.#windows.set(key, window);
    return window;
  }

  #takeGlobal(now: number): number {
    if (this.#global.endsAt <= now) this.#global = { used: 0, endsAt: now + 1_000 };
    if (this.#global.used >= this.#options.globalPerSecond) return this.#global.endsAt - now;
    this.#global.used += 1;
    return 0;
  }
}

/** Headers and body of the 429. Retry-After is in whole seconds, `retry_after` in fractions. */
export const tooManyRequests = (verdict: Verdict, refused: NonNullable<Verdict['refused']>) => ({
  headers: {
    ...verdict.headers,
    'retry-after': String(Math.max(1, Math.ceil(refused.retryAfterMs / 1_000))),
    'x-ratelimit-scope': refused.scope,
    ...(refused.scope === 'global' ? { 'x-ratelimit-global': 'true' } : {}),
  },
  body: {
    message: 'You are being rate limited.',
    retry_after: Math.round(refused.retryAfterMs) / 1_000,
    global: refused.scope === 'global',
  },
});
