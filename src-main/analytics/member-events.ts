// Chosen kinds of what happened to one person, newest first: the daily counters say on which days to look, their timeline or an index finds them there.
import type { Kind } from '#contract/catalogue';
import type { ReadStore } from '#db/client';
import { atOfId, firstIdAt, weekOfId } from '#db/event-id';
import { listPartitions, type Partition } from '#db/partitions';
import { targetSide } from '#db/rollups';
import { readWatermark } from '#db/timeline';
import type { Period } from './local-days';
import { lookup } from './lookup';
import type { MemberDay } from './member-days';

/** References; `days`: their counters over the days to look at. */
export interface MemberCounters {
  guild: number;
  user: number;
  days: readonly MemberDay[];
}

export interface MemberEvent {
  id: number;
  at: number;
  kind: Kind;
  actorId: string | null;
  reason: string | null;
  caseNumber: number | null;
  data: { [key: string]: unknown };
}

interface Row {
  id: number;
  kind: number;
  actor: number | null;
  reason: string | null;
  case_number: number | null;
  data: string | null;
}

const dayMs = 86_400_000;
const ever: Period = { from: 0, to: Number.MAX_SAFE_INTEGER };

/** How often those kinds happened to them, by UTC day, newest day first. */
export const targetedDays = (read: ReadStore, { days }: MemberCounters, kinds: readonly Kind[]): [number, number][] => {
  const refs = new Set(kinds.map((kind) => lookup(read).kinds.ref(kind)));
  const counts = new Map<number, number>();
  for (const { day, side, kind, n } of days)
    if (side === targetSide && refs.has(kind)) counts.set(day, (counts.get(day) ?? 0) + n);
  return [...counts].sort(([a], [b]) => b - a);
};

/** Ids of one day, or of part of one. */
interface Range {
  day: number;
  low: number;
  high: number;
}

const columns = 'e.id, e.kind, e.actor, e.reason, e.case_number, e.data';
/** Looking at an event costs as much as passing so many rows of a timeline. */
const rowsAnEvent = 8;

/** Days on which the member's timeline is longer than all that the server has of those kinds. */
const busyDays = (
  read: ReadStore,
  { guild, days }: MemberCounters,
  kinds: string,
  asked: readonly Range[],
): ReadonlySet<number> => {
  const own = new Map<number, number>();
  for (const { day, n } of days) own.set(day, (own.get(day) ?? 0) + n);
  const all = read.all<{ day: number; n: number }>(
    'member.kinds',
    `SELECT d.value AS day, (SELECT SUM(r.count) FROM rollup_day r WHERE r.guild = ? AND r.day = d.value AND r.kind IN (${kinds})) AS n
     FROM json_each(?) d`,
    [guild, JSON.stringify(asked.map(({ day }) => day))],
  );
  return new Set(all.flatMap(({ day, n }) => ((own.get(day) ?? 0) > n * rowsAnEvent ? [day] : [])));
};

/** All those days at once: what is merged from the member's timeline; what is newer, and on busy days, by kind. */
const rowsOn = (read: ReadStore, member: MemberCounters, kinds: readonly Kind[], ranges: readonly Range[]): Row[] => {
  const { guild, user } = member;
  const refs = kinds.map((kind) => lookup(read).kinds.ref(kind)).join(', ');
  const newer = readWatermark(read) + 1;
  const busy = busyDays(read, member, refs, ranges);
  const split = ranges.map((range) => ({
    ...range,
    middle: busy.has(range.day) ? range.low : Math.min(Math.max(range.low, newer), range.high),
  }));
  const rowsIn = ({ table, firstId, endId }: Partition): Row[] => {
    const within = split.filter(({ low, high }) => low < endId && high > firstId);
    const rowsOf = (name: string, from: string, parts: readonly number[][]): Row[] =>
      parts.length === 0
        ? []
        : read.all<Row>(name, `SELECT ${columns} FROM json_each(@parts) d CROSS JOIN ${from} AND e.target = @user`, {
            parts: JSON.stringify(parts),
            guild,
            user,
          });
    return [
      ...rowsOf(
        'member.events',
        `timeline t ON t.guild = @guild AND t.week = d.value ->> 0 AND t.user = @user AND t.id >= d.value ->> 1 AND t.id < d.value ->> 2
         CROSS JOIN ${table} e ON e.id = t.id WHERE t.kind IN (${refs})`,
        within.flatMap(({ low, middle }) => (low < middle ? [[weekOfId(low), low, middle]] : [])),
      ),
      ...rowsOf(
        'member.by-kind',
        `${table} e INDEXED BY ${table}_kind WHERE e.guild = @guild AND e.kind <> 1 AND e.kind IN (${refs})
         AND e.id >= d.value ->> 0 AND e.id < d.value ->> 1`,
        within.flatMap(({ middle, high }) => (middle < high ? [[middle, high]] : [])),
      ),
    ];
  };
  return listPartitions(read)
    .flatMap(rowsIn)
    .sort((a, b) => b.id - a.id);
};

/** At most `limit`; of archived months nothing is found. None of the kinds may be MESSAGE_SEND. */
export const memberEvents = (
  read: ReadStore,
  member: MemberCounters,
  kinds: readonly Kind[],
  limit: number,
  period: Period = ever,
): MemberEvent[] => {
  const { refs, kinds: kindRefs } = lookup(read);
  const rows: Row[] = [];
  let ranges: Range[] = [];
  let counted = 0;
  // As many days at a time as have enough of them; of archived ones the counters tell more than there is.
  const take = (): void => {
    if (ranges.length > 0) rows.push(...rowsOn(read, member, kinds, ranges));
    [ranges, counted] = [[], 0];
  };
  for (const [day, n] of targetedDays(read, member, kinds)) {
    const part = { from: Math.max(day * dayMs, period.from), to: Math.min((day + 1) * dayMs, period.to) };
    if (part.from >= part.to) continue;
    ranges.push({ day, low: firstIdAt(part.from), high: firstIdAt(part.to) });
    counted += n;
    if (rows.length + counted < limit) continue;
    take();
    if (rows.length >= limit) break;
  }
  take();
  return rows.slice(0, limit).map((row) => ({
    id: row.id,
    at: atOfId(row.id),
    kind: kindRefs.kind(row.kind),
    actorId: row.actor === null ? null : refs.id(row.actor),
    reason: row.reason,
    caseNumber: row.case_number,
    data: row.data === null ? {} : (JSON.parse(row.data) as MemberEvent['data']),
  }));
};
