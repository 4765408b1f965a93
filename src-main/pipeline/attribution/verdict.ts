// What joining an audit entry to an event says about the event: actor, grade, source, reason and the evidence for it.
import { AuditLogEvent } from 'discord-api-types/v10';
import type { ActorGrade, Source } from '#contract/event';
import type { Json } from '#contract/ids';
import type { Snapshots } from '#main/pipeline/snapshots/model';
import type { AuditEntry } from '#main/pipeline/to-event/decision';
import type { Subject } from './rule';

export interface Verdict {
  actorId: string | null;
  actorGrade: ActorGrade;
  source: Source;
  reason: string | null;
  auditLogId: string;
  evidence: { [key: string]: Json };
  /** Whole new data where the entry changes it. */
  data?: { [key: string]: Json };
}

/** Entries by which AutoMod says what it did. Their user is the offender. */
export const automodActions: ReadonlySet<number> = new Set([
  AuditLogEvent.AutoModerationBlockMessage,
  AuditLogEvent.AutoModerationFlagToChannel,
  AuditLogEvent.AutoModerationUserCommunicationDisabled,
  AuditLogEvent.AutoModerationQuarantineUser,
]);

/** The own bot acts for the console; other bots for themselves; AutoMod for the server's rules. */
export const sourceOfEntry = (snapshots: Snapshots, entry: AuditEntry): Source => {
  if (automodActions.has(entry.action)) return 'automod';
  if (entry.actorId === null) return 'system';
  if (entry.actorId === snapshots.botId()) return 'console';
  return snapshots.user(entry.actorId)?.isBot === true ? 'bot' : 'human';
};

const leaveCauses = new Map<number, string>([
  [AuditLogEvent.MemberKick, 'kick'],
  [AuditLogEvent.MemberPrune, 'prune'],
]);

/** What a thing never seen before was called, when the entry says so. */
const namedBy = (entry: AuditEntry, { data }: Subject): { [key: string]: Json } | null => {
  if (data['name'] !== null) return null;
  const change = entry.changes.find(({ key }) => key === 'name' || key === 'topic');
  const name = change?.new ?? change?.old;
  return typeof name === 'string' ? { name: name.slice(0, 200) } : null;
};

/** What the entry adds to the event's data. */
const told = (entry: AuditEntry, subject: Subject): { [key: string]: Json } | null => {
  const cause = subject.kind === 'LEAVE' ? leaveCauses.get(entry.action) : undefined;
  if (cause !== undefined) return { cause };
  const name = entry.options['auto_moderation_rule_name'];
  if (subject.kind !== 'AUTOMOD_ACTION') return namedBy(entry, subject);
  return typeof name === 'string' ? { ruleName: name.slice(0, 200) } : null;
};

const gradeOf = (entry: AuditEntry, subject: Subject, isSure: boolean, isAutomod: boolean): ActorGrade => {
  if (isAutomod) return 'exact';
  if (entry.actorId === null) return 'unknown';
  if (!isSure) return 'likely';
  return entry.actorId === subject.targetId ? 'self' : 'exact';
};

/** `isSure`: the entry fits this event and no other. `others`: how many events it could mean besides. */
export const verdict = (
  snapshots: Snapshots,
  entry: AuditEntry,
  subject: Subject,
  join: { says: string; isSure: boolean; others: number },
): Verdict => {
  const source = sourceOfEntry(snapshots, entry);
  const isAutomod = source === 'automod';
  const added = told(entry, subject);
  const doubt = join.isSure ? '' : ' It may mean another event as well, so this is likely, not certain.';
  return {
    actorId: isAutomod ? null : entry.actorId,
    actorGrade: gradeOf(entry, subject, join.isSure, isAutomod),
    source,
    reason: entry.reason,
    auditLogId: entry.id,
    evidence: {
      rule: `${join.says}${doubt}`,
      auditLogId: entry.id,
      action: entry.action,
      lagMs: entry.at - subject.at,
      ...(entry.count === null ? {} : { count: entry.count }),
      ...(join.others > 0 ? { candidates: join.others + 1 } : {}),
    },
    ...(added === null ? {} : { data: { ...(subject.data as { [key: string]: Json }), ...added } }),
  };
};
