// The REST listener: records, applies faults, checks the token, counts rate limits, routes and answers.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { isSnowflake } from '#main/demo/stand-in/snowflakes';
import type { RestFault } from '#main/demo/stand-in/faults';
import type { Platform } from '#main/demo/stand-in/platform';
import { WorldFault } from '#main/demo/world/world-fault';
import { readBody, type Body } from './body';
import { ApiError, formError, fromWorldFault, statusError } from './errors';
import { tooManyRequests, type RateLimits } from './rate-limits';
import type { RecordedRequest, Recorder } from './recorder';
import type { Found, Reply, Route } from './router';

export interface RestOptions {
  platform: () => Platform;
  find: (method: string, path: string) => Found;
  limits: RateLimits;
  recorder: Recorder;
  maxBodyBytes: number;
}

const base = '/api/v10';
const majors = ['channel_id', 'guild_id', 'webhook_id'];
const maxReason = 512;

const answer = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void => {
  if (body === undefined || status === 204) {
    response.writeHead(status, headers).end();
    return;
  }
  const text = JSON.stringify(body);
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), ...headers })
    .end(text);
};

const flat = (headers: IncomingMessage['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );

const reasonOf = (headers: IncomingMessage['headers']): string | null => {
  const header = headers['x-audit-log-reason'];
  if (typeof header !== 'string' || header === '') return null;
  let reason = header;
  try {
    reason = decodeURIComponent(header);
  } catch {
    // Discord keeps a reason that was not URL-encoded as it is.
  }
  if (reason.length > maxReason)
    throw formError(['reason'], 'BASE_TYPE_MAX_LENGTH', `Must be ${maxReason} or fewer in length.`);
  return reason;
};

const checkIds = (params: Record<string, string>): void => {
  for (const [name, value] of Object.entries(params))
    if (name.endsWith('_id') && !isSnowflake(value))
      throw formError([name], 'NUMBER_TYPE_COERCE', `Value "${value.slice(0, 100)}" is not snowflake.`);
};

/** Answers as the fault says. Resolves to true when the request was dealt with and must not go on. */
const suffer = async (fault: RestFault, released: Promise<void>, response: ServerResponse): Promise<boolean> => {
  if (fault.status === 'drop') response.destroy();
  else if (typeof fault.status !== 'number') {
    const gone = new Promise<boolean>((resolve) => response.once('close', () => resolve(true)));
    return Promise.race([released.then(() => false), gone]);
  } else {
    const body = fault.body === undefined ? { message: `${fault.status}: ordered by a test`, code: 0 } : fault.body;
    answer(response, fault.status, body, fault.headers);
  }
  return true;
};

export const createRestListener = ({
  platform,
  find,
  limits,
  recorder,
  maxBodyBytes,
}: RestOptions): RequestListener => {
  const authorize = (route: Route, request: IncomingMessage): void => {
    if (route.auth === 'bot' && request.headers.authorization !== `Bot ${platform().token}`) throw statusError(401);
  };

  const reply = async (
    request: IncomingMessage,
    found: Found,
    url: URL,
    body: Body | ApiError,
    recorded: RecordedRequest,
  ) => {
    const { route, params, isKnownPath } = found;
    if (!route) throw statusError(isKnownPath ? 405 : 404);
    authorize(route, request);
    const major = params['webhook_token'] ?? majors.map((name) => params[name]).find(Boolean) ?? '';
    const verdict = limits.take(`${route.method} ${route.template}`, major, route.auth === 'bot');
    recorded.bucket = verdict.bucket;
    if (verdict.refused) return { status: 429, ...tooManyRequests(verdict, verdict.refused) };
    const handled = async (): Promise<Reply> => {
      if (body instanceof ApiError) throw body;
      checkIds(params);
      const reason = reasonOf(request.headers);
      return route.handle({
        platform: platform(),
        params,
        query: url.searchParams,
        body: body.json,
        files: body.files,
        reason,
      });
    };
    const result = await handled().catch((error: unknown): Reply => {
      const fault = error instanceof WorldFault ? fromWorldFault(error) : error;
      if (fault instanceof ApiError) return { status: fault.status, body: fault.body };
      throw error;
    });
    return { ...result, headers: verdict.headers };
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const method = request.method ?? 'GET';
    const path = url.pathname.startsWith(`${base}/`) ? url.pathname.slice(base.length) : null;
    const found = path === null ? { route: null, params: {}, isKnownPath: false } : find(method, path);
    const body = await readBody(request, maxBodyBytes).catch((error: unknown) => {
      if (error instanceof ApiError) return error;
      throw error;
    });
    const recorded: RecordedRequest = {
      method,
      path: path ?? url.pathname,
      template: found.route?.template ?? null,
      query: Object.fromEntries(url.searchParams),
      headers: flat(request.headers),
      body: body instanceof ApiError ? null : body.json,
      files: body instanceof ApiError ? [] : body.files.map(({ field, filename, size }) => ({ field, filename, size })),
      status: null,
      bucket: null,
      at: platform().now(),
    };
    recorder.add(recorded);
    const met = platform().faults.take(method, recorded.path, recorded.template);
    if (met && met.fault.status !== 'lost') {
      if (typeof met.fault.status === 'number') recorded.status = met.fault.status;
      // A hanging request counts as finished now: nobody could wait for it otherwise.
      recorder.finish(recorded);
      if (await suffer(met.fault, met.released, response)) return;
    }
    const result = await reply(request, found, url, body, recorded).catch((error: unknown) => {
      if (error instanceof ApiError) return { status: error.status, body: error.body, headers: {} };
      throw error;
    });
    recorded.status = result.status;
    if (met?.fault.status === 'lost') {
      recorder.finish(recorded);
      response.destroy();
      return;
    }
    answer(response, result.status, result.body, result.headers);
    if (met?.fault.status !== 'hang') recorder.finish(recorded);
  };

  return (request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (response.destroyed || response.headersSent) return void response.destroy();
      const message = error instanceof Error ? error.message : String(error);
      answer(response, 500, { message: `500: Internal Server Error (${message})`, code: 0 });
    });
  };
};
