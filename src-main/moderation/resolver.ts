// What became of actions whose answer was never seen: the process ended, or Discord did not answer. The audit log knows them by their
// mark. Where it may not be read, that is said.
import { AuditLogEvent } from 'discord-api-types/v10';
import type { ActionFault, CaseKind } from '#contract/case';
import type { ReadStore } from '#db/client';
import type { Actions } from '#main/gateway/actions/action';
import type { Log } from '#main/log';
import { auditReason } from '#main/pipeline/cases/case-mark';
import type { CaseCall, CaseRef } from '#main/pipeline/cases/case-order';

export interface Resolver {
  /** The bot is connected. */
  now(): void;
  /** Discord gave no answer just now. */
  soon(): void;
  close(): void;
}

export interface ResolverOptions {
  read: ReadStore;
  cases: CaseCall;
  actions: Actions;
  caughtUp: () => Promise<void>;
  log: Log;
  now: () => number;
  track: <T>(work: Promise<T>) => Promise<T>;
  /** `<guild> <number>`: this process waits for Discord's answer. */
  isInFlight: (key: string) => boolean;
}

interface Open extends CaseRef {
  kind: CaseKind;
  targetId: string;
  at: number;
}

/** Discord's own answer may still come about. */
const soonMs = 20_000;

const openSql = `SELECT g.id AS guildId, c.number AS caseNumber, c.kind, t.id AS targetId, c.requested_at AS at
  FROM cases c JOIN snowflakes g ON g.ref = c.guild JOIN snowflakes t ON t.ref = c.target
  WHERE c.state = 'requested' ORDER BY c.requested_at LIMIT 200`;
const partsSql = `SELECT sum(p.state = 'done') AS done, sum(p.state IN ('requested', 'unknown')) AS open
  FROM cases p WHERE p.part_of_guild = (SELECT ref FROM snowflakes WHERE id = ?) AND p.part_of = ?`;

const auditActions: Partial<Record<CaseKind, AuditLogEvent>> = {
  BAN: AuditLogEvent.MemberBanAdd,
  SOFTBAN: AuditLogEvent.MemberBanAdd,
  UNBAN: AuditLogEvent.MemberBanRemove,
  KICK: AuditLogEvent.MemberKick,
  TIMEOUT: AuditLogEvent.MemberUpdate,
  UNTIMEOUT: AuditLogEvent.MemberUpdate,
};

const notDone: ActionFault = {
  code: 'CANCELLED',
  message: 'No answer came from Discord, and its audit log does not show it: it was not done.',
  data: {},
};
const unknown: ActionFault = {
  code: 'UNSUPPORTED',
  message: 'No answer came from Discord, and the bot may not read the audit log: nobody knows whether it was done.',
  data: { reason: 'The bot lacks the permission ViewAuditLog.' },
};

export const createResolver = (options: ResolverOptions): Resolver => {
  const { read, cases, actions, caughtUp, log, now, track, isInFlight } = options;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let running: Promise<void> = Promise.resolve();
  let isClosed = false;

  const resolve = async (open: Open): Promise<void> => {
    const { guildId, caseNumber, kind, targetId: userId, at } = open;
    const ref = { guildId, caseNumber };
    const auditAction = auditActions[kind];
    if (auditAction === undefined) {
      const parts = read.get<{ done: number | null; open: number | null }>('resolver.parts', partsSql, [
        guildId,
        caseNumber,
      ]);
      if ((parts?.open ?? 0) > 0) return;
      const isDone = (parts?.done ?? 0) > 0;
      await cases('settle', ref, { state: isDone ? 'done' : 'failed', fault: isDone ? null : notDone, at: now() });
      return;
    }
    const mark = auditReason(caseNumber, '').trimEnd();
    const trace = await actions.trace({ guildId, userId, auditAction, mark, since: at });
    if (isClosed || !actions.isConnected()) return;
    const fault = trace === 'found' ? null : trace === 'absent' ? notDone : unknown;
    const state = trace === 'found' ? 'done' : trace === 'absent' ? 'failed' : 'unknown';
    await cases('settle', ref, { state, fault, at: now() });
    log('info', 'moderation.resolved', { guildId, caseNumber, state });
  };

  const look = async (): Promise<void> => {
    // What happened meanwhile is recorded first: Discord's own word settles most.
    await caughtUp();
    const open = read.all<Open>('resolver.open', openSql);
    // The whole after its parts.
    for (const one of open
      .toSorted((a, b) => Number(a.kind in auditActions) - Number(b.kind in auditActions))
      .reverse()) {
      if (isClosed || !actions.isConnected()) return;
      if (!isInFlight(`${one.guildId} ${one.caseNumber}`)) await resolve(one);
    }
  };
  const begin = (): void => {
    if (isClosed) return;
    running = track(
      running.then(look).catch((error: unknown) => {
        log('error', 'moderation.resolver-failed', { error: error as Error });
      }),
    );
  };

  return {
    now: begin,
    soon: () => {
      if (timer || isClosed) return;
      timer = setTimeout(() => {
        timer = null;
        begin();
      }, soonMs);
      timer.unref();
    },
    close: () => {
      isClosed = true;
      if (timer) clearTimeout(timer);
    },
  };
};
