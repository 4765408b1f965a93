// A DevTools-protocol connection, typed by Playwright's own declarations. Files of the double import each other by '#test/…':
// they run on plain Node, which resolves no extensionless paths.
import { EventEmitter } from 'node:events';
import type { CDPSession } from '@playwright/test';

interface Answer {
  id?: number;
  sessionId?: string;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
}

export interface Session {
  send: CDPSession['send'];
  on: CDPSession['on'];
}

export interface Connection extends Session {
  session(sessionId: string): Session;
}

/** Opens the browser's endpoint. Commands that are in flight when it closes never settle: the double is ending then. */
export const connect = async (endpoint: string): Promise<Connection> => {
  const socket = new WebSocket(endpoint);
  const pending = new Map<number, PromiseWithResolvers<unknown>>();
  const emitters = new Map<string, EventEmitter>();
  let lastId = 0;

  const emitterOf = (sessionId: string): EventEmitter => {
    const emitter = emitters.get(sessionId) ?? new EventEmitter();
    emitters.set(sessionId, emitter);
    return emitter;
  };
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    if (answer.method) emitterOf(answer.sessionId ?? '').emit(answer.method, answer.params);
    const waiting = answer.id === undefined ? undefined : pending.get(answer.id);
    if (!waiting || answer.id === undefined) return;
    pending.delete(answer.id);
    if (answer.error) waiting.reject(new Error(answer.error.message));
    else waiting.resolve(answer.result);
  });
  const sessionOf = (sessionId: string): Session => ({
    send: (async (method: string, params: object = {}) => {
      const waiting = Promise.withResolvers<unknown>();
      lastId += 1;
      pending.set(lastId, waiting);
      socket.send(JSON.stringify({ id: lastId, method, params, ...(sessionId === '' ? {} : { sessionId }) }));
      return waiting.promise;
    }) as CDPSession['send'],
    on: ((event: string, listener: (params: unknown) => void) =>
      emitterOf(sessionId).on(event, listener)) as unknown as CDPSession['on'],
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', reject, { once: true });
  });
  return { ...sessionOf(''), session: sessionOf };
};
