// Chosen kinds of what happened to one person, newest first: the daily counters say on which days to look, an index finds them there.
import type { Kind } from '#contract/catalogue';
import type { ReadStore } from '#db/client';
import { atOfId, firstIdAt } from '#db/event-id';
import { listPartitions } from '#db/partitions';
import { targetSide } from '#db/rollups';
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

const rowsOn = (read: ReadStore, { guild, user }: MemberCounters, kinds: readonly Kind[], period: Period): Row[] => {
  const [low, high] = [firstIdAt(period.from), firstIdAt(period.to)];
  const refs = kinds.map((kind) => lookup(read).kinds.ref(kind));
  return listPartitions(read)
    .filter((partition) => partition.firstId < high && partition.endId > low)
    .flatMap(({ table }) =>
      read.all<Row>(
        'member.events',
        `SELECT id, kind, actor, reason, case_number, data FROM ${table} INDEXED BY ${table}_kind
         WHERE guild = ? AND kind <> 1 AND kind IN (${refs.join(', ')}) AND id >= ? AND id < ? AND target = ?`,
        [guild, low, high, user],
      ),
    )
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
  for (const [day] of targetedDays(read, member, kinds)) {
    if (rows.length >= limit) break;
    const part = { from: Math.max(day * dayMs, period.from), to: Math.min((day + 1) * dayMs, period.to) };
    if (part.from < part.to) rows.push(...rowsOn(read, member, kinds, part));
  }
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
