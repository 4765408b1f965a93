// The console's own actions as Discord tells them back: by the case's mark in the audit entry's reason, and before the entry is there
// by the moment. Nothing else makes an event ours.
import { AuditLogEvent } from 'discord-api-types/v10';
import type { CaseKind } from '#contract/case';
import type { Kind } from '#contract/catalogue';
import { caseOfReason } from '#main/pipeline/cases/case-mark';
import type { CaseFile } from '#main/pipeline/cases/case-file';
import type { CaseRow } from '#main/pipeline/cases/case-order';
import type { AuditEntry } from '#main/pipeline/to-event/decision';
import type { NewEvent } from '#main/pipeline/types';

/** A request of ours and the event it causes are at most this far apart. */
const momentMs = 30_000;
/** Discord rounds a timeout's end. */
const roundedMs = 1_000;

const lifts: readonly CaseKind[] = ['BAN', 'SOFTBAN'];

/** Kinds of cases whose doing an entry can be; `lift`: of a ban that the console lifts. */
const kindsOf = (entry: AuditEntry): { acts: readonly CaseKind[]; lift: boolean } => {
  const timeout = entry.changes.find(({ key }) => key === 'communication_disabled_until');
  switch (entry.action) {
    case AuditLogEvent.MemberBanAdd:
      return { acts: ['BAN', 'SOFTBAN'], lift: false };
    case AuditLogEvent.MemberBanRemove:
      return { acts: ['UNBAN'], lift: true };
    case AuditLogEvent.MemberKick:
      return { acts: ['KICK'], lift: false };
    case AuditLogEvent.MemberUpdate:
      return { acts: timeout ? [timeout.new === null ? 'UNTIMEOUT' : 'TIMEOUT'] : [], lift: false };
    default:
      return { acts: [], lift: false };
  }
};

export interface OwnAction {
  found: CaseRow;
  /** It is the end of a ban that the case is about. */
  isLift: boolean;
}

/** By the mark; the bot itself must have done it, to the case's own target. */
export const caseOfEntry = (file: CaseFile, botId: string | null, entry: AuditEntry): OwnAction | null => {
  const caseNumber = caseOfReason(entry.reason);
  if (caseNumber === null || botId === null || entry.actorId !== botId) return null;
  const found = file.get({ guildId: entry.guildId, caseNumber });
  if (!found || found.targetId !== entry.targetId) return null;
  const { acts, lift } = kindsOf(entry);
  const isLift = lift && lifts.includes(found.kind) && found.liftAskedAt !== null;
  return isLift || acts.includes(found.kind) ? { found, isLift } : null;
};

const causes = new Map<Kind, readonly CaseKind[]>([
  ['BAN', ['BAN', 'SOFTBAN']],
  ['UNBAN', ['UNBAN']],
  ['TIMEOUT', ['TIMEOUT']],
  ['UNTIMEOUT', ['UNTIMEOUT']],
  ['LEAVE', ['KICK', 'BAN', 'SOFTBAN']],
]);

const isMeant = (found: CaseRow, event: NewEvent): boolean =>
  event.kind !== 'TIMEOUT' || Math.abs((found.untilAt ?? 0) - event.data.until) <= roundedMs;

/** By the moment: the console asked for this, of this user, just now. Of an event that no entry explains yet. */
export const caseOfMoment = (file: CaseFile, event: NewEvent, receivedAt: number): CaseRow | null => {
  const kinds = causes.get(event.kind);
  if (!kinds || event.targetId === null || event.auditLogId !== null) return null;
  if (event.origin !== 'live' && event.origin !== 'resumed') return null;
  const { guildId, targetId } = event;
  const found = file.newest({ guildId, targetId, kinds, since: receivedAt - momentMs });
  return found && isMeant(found, event) ? found : null;
};
