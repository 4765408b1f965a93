// What a moderator has the bot do. First a case, durably; then Discord; then what came of it. Rules and order only: Discord is spoken to
// by gateway/actions, the case file is kept by the store worker, and the events come from Discord or with the case.
import type { ActionFault, AiGrounds, CaseKind } from '#contract/case';
import type { ActionAnswer, GlobalAnswer } from '#contract/moderation';
import type { ReadStore } from '#db/client';
import { createRefs } from '#db/intern';
import { ActionRefusedFault, NotFoundFault } from '#main/core';
import type { Action, Actions, Outcome } from '#main/gateway/actions/action';
import type { Log } from '#main/log';
import { auditReason } from '#main/pipeline/cases/case-mark';
import type { CaseCall, CaseOrder, CaseRef } from '#main/pipeline/cases/case-order';
import type { Pipeline } from '#main/pipeline/pipeline';
import { createSnapshots } from '#main/pipeline/snapshots/read';
import { settingsGet } from '#main/settings/settings-get';
import { inWords, refusals } from './refusals';
import { createResolver } from './resolver';
import { createTempBans } from './temp-bans';
import { wouldDo } from './would-do';

export interface Request {
  guildId: string;
  userId: string;
  reason: string;
  preview?: boolean | undefined;
  source?: 'console' | 'ai' | undefined;
  ai?: AiGrounds | undefined;
  durationMs?: number | undefined;
  deleteMessageSeconds?: number | undefined;
}
export type GlobalRequest = Omit<Request, 'guildId' | 'durationMs'> & { guildIds?: string[] | undefined };

export interface Moderation {
  /** Rejects with ActionRefusedFault when it is refused beforehand: then there is no case. */
  act(kind: Exclude<CaseKind, 'GLOBAL_BAN' | 'GLOBAL_UNBAN'>, request: Request): Promise<ActionAnswer>;
  everywhere(kind: 'GLOBAL_BAN' | 'GLOBAL_UNBAN', request: GlobalRequest): Promise<GlobalAnswer>;
  edit(ref: CaseRef, reason: string): Promise<void>;
  comment(ref: CaseRef, text: string): Promise<void>;
  remove(ref: CaseRef): Promise<void>;
  /** The bot is ready: what was left open is looked into, bans that are due are lifted. */
  connected(): void;
  /** Resolves when no request, lift or look is under way. */
  idle(): Promise<void>;
  close(): void;
}

export interface ModerationOptions {
  read: ReadStore;
  pipeline: Pick<Pipeline, 'cases' | 'idle'>;
  actions: Actions;
  /** Resolves when the bot has caught up on what it missed. */
  caughtUp: () => Promise<void>;
  log: Log;
  now?: () => number;
}

/** With a softban, unless told: the messages of a day. */
const softbanSeconds = 86_400;

const actionOf = (order: CaseOrder, caseNumber: number): Action | null => {
  const about = { guildId: order.guildId, userId: order.targetId, reason: auditReason(caseNumber, order.reason) };
  switch (order.kind) {
    case 'BAN':
    case 'SOFTBAN':
      return { ...about, type: 'ban', deleteMessageSeconds: order.deleteMessageSeconds ?? 0 };
    case 'UNBAN':
      return { ...about, type: 'unban' };
    case 'KICK':
      return { ...about, type: 'kick' };
    case 'TIMEOUT':
    case 'UNTIMEOUT':
      return { ...about, type: 'timeout', until: order.untilAt };
    default:
      return null;
  }
};

const offline: ActionFault = { code: 'NOT_CONNECTED', message: 'The bot is not connected to Discord.', data: {} };

export const createModeration = (options: ModerationOptions): Moderation => {
  const { read, pipeline, actions, log, now = Date.now } = options;
  const snapshots = createSnapshots(read, createRefs(read));
  const cases: CaseCall = pipeline.cases;
  const underWay = new Set<Promise<unknown>>();
  const inFlight = new Set<string>();
  const track = <T>(work: Promise<T>): Promise<T> => {
    underWay.add(work);
    const end = (): void => void underWay.delete(work);
    work.then(end, end);
    return work;
  };

  const tempBans = createTempBans({ read, cases, actions, log, now, track });
  const resolver = createResolver({ ...options, cases, now, track, isInFlight: (key) => inFlight.has(key) });
  const moderatorId = (): string | null => settingsGet(read).settings.moderatorId;

  const orderOf = (kind: CaseKind, request: Request, partOf: CaseRef | null): CaseOrder => {
    const at = now();
    const { durationMs = null, source = 'console' } = request;
    const isBan = kind === 'BAN' || kind === 'SOFTBAN';
    return {
      guildId: request.guildId,
      kind,
      targetId: request.userId,
      moderatorId: source === 'ai' ? null : moderatorId(),
      source,
      ai: source === 'ai' ? (request.ai ?? {}) : null,
      reason: request.reason,
      at,
      durationMs,
      untilAt: kind === 'TIMEOUT' && durationMs !== null ? at + durationMs : null,
      deleteMessageSeconds: isBan ? (request.deleteMessageSeconds ?? (kind === 'SOFTBAN' ? softbanSeconds : 0)) : null,
      dueAt: kind === 'SOFTBAN' ? at : kind === 'BAN' && durationMs !== null ? at + durationMs : null,
      partOf,
    };
  };
  const against = (kind: CaseKind, request: Request): ActionFault[] => {
    const found = refusals(snapshots, { guildId: request.guildId, userId: request.userId, kind });
    const isAsked = kind !== 'WARN' && kind !== 'NOTE';
    return isAsked && !actions.isConnected() ? [...found, offline] : found;
  };

  /** The case is written down; now it is done. */
  const perform = async (order: CaseOrder, ref: CaseRef): Promise<ActionAnswer> => {
    const { caseNumber } = ref;
    const action = actionOf(order, caseNumber);
    if (!action) return { caseNumber, state: 'done' };
    const outcome: Outcome = await actions.perform(action);
    if (outcome.ok) {
      await cases('settle', ref, { state: 'done', fault: null, at: now() });
      if (order.dueAt !== null) await tempBans.added(order.kind === 'SOFTBAN' ? ref : null);
      return { caseNumber, state: 'done' };
    }
    const fault = inWords(
      snapshots,
      { guildId: order.guildId, userId: order.targetId, kind: order.kind },
      outcome.fault,
    );
    if (outcome.isUncertain) {
      resolver.soon();
      return { caseNumber, state: 'requested', fault };
    }
    await cases('settle', ref, { state: 'failed', fault, at: now() });
    return { caseNumber, state: 'failed', fault };
  };
  const begin = async (order: CaseOrder): Promise<ActionAnswer> => {
    const caseNumber = await cases('open', order);
    const ref = { guildId: order.guildId, caseNumber };
    const key = `${ref.guildId} ${caseNumber}`;
    inFlight.add(key);
    try {
      return await perform(order, ref);
    } finally {
      inFlight.delete(key);
    }
  };

  const preview = (kind: CaseKind, request: Request, found: ActionFault[]): ActionAnswer => ({
    caseNumber: null,
    state: found.length > 0 ? 'failed' : 'requested',
    ...(found[0] ? { fault: found[0] } : {}),
    preview: { would: wouldDo(kind, snapshots, request), refusals: found },
  });

  const act: Moderation['act'] = async (kind, request) => {
    const found = against(kind, request);
    if (request.preview === true) return preview(kind, request, found);
    if (found[0]) throw new ActionRefusedFault(found[0]);
    return track(begin(orderOf(kind, request, null)));
  };

  const everywhere: Moderation['everywhere'] = async (kind, { guildIds, ...request }) => {
    const guilds = [...new Set(guildIds ?? presentGuilds(read))];
    const [home] = guilds;
    if (home === undefined) throw new NotFoundFault('servers', 'The bot is in no server.');
    const part = kind === 'GLOBAL_BAN' ? ('BAN' as const) : ('UNBAN' as const);
    const each = guilds.map((guildId) => ({ guildId, found: against(part, { ...request, guildId }) }));
    const known = each.flatMap(({ found }) => found.slice(0, 1));
    if (request.preview === true) {
      const all = each.every(({ found }) => found.length > 0) ? known : [];
      return {
        ...preview(kind, { ...request, guildId: home }, all),
        guildId: home,
        guilds: each.map(({ guildId, found }) => ({ guildId, ...preview(part, { ...request, guildId }, found) })),
      };
    }
    if (known[0] && known.length === each.length) throw new ActionRefusedFault(known[0]);
    const order = orderOf(kind, { ...request, guildId: home }, null);
    const caseNumber = await cases('open', order);
    const whole = { guildId: home, caseNumber };
    const parts: GlobalAnswer['guilds'] = [];
    for (const { guildId, found } of each) {
      const [fault] = found;
      // Refused beforehand here: no case in this server.
      if (fault) parts.push({ guildId, caseNumber: null, state: 'failed', fault });
      else parts.push({ guildId, ...(await track(begin(orderOf(part, { ...request, guildId }, whole)))) });
    }
    const isDone = parts.some(({ state }) => state === 'done');
    const fault = isDone ? null : (parts.find((one) => one.fault)?.fault ?? null);
    const state = isDone ? 'done' : parts.some((one) => one.state === 'requested') ? 'requested' : 'failed';
    if (state !== 'requested') await cases('settle', whole, { state, fault, at: now() });
    return { caseNumber, state, ...(fault ? { fault } : {}), guildId: home, guilds: parts };
  };

  const change = async (ref: CaseRef, answer: Promise<'done' | 'missing' | 'removed'>): Promise<void> => {
    const now = await answer;
    if (now === 'missing') throw new NotFoundFault(`case ${ref.caseNumber}`, 'There is no such case in this server.');
    if (now === 'removed')
      throw new ActionRefusedFault({
        code: 'CONFLICT',
        message: 'That case was removed.',
        data: { reason: 'That case was removed.' },
      });
  };
  const by = (ref: CaseRef) => ({ ...ref, by: moderatorId(), at: now() });

  return {
    act,
    everywhere: (kind, request) => track(everywhere(kind, request)),
    edit: (ref, reason) => change(ref, cases('edit', { ...by(ref), reason })),
    comment: (ref, text) => change(ref, cases('comment', { ...by(ref), text })),
    remove: (ref) => change(ref, cases('remove', by(ref))),
    connected: () => {
      tempBans.look();
      resolver.now();
    },
    idle: async () => {
      while (underWay.size > 0) await Promise.allSettled(underWay);
      await pipeline.idle();
    },
    close: () => {
      tempBans.close();
      resolver.close();
    },
  };
};

const presentGuilds = (read: ReadStore): string[] =>
  read
    .all<{ id: string }>(
      'moderation.guilds',
      'SELECT s.id FROM guilds g JOIN snowflakes s ON s.ref = g.ref WHERE g.present = 1 ORDER BY g.recorded_since, g.ref',
    )
    .map(({ id }) => id);
