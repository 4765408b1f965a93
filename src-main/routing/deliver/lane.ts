// One destination's queue: strictly one request at a time, in order. Ends when nothing waits; woken when something does.
import { setTimeout as sleep } from 'node:timers/promises';
import type { PostFault } from '#main/discord-posts';
import type { Log } from '#main/log';
import type { StoredRoute } from '#main/routing/stored-route';
import type { OutboxCall } from '#main/routing/store/outbox-functions';
import { bodyOf, deliverPost, hashOf, type Sending, targetOf } from './deliver-post';
import { backOff, type SendLimits } from './limits';
import { dueEdit, markOf, openPost, type DueEdit, type OpenPost } from './outbox-reads';
import { takeBatch } from './take-batch';

export interface LaneOptions extends Sending {
  outbox: OutboxCall;
  log: Log;
  limits: SendLimits;
  mark: string;
  random(): number;
  /** The enabled routes to this place that are not dead, as they are now. */
  routes(): StoredRoute[];
  guildOf(route: StoredRoute): string;
  /** Discord's global rate limit, shared by all lanes: until when (epoch ms). */
  global: { until: number };
  /** Routes were paused or resumed. */
  onPaused(): void;
  onTouched(guildId: string, hasNewEvent?: boolean): void;
}

export interface LaneWait {
  reason: string;
  since: number;
  retryAt: number | null;
}

export interface Lane {
  /** There may be something to do. */
  wake(): void;
  /** What it waits for may be over: the bot is connected, the route was changed. */
  hurry(): void;
  waiting(): LaneWait | null;
  /** Resolves when it has nothing to do, or has stopped. */
  idle(): Promise<void>;
}

/** Waits are cut into pieces, so that a change of routes or of the clock is noticed. */
const longestNapMs = 60_000;

export const createLane = (options: LaneOptions): Lane => {
  const { read, posts, outbox, log, limits, random, now, signal, global } = options;
  let running: Promise<void> | null = null;
  let isWoken = false;
  let nap = new AbortController();
  let wait: LaneWait | null = null;
  /** After a fault nothing is asked before then, whatever comes in meanwhile. */
  let notBefore = 0;
  /** Asked for by Discord: nothing shortens it. */
  let isFirm = false;
  let failures = 0;
  let rests = 0;
  let growth = 0;
  let aloneUntil = 0;
  /** The post whose last attempt in this run surely did not arrive. */
  let surelyUnsent: number | null = null;
  let editsTurn = false;

  const waitFor = (reason: string, ms: number): number => {
    notBefore = now() + ms;
    isFirm = false;
    wait = { reason, since: wait?.since ?? now(), retryAt: notBefore };
    return ms;
  };
  const firmly = (reason: string, ms: number): number => {
    waitFor(reason, ms);
    isFirm = true;
    return ms;
  };
  const windowMs = ({ config }: StoredRoute): number =>
    Math.min(limits.longestWindowMs, Math.max(config.batch.windowMs, growth));

  const pause = async (pause: 'resting' | 'dead', reason: string): Promise<number> => {
    const restMs = Math.min(limits.longestRestMs, limits.restMs * 2 ** Math.min(rests, 20));
    rests += 1;
    const retryAt = pause === 'resting' ? now() + restMs : null;
    for (const route of options.routes()) {
      await outbox('pauseRoute', route.id, { pause, reason, retryAt });
      options.onTouched(options.guildOf(route), true);
    }
    log('warn', 'routing.paused', { pause, reason, destination: options.routes()[0]?.config.destination.type });
    options.onPaused();
    return 0;
  };

  /** How long to wait after a fault that may pass. */
  const patience = (fault: PostFault): number | null => {
    if (fault.why === 'offline') return waitFor(fault.words, limits.offlineMs);
    if (fault.why === 'budget') return firmly(fault.words, longestNapMs);
    if (fault.why !== 'rate-limited') return null;
    const usual = backOff(limits.firstWaitMs, limits.longestWaitMs, failures, random());
    // A 429 that names no time is not asked again at once.
    const ms = fault.retryAfterMs > 0 ? fault.retryAfterMs + Math.round(usual * 0.1) : usual;
    if (fault.retryAfterMs === 0) failures += 1;
    if (fault.isGlobal) global.until = now() + ms;
    growth = Math.min(limits.longestWindowMs, Math.max(1_000, growth * 2));
    return firmly(fault.words, ms);
  };

  const failed = async (route: StoredRoute, post: OpenPost, fault: PostFault): Promise<number> => {
    const patient = patience(fault);
    if (patient !== null) return patient;
    if (fault.why === 'gone') return pause('dead', fault.words);
    if (fault.why === 'refused') return pause('resting', fault.words);
    if (fault.why === 'bad-request') {
      const isOne = post.events.length === 1 || post.isSummary;
      if (!isOne) aloneUntil = post.events.at(-1) ?? 0;
      await outbox('settlePost', post.id, isOne ? { result: 'failed', fault: fault.words } : { result: 'returned' });
      options.onTouched(options.guildOf(route));
      return 0;
    }
    if (now() - post.firstTriedAt > limits.giveUpMs) {
      await outbox('settlePost', post.id, { result: 'failed', fault: fault.words });
      options.onTouched(options.guildOf(route));
      return 0;
    }
    failures += 1;
    if (failures % limits.faultsBeforeRest === 0) return pause('resting', fault.words);
    return waitFor(fault.words, backOff(limits.firstWaitMs, limits.longestWaitMs, failures - 1, random()));
  };

  const attempt = async (route: StoredRoute, post: OpenPost, isFirst: boolean): Promise<number> => {
    const isUncertain = !isFirst && surelyUnsent !== post.id;
    if (!isFirst) await outbox('tryPost', post.id);
    const guildId = options.guildOf(route);
    const answer = await deliverPost(options, route, guildId, post, markOf(options.mark, post.id), isUncertain);
    if (signal.aborted) return 0;
    if (!answer.ok) {
      const mayHaveArrived = answer.fault.why === 'transient' && answer.fault.isUncertain;
      surelyUnsent = answer.isUnseen || mayHaveArrived ? null : post.id;
      return failed(route, post, answer.fault);
    }
    await outbox('settlePost', post.id, { result: 'delivered', ...answer.delivered });
    [failures, rests, wait, surelyUnsent] = [0, 0, null, null];
    growth = growth < 1_000 ? 0 : Math.floor(growth / 2);
    if (route.pause !== 'none') options.onPaused();
    options.onTouched(guildId);
    return 0;
  };

  const edit = async (route: StoredRoute, due: DueEdit): Promise<number> => {
    const { destination } = route.config;
    const body = destination.type === 'http-webhook' ? null : bodyOf(read, route, due, markOf(options.mark, due.id));
    if (destination.type === 'http-webhook' || !body || hashOf(body) === due.hash) {
      await outbox('editedPost', due.id, due.due, null);
      return 0;
    }
    const place = destination.type === 'discord-channel' ? { channelId: due.channelId } : targetOf(destination);
    const answer = await posts.edit(place, due.messageId, body);
    if (signal.aborted) return 0;
    const patient = answer.ok ? null : patience(answer.fault);
    if (patient !== null) return patient;
    if (!answer.ok && answer.fault.why === 'transient') {
      failures += 1;
      if (failures % limits.faultsBeforeRest !== 0)
        return waitFor(answer.fault.words, backOff(limits.firstWaitMs, limits.longestWaitMs, failures - 1, random()));
    }
    // Deleted by a moderator, or not to be changed any more: the record has it, the message stays as it is.
    await outbox('editedPost', due.id, due.due, answer.ok ? hashOf(body) : null);
    if (answer.ok) [failures, wait] = [0, null];
    return 0;
  };

  /** How long until the next step; null: nothing is to be done. */
  const step = async (): Promise<number | null> => {
    const routes = options.routes();
    const ids = routes.map(({ id }) => id);
    const [first] = routes;
    if (!first) return null;
    const resting = Math.max(...routes.map(({ pause, retryAt }) => (pause === 'resting' ? (retryAt ?? 0) : 0)));
    if (Math.max(resting, notBefore) > now()) return Math.max(resting, notBefore) - now();
    if (first.config.destination.type !== 'http-webhook' && global.until > now()) return global.until - now();
    const routeOf = (id: number): StoredRoute => routes.find((route) => route.id === id) ?? first;

    const open = openPost(read, ids);
    const due = open && !editsTurn ? null : dueEdit(read, ids);
    editsTurn = !editsTurn;
    if (due) return edit(routeOf(due.route), due);
    if (open) return attempt(routeOf(open.route), open, false);
    const batch = takeBatch({ read, routes, windowMs, aloneUntil, now: now() });
    if (!batch) {
      wait = null;
      return dueEdit(read, ids) ? 0 : null;
    }
    if ('waitMs' in batch) return batch.waitMs;
    const { route, events, isSummary } = batch;
    const id = await outbox('openPost', { route: route.id, events, isSummary });
    return attempt(route, { id, route: route.id, events, isSummary, tries: 1, firstTriedAt: now() }, true);
  };

  const rest = async (ms: number): Promise<void> => {
    nap = new AbortController();
    if (isWoken) return;
    await sleep(Math.min(ms, longestNapMs), undefined, { signal: AbortSignal.any([signal, nap.signal]) }).catch(
      () => undefined,
    );
  };

  const run = async (): Promise<void> => {
    let troubles = 0;
    while (!signal.aborted) {
      isWoken = false;
      let ms: number | null;
      try {
        ms = await step();
        troubles = 0;
      } catch (error) {
        if (signal.aborted) break;
        // The store refuses or its worker died: what was written down stays, and is taken up again.
        log('error', 'routing.failed', { error: error as Error });
        ms = backOff(limits.firstWaitMs, limits.longestWaitMs, troubles, random());
        troubles += 1;
      }
      if (ms === null && !isWoken) break;
      if (ms !== null && ms > 0) await rest(ms);
    }
    running = null;
  };

  const wake = (): void => {
    isWoken = true;
    nap.abort();
    if (!running && !signal.aborted) running = Promise.resolve().then(run);
  };

  return {
    wake,
    hurry: () => {
      if (!isFirm) notBefore = 0;
      wake();
    },
    waiting: () => wait,
    idle: async () => {
      await running;
    },
  };
};
