// The connection's state machine: pure. gateway.ts feeds it what happened and does what it answers; nothing else decides retries.
import type { ConnectionReason, ConnectionState } from '#contract/connection';
import { type BackOff, backOffMs } from './back-off';
import type { LinkFault } from './link-fault';
import { wordsFor } from './plain-words';

export interface LinkState {
  state: ConnectionState;
  /** When `state` was entered. */
  since: number;
  reason?: ConnectionReason;
  message?: string;
  /** Next attempt; set exactly while waiting. */
  retryAt?: number;
  /** Failed attempts in a row; forgotten after a stable minute. */
  failures: number;
  readyAt: number | null;
  wasEverReady: boolean;
}

export type LinkEvent =
  | { type: 'connect'; at: number }
  | { type: 'disconnect'; at: number }
  | { type: 'ready'; at: number }
  /** `jitter` 0-1. */
  | { type: 'lost'; at: number; fault: LinkFault; jitter: number }
  /** The wait is over and the next attempt begins. */
  | { type: 'attempt'; at: number };

export type LinkEffect =
  | { type: 'none' }
  | { type: 'start' }
  | { type: 'stop' }
  /** Wait until `at`; then go on with the same client (session kept) or a new one. */
  | { type: 'wait'; at: number; client: 'same' | 'new' };

export const offline = (at: number): LinkState => ({
  state: 'offline',
  since: at,
  failures: 0,
  readyAt: null,
  wasEverReady: false,
});

const none: LinkEffect = { type: 'none' };
const entered = (before: LinkState, state: ConnectionState, at: number): number =>
  before.state === state ? before.since : at;

const afterLoss = (
  before: LinkState,
  { at, fault, jitter }: Extract<LinkEvent, { type: 'lost' }>,
  backOff: BackOff,
): { next: LinkState; effect: LinkEffect } => {
  const message = fault.reason ? wordsFor(fault.reason, fault.detail) : fault.detail;
  const why = { ...(fault.reason ? { reason: fault.reason } : {}), ...(message ? { message } : {}) };
  const { wasEverReady } = before;
  if (fault.retry === 'never') {
    return {
      next: { state: 'failed', since: at, failures: 0, readyAt: null, wasEverReady, ...why },
      effect: { type: 'stop' },
    };
  }
  const isStable = before.readyAt !== null && at - before.readyAt >= backOff.stableMs;
  const failures = isStable ? 0 : before.failures;
  // A connection that stood is taken up again at once; an attempt that failed waits.
  const isFirst = before.readyAt !== null && failures === 0;
  const retryAt = at + Math.max(isFirst ? 0 : backOffMs(backOff, failures, jitter), fault.retryAfterMs ?? 0);
  const state = wasEverReady ? 'reconnecting' : 'connecting';
  return {
    next: {
      state,
      since: entered(before, state, at),
      failures: failures + 1,
      readyAt: null,
      wasEverReady,
      retryAt,
      ...why,
    },
    effect: { type: 'wait', at: retryAt, client: fault.retry === 'same-client' ? 'same' : 'new' },
  };
};

/** The state after `event`, and what is to be done. Losses are ignored where nothing runs, and while already waiting unless final. */
export const reduce = (
  before: LinkState,
  event: LinkEvent,
  backOff: BackOff,
): { next: LinkState; effect: LinkEffect } => {
  const { at } = event;
  const isRunning = before.state !== 'offline' && before.state !== 'failed';
  switch (event.type) {
    case 'connect':
      return { next: { ...offline(at), state: 'connecting' }, effect: { type: 'start' } };
    case 'disconnect':
      return { next: { ...offline(at), reason: 'stopped', message: wordsFor('stopped') }, effect: { type: 'stop' } };
    case 'ready':
      if (!isRunning) return { next: before, effect: none };
      return {
        next: {
          state: 'ready',
          since: entered(before, 'ready', at),
          failures: before.failures,
          readyAt: before.readyAt ?? at,
          wasEverReady: true,
        },
        effect: none,
      };
    case 'attempt': {
      if (before.retryAt === undefined) return { next: before, effect: none };
      const { retryAt: _, ...rest } = before;
      return { next: rest, effect: none };
    }
    case 'lost':
      if (!isRunning || (before.retryAt !== undefined && event.fault.retry !== 'never'))
        return { next: before, effect: none };
      return afterLoss(before, event, backOff);
  }
};
