// Finds the route of a method and path. Templates name their ids: `/channels/:channel_id/messages`.
import type { Platform } from '#main/demo/stand-in/platform';
import type { UploadedFile } from './body';

export interface Call {
  platform: Platform;
  /** By the names of the template, URL-decoded; those ending in `_id` are snowflakes. */
  params: Record<string, string>;
  query: URLSearchParams;
  body: unknown;
  files: UploadedFile[];
  /** X-Audit-Log-Reason, URL-decoded. */
  reason: string | null;
}

export interface Reply {
  status: number;
  body?: unknown;
}

export interface Route {
  method: string;
  template: string;
  /** bot: the bot's token is needed. open: the URL itself is the secret (webhooks, interactions). */
  auth: 'bot' | 'open';
  handle: (call: Call) => Reply | Promise<Reply>;
}

const route =
  (method: string, auth: 'bot' | 'open') =>
  (template: string, handle: Route['handle']): Route => ({ method, template, auth, handle });

/** Routes that need the bot's token. */
export const bot = {
  get: route('GET', 'bot'),
  post: route('POST', 'bot'),
  put: route('PUT', 'bot'),
  patch: route('PATCH', 'bot'),
  delete: route('DELETE', 'bot'),
};

/** Routes whose URL carries their secret. */
export const open = {
  get: route('GET', 'open'),
  post: route('POST', 'open'),
  patch: route('PATCH', 'open'),
  delete: route('DELETE', 'open'),
};

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const noContent: Reply = { status: 204 };

/** The id named `name`; the template guarantees it. */
export const param = (call: Call, name: string): string => {
  const value = call.params[name];
  if (value === undefined) throw new Error(`The route has no :${name}`);
  return value;
};

export interface Found {
  route: Route | null;
  params: Record<string, string>;
  /** Whether the path exists with another method. */
  isKnownPath: boolean;
}

const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

const match = (template: string[], path: string[]): Record<string, string> | null => {
  if (template.length !== path.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const segment = path[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = segment;
    else if (part !== segment) return null;
  }
  return params;
};

/** A finder over `routes`; of two that fit, the one listed first wins: list `/members/search` before `/members/:user_id`. */
export const createRouter = (routes: readonly Route[]): ((method: string, path: string) => Found) => {
  const compiled = routes.map((one) => ({ one, parts: one.template.split('/') }));
  return (method, path) => {
    // discord.js encodes literals too: @original arrives as %40original.
    const segments = path.split('/').map(decode);
    let isKnownPath = false;
    for (const { one, parts } of compiled) {
      const params = match(parts, segments);
      if (!params) continue;
      if (one.method === method) return { route: one, params, isKnownPath: true };
      isKnownPath = true;
    }
    return { route: null, params: {}, isKnownPath };
  };
};
