// events.get: one event with what the store knows of its message, and why the record names its actor.
import type { EventDetail, Evidence } from '#contract/events';
import type { Json } from '#contract/ids';
import type { ReadStore } from '#db/client';
import { grades } from '#db/codes';
import { atOfId, discordEpochMs } from '#db/event-id';
import { listPartitions } from '#db/partitions';
import { joinSnowflake, splitSnowflake, type SplitSnowflake } from '#db/snowflake';
import { messageOf, personAt, toEvents, type EventRow } from './event-row';
import { lookup } from './lookup';

interface MessageRow {
  channel: number;
  author: number | null;
  attachments: string;
  deleted_at: number | null;
}

const messageDetail = (read: ReadStore, key: SplitSnowflake): EventDetail['message'] => {
  const { ms, low } = key;
  const row = read.get<MessageRow>(
    'message.get',
    'SELECT channel, author, attachments, deleted_at FROM messages WHERE ms = ? AND low = ?',
    [ms, low],
  );
  if (!row) return null;
  const sentAt = ms + discordEpochMs;
  return {
    id: joinSnowflake(key),
    channelId: lookup(read).refs.id(row.channel),
    author: row.author === null ? null : personAt(read, row.author, sentAt),
    sentAt,
    deletedAt: row.deleted_at,
    attachments: JSON.parse(row.attachments) as { name: string; contentType: string | null; sizeBytes: number }[],
    versions: read.all(
      'message.versions',
      'SELECT version, at, content FROM message_versions WHERE ms = ? AND low = ? ORDER BY version',
      [ms, low],
    ),
  };
};

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
  const kept = row.evidence === null ? {} : (JSON.parse(row.evidence) as { rule?: unknown });
  const entry = row.audit_log_id === null ? null : auditEntry(read, row.guild, row.audit_log_id);
  return {
    grade,
    rule: typeof kept.rule === 'string' ? kept.rule : (withoutEntry[grade] ?? ''),
    auditEntry: entry,
    lagMs: entry && entry.at - atOfId(row.id),
  };
};

/** Null when that guild has no such event. */
export const eventsGet = (read: ReadStore, { guildId, id }: { guildId: string; id: number }): EventDetail | null => {
  const guild = lookup(read).refs.ref(guildId);
  const partition = listPartitions(read).find(({ firstId, endId }) => id >= firstId && id < endId);
  if (guild === undefined || !partition) return null;
  const row = read.get<EventRow>('events.get', `SELECT * FROM ${partition.table} WHERE id = ? AND guild = ?`, [
    id,
    guild,
  ]);
  const [event] = row ? toEvents(read, [row]) : [];
  if (!row || !event) return null;
  const message = messageOf(row);
  return { event, message: message && messageDetail(read, message), evidence: evidenceOf(read, row) };
};
