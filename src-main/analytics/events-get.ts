// events.get: one event with what the store knows of its message, and why the record names its actor.
import type { EventDetail, Evidence } from '#contract/events';
import type { Json } from '#contract/ids';
import type { ReadStore } from '#db/client';
import { grades } from '#db/codes';
import { atOfId, discordEpochMs } from '#db/event-id';
import { listPartitions } from '#db/partitions';
import { splitSnowflake, type SplitSnowflake } from '#db/snowflake';
import { type EventRow, type ListedRow, listedSql, messageOf, toEvents } from './event-row';
import { caseOf } from './cases-get';
import { lookup } from './lookup';
import { personAt } from './person-at';
import { mentionsIn } from './mentions';
import { messageDetail, transcriptOf } from './message-detail';

interface AuditRow {
  action: number;
  actor: number | null;
  target: number | null;
  reason: string | null;
  count: number | null;
  changes: string;
}

const auditEntry = (read: ReadStore, guild: number, id: string): Evidence['auditEntry'] => {
  const { ms, low } = splitSnowflake(id);
  const row = read.get<AuditRow>(
    'audit.get',
    'SELECT action, actor, target, reason, count, changes FROM audit_entries WHERE guild = ? AND ms = ? AND low = ?',
    [guild, ms, low],
  );
  if (!row) return null;
  const { refs } = lookup(read);
  return {
    id,
    action: row.action,
    at: ms + discordEpochMs,
    actorId: row.actor === null ? null : refs.id(row.actor),
    targetId: row.target === null ? null : refs.id(row.target),
    reason: row.reason,
    count: row.count,
    changes: JSON.parse(row.changes) as Json,
  };
};

const withoutEntry: { [grade: string]: string } = {
  exact: 'Discord itself names who did it in this event.',
  self: 'People can only do this themselves.',
  likely: 'Inferred from what happened around it.',
  unknown: 'No audit entry names anyone for this event.',
};

const evidenceOf = (read: ReadStore, row: EventRow): Evidence => {
  const grade = grades.decode(row.grade);
  const kept = row.evidence === null ? {} : (JSON.parse(row.evidence) as { rule?: unknown; executorId?: unknown });
  const executor = typeof kept.executorId === 'string' ? lookup(read).refs.ref(kept.executorId) : undefined;
  const entry = row.audit_log_id === null ? null : auditEntry(read, row.guild, row.audit_log_id);
  return {
    grade,
    rule: typeof kept.rule === 'string' ? kept.rule : (withoutEntry[grade] ?? ''),
    auditEntry: entry,
    executor: executor === undefined ? null : personAt(read, executor, atOfId(row.id)),
    lagMs: entry && entry.at - atOfId(row.id),
  };
};

interface Asked {
  guildId: string;
  id: number;
  cursor?: string;
  limit?: number;
}

/** What a reply's data says it answers. */
const replyTo = ({ replyTo: reply }: { replyTo?: { messageId?: unknown } }): SplitSnowflake | null =>
  typeof reply?.messageId === 'string' ? splitSnowflake(reply.messageId) : null;

/** Null when that guild has no such event. Throws InputFault on a cursor that is none. Where it was forwarded is routing's to say. */
export const eventsGet = (
  read: ReadStore,
  { guildId, id, cursor, limit = 50 }: Asked,
): Omit<EventDetail, 'deliveries'> | null => {
  const guild = lookup(read).refs.ref(guildId);
  const partition = listPartitions(read).find(({ firstId, endId }) => id >= firstId && id < endId);
  if (guild === undefined || !partition) return null;
  const row = read.get<ListedRow>('events.get', `${listedSql(partition.table)} AND e.guild = ?`, [id, guild]);
  const [event] = row ? toEvents(read, [row]) : [];
  if (!row || !event) return null;
  const key = messageOf(row);
  const message = key && messageDetail(read, key);
  const answered = replyTo(event.data);
  const repliedTo = answered && messageDetail(read, answered);
  const transcript =
    event.kind === 'BULK_DELETE' ? transcriptOf(read, event.data['messageIds'], { cursor, limit }) : null;
  const texts = [message, repliedTo, ...(transcript?.items ?? [])].flatMap((one) => one?.versions ?? []);
  return {
    event,
    message,
    repliedTo,
    transcript,
    mentions: mentionsIn(
      read,
      texts.map(({ content }) => content ?? ''),
      event.at,
    ),
    evidence: evidenceOf(read, row),
    case: event.caseNumber === null ? null : caseOf(read, { guildId, caseNumber: event.caseNumber }),
  };
};
