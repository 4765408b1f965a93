// One life of a discord.js client: built, logged in, over. gateway.ts decides when; this file turns what discord.js says into words
// of ours. After destroy() nothing of it is left: no socket, no timer, no listener.
import { type Client, Events, GatewayDispatchEvents, type GatewaySendPayload, RESTEvents } from 'discord.js';
import type { Dispatch } from '#main/pipeline/types';
import type { Log } from '#main/log';
import { fetchFlags } from './application';
import { buildClient, type BuiltClient } from './client';
import { createIntake } from './intake';
import type { IdentifyTurns } from './identify-turns';
import { intentPlan, type PrivilegedIntent } from './intents';
import { faultOfClose, faultOfError, faultWithoutClose, type LinkFault } from './link-fault';
import { withRest } from './rest';

export interface LinkHooks {
  /** Before the gateway is asked: which privileged intents this attempt does without. */
  planned(missing: readonly PrivilegedIntent[]): void;
  dispatched(dispatch: Dispatch): void;
  /** READY or RESUMED: from here on Discord tells us what happens. The bot is told with READY. */
  opened(session: { resumed: boolean; bot?: { id: string; name: string; applicationId: string } }): void;
  /** All servers are there (or discord.js waited 15 s for them), or the session was resumed. */
  ready(): void;
  /** Any sign of life; `latencyMs` with the answer to a heartbeat. */
  heard(latencyMs?: number): void;
  /** At most one per attempt. `isFarewell`: Discord closed the connection itself. */
  lost(fault: LinkFault, isFarewell: boolean): void;
}

export interface LinkOptions {
  apiBase: string;
  token: string;
  /** How often Discord answered 4014 so far. */
  refusals: number;
  log: Log;
  now(): number;
  turns: IdentifyTurns;
  hooks: LinkHooks;
}

export interface Link {
  /** Null until the application is known. */
  client(): Client | null;
  /** Lets the waiting shard make its next attempt. */
  proceed(): void;
  send(payload: GatewaySendPayload): void;
  /** The connection is surely dead (the machine slept): do not wait for the heartbeat to notice. */
  cut(): void;
  destroy(): Promise<void>;
}

/** Starts at once; reports through `hooks` only, and not a word after destroy() was called. */
export const openLink = ({ apiBase, token, refusals, log, now, turns, hooks }: LinkOptions): Link => {
  const end = new AbortController();
  const { signal } = end;
  const intake = createIntake(now);
  let built: BuiltClient | null = null;
  let isAttempting = true;
  // The back-off may be over before discord.js (which pauses 500 ms) is at the gate, or after.
  let isGranted = true;
  let openGate: (() => void) | null = null;
  let wasGreeted = false;

  const lost = (fault: LinkFault, isFarewell: boolean): void => {
    if (signal.aborted || !isAttempting) return;
    isAttempting = false;
    intake.broke();
    hooks.lost(fault, isFarewell);
  };

  const gate = (): Promise<void> => {
    if (isGranted) {
      isGranted = false;
      wasGreeted = false;
      return Promise.resolve();
    }
    const opened = new Promise<void>((resolve) => {
      openGate = () => {
        wasGreeted = false;
        resolve();
      };
    });
    // No close was told. With a hello before it: the session was refused (op 9) or never given; else nobody answered.
    lost(faultWithoutClose(wasGreeted), false);
    return opened;
  };

  const take = (packet: unknown): void => {
    const dispatch = signal.aborted ? null : intake.take(packet);
    if (!dispatch) return;
    hooks.heard();
    if (dispatch.type === GatewayDispatchEvents.Resumed) {
      hooks.opened({ resumed: true });
      hooks.ready();
    }
    hooks.dispatched(dispatch);
  };

  const listen = (client: Client): void => {
    client.on(Events.Raw, take);
    client.on(Events.ShardReady, () => !signal.aborted && hooks.ready());
    client.on(Events.Warn, (message) => log('warn', 'gateway.warning', { message }));
    client.on(Events.Error, (error) => log('error', 'gateway.error', { error }));
    client.on(Events.ShardError, (error) => log('warn', 'gateway.socket', { error }));
    client.rest.on(RESTEvents.RateLimited, ({ route, retryAfter, global }) =>
      log('warn', 'rest.rate-limited', { route, retryAfterMs: retryAfter, global }),
    );
  };

  const login = async (): Promise<void> => {
    const flags = await withRest({ apiBase, token, signal }, fetchFlags);
    if (signal.aborted) return;
    const plan = intentPlan(flags, refusals);
    if (!plan) return lost({ reason: 'disallowed-intents', retry: 'never' }, true);
    hooks.planned(plan.missing);
    built = buildClient({
      apiBase,
      signal,
      intents: plan.asked,
      hooks: {
        gate,
        identifyTurn: (aborted) => turns(AbortSignal.any([aborted, signal])),
        hello: () => {
          wasGreeted = true;
          if (!signal.aborted) hooks.heard();
        },
        ready: ({ session_id, user, application: { id: applicationId } }) => {
          if (signal.aborted) return;
          intake.began(session_id);
          hooks.opened({ resumed: false, bot: { id: user.id, name: user.username, applicationId } });
        },
        closed: (code) => lost(faultOfClose(code), code >= 4000 && code !== 4200),
        heartbeat: (latencyMs) => !signal.aborted && hooks.heard(latencyMs),
        libraryFault: (error, event) => log('warn', 'gateway.library-fault', { event, error: asError(error) }),
      },
    });
    listen(built.client);
    await built.client.login(token);
  };

  login().catch((error: unknown) => {
    if (signal.aborted) return;
    log('warn', 'gateway.login-failed', { error: asError(error) });
    lost(faultOfError(error), false);
  });

  return {
    client: () => built?.client ?? null,
    proceed() {
      isAttempting = true;
      if (openGate) openGate();
      else isGranted = true;
      openGate = null;
    },
    send(payload) {
      const sent = Promise.resolve(built?.strategy()?.send(0, payload));
      sent.catch((error: unknown) => log('warn', 'gateway.send-failed', { op: payload.op, error: asError(error) }));
    },
    cut: () => built?.strategy()?.cut(),
    async destroy() {
      if (signal.aborted) return;
      end.abort();
      if (!built) return;
      const { client, strategy } = built;
      await strategy()?.dispose();
      await client.destroy();
      client.removeAllListeners();
      client.rest.removeAllListeners();
      // Whatever still fails inside has nobody to tell; without a listener it would end the process.
      client.on(Events.Error, () => {});
    },
  };
};

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
