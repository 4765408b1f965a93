// Bans that the console lifts again: when they are due, also after a restart, and again and again while Discord refuses. Due ones are read
// from the store; what is asked of Discord is written down first, so that the UNBAN it tells of is known as ours.
import type { ReadStore } from '#db/client';
import type { Actions } from '#main/gateway/actions/action';
import type { Log } from '#main/log';
import { auditReason } from '#main/pipeline/cases/case-mark';
import type { CaseCall, CaseRef } from '#main/pipeline/cases/case-order';

export interface TempBans {
  /** Another one is due some time; a softban is lifted at once, and the answer waits for that. */
  added(softban: CaseRef | null): Promise<void>;
  /** Lifts what is due, now that the bot is connected. */
  look(): void;
  close(): void;
}

export interface TempBansOptions {
  read: ReadStore;
  cases: CaseCall;
  actions: Actions;
  log: Log;
  now: () => number;
  track: <T>(work: Promise<T>) => Promise<T>;
}

interface Due extends CaseRef {
  targetId: string;
}

const firstRetryMs = 60_000;
const longestRetryMs = 3_600_000;
/** A timer cannot wait longer than 24 days, and a machine's clock may be set. */
const longestWaitMs = 3_600_000;
const mostAtOnce = 50;

const dueSql = `SELECT g.id AS guildId, c.number AS caseNumber, t.id AS targetId
  FROM cases c JOIN snowflakes g ON g.ref = c.guild JOIN snowflakes t ON t.ref = c.target
  WHERE c.due_at <= ? AND c.state = 'done' ORDER BY c.due_at LIMIT ${mostAtOnce}`;
const nextSql = `SELECT min(due_at) AS at FROM cases WHERE due_at > ? AND due_at IS NOT NULL`;

export const createTempBans = ({ read, cases, actions, log, now, track }: TempBansOptions): TempBans => {
  const retries = new Map<string, { at: number; waitMs: number }>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let looking: Promise<void> | null = null;
  let isClosed = false;
  const keyOf = ({ guildId, caseNumber }: CaseRef): string => `${guildId} ${caseNumber}`;

  const lift = async (ban: Due): Promise<void> => {
    if (!(await cases('lifting', { guildId: ban.guildId, caseNumber: ban.caseNumber }, now()))) return;
    const { guildId, caseNumber, targetId: userId } = ban;
    const reason = auditReason(caseNumber, 'The temporary ban is over.');
    const outcome = await actions.perform({ type: 'unban', guildId, userId, reason });
    // Not banned any more: somebody was faster, or it was done before a crash.
    if (outcome.ok || outcome.fault.code === 'NOT_FOUND') {
      retries.delete(keyOf(ban));
      await cases('lifted', { guildId, caseNumber }, now());
      return;
    }
    const waitMs = Math.min((retries.get(keyOf(ban))?.waitMs ?? firstRetryMs / 2) * 2, longestRetryMs);
    const told = outcome.fault.data['retryAfterMs'];
    retries.set(keyOf(ban), { at: now() + (typeof told === 'number' ? told : waitMs), waitMs });
    log('warn', 'moderation.ban-not-lifted', { guildId, caseNumber, fault: outcome.fault.code, waitMs });
  };

  const liftDue = async (): Promise<void> => {
    const due = read.all<Due>('temp-bans.due', dueSql, [now()]);
    for (const ban of due) {
      if (isClosed || !actions.isConnected()) return;
      if ((retries.get(keyOf(ban))?.at ?? 0) <= now()) await lift(ban);
    }
  };
  const wait = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (isClosed || !actions.isConnected()) return;
    const next = read.get<{ at: number | null }>('temp-bans.next', nextSql, [now()])?.at ?? Infinity;
    const retryAt = Math.min(Infinity, ...[...retries.values()].map(({ at }) => at));
    timer = setTimeout(look, Math.min(Math.max(0, Math.min(next, retryAt) - now()), longestWaitMs));
    timer.unref();
  };
  const run = async (): Promise<void> => {
    try {
      await liftDue();
    } catch (error) {
      log('error', 'moderation.temp-bans-failed', { error: error as Error });
    }
  };
  function look(): void {
    if (isClosed || looking) return;
    looking = track(run()).finally(() => {
      looking = null;
      wait();
    });
  }

  return {
    added: async (softban) => {
      await looking;
      if (softban) {
        look();
        await looking;
      } else wait();
    },
    look,
    close: () => {
      isClosed = true;
      if (timer) clearTimeout(timer);
    },
  };
};
