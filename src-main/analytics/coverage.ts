// When the bot was connected, and so what the record can and cannot hold: every answer over time carries it.
import type { Coverage } from '#contract/analytics';
import type { ReadStore } from '#db/client';

interface Interval {
  from: number;
  to: number;
}

interface SessionRow {
  started_at: number;
  last_seen_at: number;
  ended_at: number | null;
  resumed: number;
}

/** An open session that was seen this lately is taken as going on. */
const freshMs = 30_000;
/** Shorter breaks are the switch from one session to the next, not a gap. */
const seamMs = 5_000;

const endOf = (row: SessionRow, now: number): number =>
  row.ended_at ?? (now - row.last_seen_at < freshMs ? now : row.last_seen_at);

const connected = (read: ReadStore, { from, to }: Interval, now: number): Interval[] =>
  read
    .all<SessionRow>(
      'coverage.sessions',
      'SELECT started_at, last_seen_at, ended_at, resumed FROM sessions WHERE started_at < ? ORDER BY started_at',
      [to],
    )
    .map((row, index, rows) => ({
      // A RESUME replays what was missed, so its session takes over where the one before it ended.
      from: Math.max(row.resumed === 1 ? endOf(rows[index - 1] ?? row, now) : row.started_at, from),
      to: Math.min(endOf(row, now), to),
    }))
    .filter((interval) => interval.from < interval.to);

const recordedSince = (read: ReadStore, guild: number): number =>
  read.get<{ recorded_since: number }>('coverage.guild', 'SELECT recorded_since FROM guilds WHERE ref = ?', [guild])
    ?.recorded_since ?? Number.MAX_SAFE_INTEGER;

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
  const missing = gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0);
  return { coveredMs: Math.max(end - from - missing, 0), gaps };
};
