// Attribution's question: what happened lately to this target, channel or message? Answered by index, newest first.
import type { Kind } from '#contract/catalogue';
import type { ActorGrade } from '#contract/event';
import type { Json } from '#contract/ids';
import type { ReadStore } from '#db/client';
import { grades } from '#db/codes';
import { atOfId, firstIdAt, idsPerMs } from '#db/event-id';
import type { Refs } from '#db/intern';
import { messageSendRef, type KindRefs } from '#db/kinds';
import type { Partition } from '#db/partitions';
import { joinSnowflake, splitSnowflake } from '#db/snowflake';

export interface RecentQuery {
  guildId: string;
  kinds: readonly Kind[];
  targetId?: string;
  channelId?: string;
  messageId?: string;
  /** Epoch ms, inclusive. */
  since: number;
}

export interface RecentEvent {
  id: number;
  kind: Kind;
  at: number;
  targetId: string | null;
  actorId: string | null;
  actorGrade: ActorGrade;
  channelId: string | null;
  messageId: string | null;
  auditLogId: string | null;
  data: { [key: string]: Json };
}

interface Row {
  id: number;
  kind: number;
  actor: number | null;
  target: number | null;
  channel: number | null;
  grade: number;
  message_ms: number | null;
  message_low: number | null;
  audit_log_id: string | null;
  data: string | null;
}

// A raid inside the attribution window stays below this; older ones of the same kind cannot be meant.
const mostRows = 1_000;

const sqlOf = (table: string, kind: number, query: RecentQuery): string => {
  const conditions = [
    'guild = @guild',
    'kind = @kind',
    'id >= @from',
    // Said again because a bound kind does not prove that the partial index holds it.
    ...(kind === messageSendRef ? [] : [`kind <> ${messageSendRef}`]),
    ...(query.targetId === undefined ? [] : ['target = @target']),
    ...(query.channelId === undefined ? [] : ['channel = @channel']),
    ...(query.messageId === undefined
      ? []
      : [`message_low = @messageLow AND coalesce(message_ms, id / ${idsPerMs}) = @messageMs`]),
  ];
  return `SELECT id, kind, actor, target, channel, grade, message_ms, message_low, audit_log_id, data
    FROM ${table} WHERE ${conditions.join(' AND ')} ORDER BY id DESC LIMIT ${mostRows}`;
};

/** At most 1,000, newest first. Sees what the current transaction has recorded. */
export const findRecent = (
  read: ReadStore,
  using: { refs: Refs; kinds: KindRefs; partitions: readonly Partition[] },
  query: RecentQuery,
): RecentEvent[] => {
  const { refs, kinds } = using;
  const guild = refs.ref(query.guildId);
  const target = query.targetId === undefined ? null : refs.ref(query.targetId);
  const channel = query.channelId === undefined ? null : refs.ref(query.channelId);
  if (guild === undefined || target === undefined || channel === undefined) return [];
  const from = firstIdAt(query.since);
  const message = query.messageId === undefined ? null : splitSnowflake(query.messageId);
  const params = {
    guild,
    from,
    ...(target !== null && { target }),
    ...(channel !== null && { channel }),
    ...(message && { messageMs: message.ms, messageLow: message.low }),
  };
  const rows = using.partitions
    .filter((partition) => partition.endId > from)
    .flatMap(({ table }) =>
      query.kinds.flatMap((word) => {
        const kind = kinds.ref(word);
        return read.all<Row>('recent', sqlOf(table, kind, query), { ...params, kind });
      }),
    )
    .sort((a, b) => b.id - a.id)
    .slice(0, mostRows);
  const idOf = (ref: number | null): string | null => (ref === null ? null : refs.id(ref));
  return rows.map((row) => ({
    id: row.id,
    kind: kinds.kind(row.kind),
    at: atOfId(row.id),
    targetId: idOf(row.target),
    actorId: idOf(row.actor),
    actorGrade: grades.decode(row.grade),
    channelId: idOf(row.channel),
    messageId:
      row.message_low === null
        ? null
        : joinSnowflake({ ms: row.message_ms ?? Math.floor(row.id / idsPerMs), low: row.message_low }),
    auditLogId: row.audit_log_id,
    data: row.data === null ? {} : (JSON.parse(row.data) as { [key: string]: Json }),
  }));
};
