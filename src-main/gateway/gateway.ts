// The bot's link to Discord: composes the state machine, one client at a time, the intervals and the member requests.
// The one part of src-main/gateway that the app holds. Nothing in here throws into its callers because Discord misbehaves.
import { GatewayDispatchEvents } from 'discord.js';
import type { ConnectionStatus, Finding } from '#contract/connection';
import type { DiscordPosts } from '#main/discord-posts';
import type { Log } from '#main/log';
import type { Dispatch } from '#main/pipeline/types';
import type { Actions } from './actions/action';
import { createActions } from './actions/actions';
import type { SlashOrders } from '#main/slash-orders';
import { type BackOff, defaultBackOff } from './back-off';
import type { CatchUp } from './catch-up/catch-up';
import { checkToken, type TokenCheck } from './check-token';
import { diagnose } from './diagnose';
import type { RoutedChannel } from './diagnose-routes';
import { availableGuild, guildPresence } from './guild-presence';
import { identifyTurns } from './identify-turns';
import { missingIntentWords, type PrivilegedIntent } from './intents';
import { createIntervals, type Sessions } from './intervals';
import type { InviteWatch } from './invites/watch-invites';
import { inviteUrl } from './invite-url';
import { type Link, openLink } from './link';
import { type LinkFault, notReadyInTime } from './link-fault';
import { type LinkEvent, offline, reduce } from './link-state';
import { memberRequests } from './member-requests';
import { createPosts } from './posts';
import { cleanToken } from './rest';
import { createSlashCommands } from './slash-commands/slash-commands';
import { systemTimers, type Timers } from './timers';

export type GatewayStatus = Pick<
  ConnectionStatus,
  'state' | 'reason' | 'message' | 'missingIntents' | 'bot' | 'guildCount' | 'latencyMs' | 'retryAt' | 'since'
>;

export interface GatewayOptions {
  /** Base of the REST API, e.g. `https://discord.com/api`. */
  apiBase: string;
  log: Log;
  /** Every dispatch in the order of arrival. It may throw or reject: that is logged and harms nobody. */
  onDispatch(dispatch: Dispatch): void;
  onStatus(status: GatewayStatus): void;
  sessions: Sessions;
  /** Tells which invite a join came by: begun and ended like the catch-up. */
  invites?: Pick<InviteWatch, 'begin' | 'heard' | 'end'>;
  /** Reads back what was missed: begun whenever the bot is ready, ended when it is not any more. */
  catchUp?: Pick<CatchUp, 'begin' | 'heard' | 'end' | 'idle'>;
  /** For the diagnosis: where logs of a server are routed to as the bot. */
  routed?(guildId: string): RoutedChannel[];
  /** Without it no command is registered. */
  slash?: SlashOrders;
  backOff?: Partial<BackOff>;
  timers?: Timers;
  /** 0-1, for the jitter of the back-off. */
  random?: () => number;
}

export interface Gateway {
  /**
   * Begins; what comes of it is told by the status. Connected already with this token: nothing happens, unless intents were missing:
   * they may have been switched on meanwhile, which only a new session brings. Otherwise begins anew.
   */
  connect(token: string): Promise<void>;
  /** Resolves when the client is gone with its sockets and timers. */
  disconnect(): Promise<void>;
  status(): GatewayStatus;
  /** One REST request; never rejects. */
  checkToken(token: string): Promise<TokenCheck>;
  /** What the bot may and may not see, for one server or all, with what it costs and how to mend it. Never rejects. */
  diagnose(guildId?: string): Promise<Finding[]>;
  /** Null before the bot logged in for the first time. */
  inviteUrl(): string | null;
  /** Moderation: works while the bot is ready. */
  readonly actions: Actions;
  /** For log routing: works with the token of the last connect() until disconnect(). */
  readonly posts: DiscordPosts;
}

const diagnosisMs = 20_000;

/** Offline until connect(). The hooks are called one at a time and never after disconnect() resolved. */
export const createGateway = (options: GatewayOptions): Gateway => {
  const { apiBase, log, timers = systemTimers, random = Math.random } = options;
  const backOff: BackOff = { ...defaultBackOff, ...options.backOff };
  const safely = (what: string, run: () => unknown): void => {
    const failed = (error: unknown): void => log('error', 'gateway.consumer-failed', { what, error: error as Error });
    try {
      const result = run();
      if (result instanceof Promise) result.catch(failed);
    } catch (error) {
      failed(error);
    }
  };

  const guilds = guildPresence();
  const slash = createSlashCommands(options.slash, log);
  const turns = identifyTurns(timers, backOff.identifyGapMs);
  const members = memberRequests(timers, (request) => link?.send(request));
  const intervals = createIntervals(
    {
      opened: (session) => safely('sessions.opened', () => options.sessions.opened(session)),
      seen: (at) => safely('sessions.seen', () => options.sessions.seen(at)),
      closed: (session) => safely('sessions.closed', () => options.sessions.closed(session)),
    },
    timers,
    () => link?.cut(),
  );

  let state = offline(timers.now());
  let token: string | null = null;
  let link: Link | null = null;
  let life = 0;
  let closing: Promise<unknown> = Promise.resolve();
  let cancelWait = (): void => {};
  let cancelReadyLimit = (): void => {};
  let refusals = 0;
  /** What this link asks for was granted once: a refusal then means that switches were turned since, and that they are read anew. */
  let wasGranted = false;
  let missing: readonly PrivilegedIntent[] = [];
  let bot: GatewayStatus['bot'];
  let applicationId: string | null = null;
  let latencyMs: number | undefined;
  let published = '';

  const status = (): GatewayStatus => {
    const { state: name, since, reason, retryAt, message } = state;
    const words = name === 'ready' ? missingIntentWords(missing) : message;
    return {
      state: name,
      since,
      missingIntents: [...missing],
      guildCount: guilds.count,
      ...(reason ? { reason } : {}),
      ...(words ? { message: words } : {}),
      ...(bot ? { bot } : {}),
      ...(latencyMs === undefined ? {} : { latencyMs }),
      ...(retryAt === undefined ? {} : { retryAt }),
    };
  };
  const publish = (): void => {
    const now = status();
    const text = JSON.stringify(now);
    if (text === published) return;
    published = text;
    safely('onStatus', () => options.onStatus(now));
  };

  const stopLink = (): void => {
    life += 1;
    cancelWait();
    cancelReadyLimit();
    members.stop();
    options.catchUp?.end();
    options.invites?.end();
    const old = link;
    link = null;
    const failed = (error: unknown): void => log('error', 'gateway.close-failed', { error: error as Error });
    if (old) closing = Promise.all([closing, old.destroy().catch(failed)]);
  };

  const limitAttempt = (): void => {
    cancelReadyLimit();
    cancelReadyLimit = timers.after(backOff.readyTimeoutMs, () => lose(notReadyInTime, false));
  };

  const begin = (): void => {
    life += 1;
    const mine = life;
    limitAttempt();
    void closing.then(() => {
      if (mine !== life || token === null) return;
      link = openLink({ apiBase, token, refusals, log, turns, now: timers.now, hooks });
    });
  };

  const apply = (event: LinkEvent): void => {
    const { next, effect } = reduce(state, event, backOff);
    state = next;
    if (effect.type === 'start' || effect.type === 'stop') stopLink();
    if (effect.type === 'start') begin();
    if (effect.type === 'wait') {
      cancelReadyLimit();
      if (effect.client === 'new') stopLink();
      cancelWait = timers.after(Math.max(0, effect.at - timers.now()), () => {
        apply({ type: 'attempt', at: timers.now() });
        if (!link) return begin();
        limitAttempt();
        link.proceed();
      });
    }
    publish();
  };

  const lose = (fault: LinkFault, isFarewell: boolean): void => {
    intervals.close(fault.reason ?? 'reconnect', isFarewell);
    options.catchUp?.end();
    options.invites?.end();
    latencyMs = undefined;
    if (fault.reason === 'disallowed-intents') {
      refusals = wasGranted ? 0 : refusals + 1;
      wasGranted = false;
    }
    log('info', 'gateway.lost', { reason: fault.reason, detail: fault.detail, retry: fault.retry });
    apply({ type: 'lost', at: timers.now(), fault, jitter: random() });
  };

  const hooks = {
    planned: (without: readonly PrivilegedIntent[]): void => {
      missing = without;
      if (missing.length > 0) log('warn', 'gateway.intents-missing', { missing: missing.join() });
    },
    dispatched: (dispatch: Dispatch): void => {
      const isNewCount = guilds.take(dispatch.type, dispatch.data);
      const guildId = dispatch.type === GatewayDispatchEvents.GuildCreate ? availableGuild(dispatch.data) : null;
      if (guildId && !missing.includes('GuildMembers')) members.request(guildId);
      safely('onDispatch', () => options.onDispatch(dispatch));
      options.catchUp?.heard(dispatch);
      const rest = link?.client()?.rest;
      if (rest) slash.heard(dispatch.type, dispatch.data, rest);
      if (rest && guildId && applicationId !== null) slash.entered(guildId, applicationId, rest);
      options.invites?.heard(dispatch);
      if (isNewCount && state.state === 'ready') publish();
    },
    opened: ({
      resumed,
      bot: known,
    }: {
      resumed: boolean;
      bot?: { id: string; name: string; applicationId: string };
    }): void => {
      if (known) {
        bot = { id: known.id, name: known.name };
        ({ applicationId } = known);
      }
      intervals.open(resumed);
    },
    ready: (): void => {
      wasGranted = true;
      cancelReadyLimit();
      apply({ type: 'ready', at: timers.now() });
      const client = link?.client();
      if (!client || state.state !== 'ready') return;
      options.catchUp?.begin(client, !missing.includes('GuildMembers'));
      options.invites?.begin(client);
    },
    heard: (answeredInMs?: number): void => {
      intervals.heard();
      if (answeredInMs === undefined) return;
      latencyMs = Math.max(0, Math.round(answeredInMs));
      publish();
    },
    lost: lose,
  };

  return {
    status,
    async connect(given) {
      const cleaned = cleanToken(given);
      const isUnderWay = state.state !== 'offline' && state.state !== 'failed' && state.retryAt === undefined;
      const wantsMore = state.state === 'ready' && missing.length > 0;
      if (isUnderWay && cleaned === token && !wantsMore) return;
      intervals.close('restarted', true);
      if (cleaned !== token) {
        guilds.clear();
        [bot, applicationId] = [undefined, null];
      }
      [token, refusals, wasGranted, missing, latencyMs] = [cleaned, 0, false, [], undefined];
      apply({ type: 'connect', at: timers.now() });
      if (cleaned === null) lose({ reason: 'invalid-token', retry: 'never' }, true);
    },
    async disconnect() {
      intervals.close('stopped', true);
      guilds.clear();
      [missing, latencyMs] = [[], undefined];
      apply({ type: 'disconnect', at: timers.now() });
      await closing;
      await options.catchUp?.idle();
    },
    checkToken: (given) => checkToken(apiBase, given, AbortSignal.timeout(diagnosisMs)),
    diagnose: (guildId) =>
      diagnose({
        apiBase,
        token,
        status: status(),
        client: link?.client() ?? null,
        guildId,
        routed: (id) => options.routed?.(id) ?? [],
        signal: AbortSignal.timeout(diagnosisMs),
      }),
    actions: createActions(() => (state.state === 'ready' ? (link?.client() ?? null) : null)),
    posts: createPosts({
      apiBase,
      token: () => (state.state === 'offline' || state.state === 'failed' ? null : token),
      botId: () => bot?.id ?? null,
    }),
    inviteUrl: () => (applicationId === null ? null : inviteUrl(applicationId)),
  };
};
