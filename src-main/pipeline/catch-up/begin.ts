// Where a catch-up begins: at a READY, for every guild on record, with the bounds of the absence; at the first sight of a guild, when
// the moderator chose to have its history read back. Settles nothing and reads nothing of Discord.
import { defaultSettings } from '#contract/settings';
import type { WriteStore } from '#db/client';
import { discordEpochMs } from '#db/event-id';
import type { Interner } from '#db/intern';
import { joinSnowflake } from '#db/snowflake';
import type { Entries } from '#main/pipeline/attribution/entries';
import { newEvent } from '#main/pipeline/to-event/decision';
import type { Bounds, Dispatch, NewEvent } from '#main/pipeline/types';
import { type CatchUpState, type CatchUpStates, finished } from './state';

const dayMs = 86_400_000;
/** Discord keeps the audit log for 45 days. */
const auditKeptMs = 45 * dayMs;
/** Messages are read from a little before the absence: both clocks may be off, and reading one twice changes nothing. */
const overlapMs = 60_000;
/** Shorter ones are the switch from one session to the next, as in analytics/coverage.ts. */
export const seamMs = 5_000;

/** As pipeline/sessions.ts ends what a dead process left open. */
const cutShort = 'cut short';

export interface Begin {
  /** A new session began. What it says about the connection itself. */
  session(dispatch: Dispatch): NewEvent[];
  /** A guild alone went down at Discord's side. Says nothing yet: how long is known when it is back. */
  outage(dispatch: Dispatch, guildId: string): void;
  /** A guild is told as available: what that says about an outage of it. */
  back(dispatch: Dispatch, guildId: string): NewEvent[];
  /** The first sight of a guild, before it is learnt. */
  guild(dispatch: Dispatch, guildId: string): void;
}

export const createBegin = (store: WriteStore, refs: Interner, entries: Entries, states: CatchUpStates): Begin => {
  const backfillDays = (): number =>
    store.get<{ days: number | null }>(
      'catch-up.days',
      "SELECT settings ->> 'backfillDays' AS days FROM settings ORDER BY version DESC LIMIT 1",
    )?.days ?? defaultSettings.backfillDays;

  /** Null for the very first session. `reason` null: the process ended without a word. */
  const absence = ({ sessionId, receivedAt }: Dispatch): (Bounds & { reason: string | null }) | null => {
    const last = store.get<{ at: number | null }>(
      'catch-up.last-dispatch',
      'SELECT max(at) AS at FROM gateway_cursors WHERE session <> ?',
      [sessionId],
    )?.at;
    if (last === null || last === undefined || sessionId === '') return null;
    const session = store.get<{ until: number; reason: string | null }>(
      'catch-up.last-session',
      `SELECT coalesce(ended_at, last_seen_at) AS until, reason FROM sessions WHERE started_at <= ?
       ORDER BY started_at DESC LIMIT 1`,
      [last],
    );
    const notBefore = Math.min(Math.max(last, session?.until ?? 0), receivedAt);
    const opened = store.get<{ at: number | null }>(
      'catch-up.opened',
      'SELECT max(started_at) AS at FROM sessions WHERE started_at > ? AND started_at <= ?',
      [notBefore, receivedAt],
    )?.at;
    return {
      notBefore,
      notAfter: opened ?? receivedAt,
      reason: session?.reason === cutShort ? null : (session?.reason ?? null),
    };
  };

  const idAt = (at: number): string => joinSnowflake({ ms: Math.max(0, Math.floor(at - discordEpochMs)), low: 0 });
  const later = (a: string, b: string): string => (BigInt(a) > BigInt(b) ? a : b);

  const fresh = (
    guildId: string,
    away: Bounds,
    recordedSince: number,
    more: { readFrom: number; isFirst: boolean; since: number | null },
  ) => {
    // What was done before the server was recorded is history: that is read back only where it is asked for.
    const from = entries.newest(guildId) ?? idAt(more.isFirst ? more.readFrom : recordedSince);
    const entriesFrom = later(from, idAt(away.notAfter - auditKeptMs));
    const state: CatchUpState = {
      notBefore: away.notBefore,
      notAfter: away.notAfter,
      readFrom: more.readFrom,
      isFirst: more.isFirst,
      auditCursor: entriesFrom,
      settledUpTo: entriesFrom,
      entriesFrom,
      channels: {},
      chunks: [],
      isListed: false,
      lookedTo: null,
      counts: {},
      outageSince: null,
      backfilledSince: more.since,
    };
    return { stage: 0, state };
  };

  const again = (guildId: string, away: Bounds, recordedSince: number): void => {
    store.run('catch-up.unseen', 'DELETE FROM catch_up_seen WHERE guild = ?', [refs.intern(guildId)]);
    const known = states.get(guildId);
    if (known && known.stage < finished) {
      const { state } = known;
      // Entries settled once are not settled again: what is recorded from one counts as joined to it.
      const restarted = {
        ...state,
        notAfter: away.notAfter,
        settledUpTo: state.entriesFrom,
        chunks: [],
        isListed: false,
      };
      states.set(guildId, { stage: 0, state: restarted });
      return;
    }
    const since = known?.state.backfilledSince ?? recordedSince;
    const days = backfillDays();
    const wanted = days > 0 ? recordedSince - days * dayMs : since;
    const readFrom = Math.min(away.notBefore - overlapMs, wanted < since ? wanted : Infinity);
    states.set(
      guildId,
      fresh(guildId, away, recordedSince, { readFrom, isFirst: false, since: Math.min(since, wanted) }),
    );
  };

  const sinceOf = (guildId: string): number | null =>
    store.get<{ at: number }>('catch-up.recorded-since', 'SELECT recorded_since AS at FROM guilds WHERE ref = ?', [
      refs.ref(guildId) ?? 0,
    ])?.at ?? null;

  const gap = (
    dispatch: Dispatch,
    guildId: string,
    away: Bounds,
    reason: string | null,
    isOutage: boolean,
  ): NewEvent[] => {
    const by = { guildId, source: 'system' as const };
    const awayMs = away.notAfter - away.notBefore;
    return [
      newEvent('DISCONNECTED', dispatch, { ...by, at: away.notBefore, data: { reason } }),
      newEvent('CONNECTED', dispatch, { ...by, at: away.notAfter, data: { awayMs, ...(isOutage && { isOutage }) } }),
    ];
  };

  return {
    outage: ({ receivedAt }, guildId) => {
      const recordedSince = sinceOf(guildId);
      if (recordedSince === null) return;
      const now = { notBefore: receivedAt, notAfter: receivedAt };
      const idle = () =>
        fresh(guildId, now, recordedSince, { readFrom: receivedAt, isFirst: false, since: recordedSince });
      const { stage, state } = states.get(guildId) ?? { ...idle(), stage: finished };
      states.set(guildId, { stage, state: { ...state, outageSince: state.outageSince ?? receivedAt } });
    },
    back: (dispatch, guildId) => {
      const since = states.get(guildId)?.state.outageSince ?? null;
      const recordedSince = sinceOf(guildId);
      const known = states.get(guildId);
      if (since === null || recordedSince === null || !known) return [];
      states.set(guildId, { ...known, state: { ...known.state, outageSince: null } });
      const away = { notBefore: Math.min(since, dispatch.receivedAt), notAfter: dispatch.receivedAt };
      again(guildId, away, recordedSince);
      return away.notAfter - away.notBefore <= seamMs ? [] : gap(dispatch, guildId, away, 'server-unavailable', true);
    },
    session: (dispatch) => {
      const away = absence(dispatch);
      if (!away) return [];
      const guilds = store.all<{ ref: number; recorded_since: number }>(
        'catch-up.guilds',
        'SELECT ref, recorded_since FROM guilds WHERE present = 1',
      );
      const awayMs = away.notAfter - away.notBefore;
      return guilds.flatMap(({ ref, recorded_since: recordedSince }) => {
        const guildId = refs.id(ref);
        again(guildId, away, recordedSince);
        if (awayMs <= seamMs) return [];
        return gap(dispatch, guildId, away, away.reason, false);
      });
    },
    guild: ({ receivedAt, sessionId }, guildId) => {
      const days = backfillDays();
      if (days === 0 || sessionId === '') return;
      const notBefore = receivedAt - days * dayMs;
      const away = { notBefore, notAfter: receivedAt };
      states.set(guildId, fresh(guildId, away, notBefore, { readFrom: notBefore, isFirst: true, since: notBefore }));
    },
  };
};
