// When the bot was connected, and so what the record can and cannot hold: every answer over time carries it.
import type { Coverage } from '#contract/analytics';
import { atOfId, firstIdAt } from '#db/event-id';
import { messageSendRef } from '#db/kinds';
import { listPartitions } from '#db/partitions';
import type { ReadStore } from '#db/client';
import { lookup } from './lookup';

interface Interval {
  from: number;
  to: number;
}

interface SessionRow {
  startedAt: number;
  lastSeenAt: number;
  endedAt: number | null;
  resumed: number;
  /** End of the session before it, by when it was last seen; null of the first one. */
  before: number | null;
}

/** An open session seen this lately is taken as going on: between two heartbeats (41 s) and their notes (10 s) a quiet server gives no sign. */
const freshMs = 60_000;
/** Shorter breaks are the switch from one session to the next, not a gap. */
const seamMs = 5_000;

const endOf = (ended: number | null, seen: number, now: number): number => ended ?? (now - seen < freshMs ? now : seen);

// Years have thousands of sessions: those that ended before are passed over in SQL.
const sessionsSql = `SELECT started_at AS startedAt, last_seen_at AS lastSeenAt, ended_at AS endedAt, resumed,
    CASE resumed WHEN 1 THEN (SELECT coalesce(p.ended_at, iif(@now - p.last_seen_at < ${freshMs}, @now, p.last_seen_at))
      FROM sessions p WHERE p.started_at < s.started_at ORDER BY p.started_at DESC LIMIT 1) END AS before
  FROM sessions s WHERE started_at < @to AND coalesce(ended_at, last_seen_at + ${freshMs}) > @from ORDER BY started_at`;

const connected = (read: ReadStore, { from, to }: Interval, now: number): Interval[] =>
  read
    .all<SessionRow>('coverage.sessions', sessionsSql, { from, to, now })
    .map(({ startedAt, lastSeenAt, endedAt, resumed, before }) => ({
      // A RESUME replays what was missed, so its session takes over where the one before it ended.
      from: Math.max(resumed === 1 ? (before ?? endOf(endedAt, lastSeenAt, now)) : startedAt, from),
      to: Math.min(endOf(endedAt, lastSeenAt, now), to),
    }))
    .filter((interval) => interval.from < interval.to);

const recordedSince = (read: ReadStore, guild: number): number =>
  read.get<{ at: number }>('coverage.since', 'SELECT recorded_since AS at FROM guilds WHERE ref = ?', [guild])?.at ??
  Number.MAX_SAFE_INTEGER;

/** The server alone was down at Discord's side: the event of its return says since when. */
const outages = (read: ReadStore, guild: number, from: number, to: number): Interval[] => {
  const kind = lookup(read).kinds.ref('CONNECTED');
  return listPartitions(read)
    .filter(({ endId }) => endId > firstIdAt(from))
    .flatMap(({ table }) =>
      read.all<{ id: number; awayMs: number }>(
        'coverage.outages',
        `SELECT id, data ->> '$.awayMs' AS awayMs FROM ${table} INDEXED BY ${table}_kind
         WHERE guild = ? AND kind = ? AND kind <> ${messageSendRef} AND id >= ? AND data ->> '$.isOutage' = 1`,
        [guild, kind, firstIdAt(from)],
      ),
    )
    .map(({ id, awayMs }) => ({ from: Math.max(atOfId(id) - awayMs, from), to: Math.min(atOfId(id), to) }))
    .filter((interval) => interval.from < interval.to);
};

const united = (intervals: readonly Interval[]): Interval[] => {
  const joined: Interval[] = [];
  for (const { from, to } of intervals.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
};

/** For one guild over [from, to); the future is neither covered nor a gap. */
export const coverage = (read: ReadStore, guild: number, from: number, to: number, now = Date.now()): Coverage => {
  const end = Math.min(to, now);
  const since = recordedSince(read, guild);
  const gaps: Interval[] = [];
  let at = from;
  for (const interval of connected(read, { from, to: end }, now)) {
    const start = Math.max(interval.from, since);
    if (interval.to <= start || interval.to <= at) continue;
    if (start - at > seamMs) gaps.push({ from: at, to: start });
    at = Math.max(at, interval.to);
  }
  if (end - at > seamMs) gaps.push({ from: at, to: end });
  const all = united([...gaps, ...outages(read, guild, Math.max(from, since), end)]);
  const missing = all.reduce((sum, gap) => sum + gap.to - gap.from, 0);
  return { coveredMs: Math.max(end - from - missing, 0), gaps: all };
};

/** Of a guild that was never seen. */
export const uncovered = ({ from, to }: { from: number; to: number }): Coverage => ({
  coveredMs: 0,
  gaps: [{ from, to }],
});
