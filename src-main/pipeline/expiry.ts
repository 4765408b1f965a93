// Timeouts and invites that run out: Discord says nothing then, so the stored end says it. In the store worker: as dispatches pass,
// and when clock.ts finds that one is due. What ran out while the machine was off is recorded with its true time.
import type { WriteStore } from '#db/client';
import { isRecordable } from '#db/event-id';
import type { Interner } from '#db/intern';
import type { Recorder } from './record/recorder';
import type { NewEvent } from './types';

/** A moderator's change of the last moment may still be under way when the end has come. */
export const graceMs = 5_000;

export interface Expiry {
  /** Records what ran out up to `horizon` (epoch ms); inside a transaction. */
  until(horizon: number): { id: number; guildId: string }[];
  /** Something was learnt: the next end may be another. */
  changed(): void;
  /** When the next one ends, epoch ms; null when none is known. */
  nextAt(): number | null;
}

interface TimedOut {
  guild: number;
  user: number;
  at: number;
  isHere: number;
}
interface Expiring {
  guild: number;
  code: string;
  channel: number | null;
  at: number;
  isHere: number;
}

// More at once would hold up the batch; the rest follows at the next call.
const mostAtOnce = 500;
const isGuildHere = 'EXISTS (SELECT 1 FROM guilds g WHERE g.ref = guild AND g.present = 1)';
const timeoutsSql = `SELECT guild, user, timeout_until AS at, present = 1 AND ${isGuildHere} AS isHere
  FROM members WHERE timeout_until <= ? ORDER BY timeout_until LIMIT ${mostAtOnce}`;
const invitesSql = `SELECT guild, code, channel, expires_at AS at, ${isGuildHere} AS isHere
  FROM invites WHERE present = 1 AND expires_at <= ? ORDER BY expires_at LIMIT ${mostAtOnce}`;
const nextSql = `SELECT min(at) AS at FROM (
  SELECT min(timeout_until) AS at FROM members WHERE timeout_until IS NOT NULL
  UNION ALL SELECT min(expires_at) FROM invites WHERE present = 1 AND expires_at IS NOT NULL)`;

/** Nobody did it: the end was set when it began. */
const ranOut = {
  actorId: null,
  targetId: null,
  actorGrade: 'exact',
  source: 'system',
  channelId: null,
  messageId: null,
  auditLogId: null,
  caseNumber: null,
  reason: null,
  origin: 'live',
  evidence: null,
} as const;

export const createExpiry = (store: WriteStore, refs: Interner, recorder: Recorder): Expiry => {
  let next: number | null | undefined;
  const changed = (): void => {
    next = undefined;
  };
  store.join({
    begin: () => {},
    end: (committed) => {
      if (!committed) changed();
    },
  });
  const nextAt = (): number | null => {
    if (next === undefined) next = store.get<{ at: number | null }>('expiry.next', nextSql)?.at ?? null;
    return next;
  };

  const timeouts = (horizon: number): NewEvent[] =>
    store
      .all<TimedOut>('expiry.timeouts', timeoutsSql, [horizon])
      .flatMap(({ guild, user, at, isHere }): NewEvent[] => {
        store.run('expiry.timeout', 'UPDATE members SET timeout_until = NULL WHERE guild = ? AND user = ?', [
          guild,
          user,
        ]);
        // Of who left, or of a server the bot was put out of, nothing is known any more.
        if (isHere === 0) return [];
        const about = { guildId: refs.id(guild), targetId: refs.id(user), at };
        return [{ ...ranOut, ...about, kind: 'TIMEOUT_EXPIRED', data: {} }];
      });
  const invites = (horizon: number): NewEvent[] =>
    store.all<Expiring>('expiry.invites', invitesSql, [horizon]).flatMap((invite): NewEvent[] => {
      const { guild, code, channel, at, isHere } = invite;
      store.run('expiry.invite', 'UPDATE invites SET present = 0 WHERE guild = ? AND code = ?', [guild, code]);
      if (isHere === 0) return [];
      const about = { guildId: refs.id(guild), channelId: channel === null ? null : refs.id(channel), at };
      return [{ ...ranOut, ...about, kind: 'INVITE_EXPIRED', data: { code } }];
    });

  return {
    changed,
    nextAt,
    until: (horizon) => {
      const first = nextAt();
      if (first === null || first > horizon) return [];
      changed();
      // An end that no clock can have shown is forgotten: it must not stop what is recorded with it.
      return [...timeouts(horizon), ...invites(horizon)]
        .filter(({ at }) => isRecordable(at))
        .map((event) => ({ id: recorder.append(event), guildId: event.guildId }));
    },
  };
};
