// Events that are told by an audit entry alone: a kick, and what changed on a member whom the store had no snapshot of.
import { AuditLogEvent } from 'discord-api-types/v10';
import type { MemberSnapshot, Snapshots } from '#main/pipeline/snapshots/model';
import { type AuditEntry, newEvent } from '#main/pipeline/to-event/decision';
import type { Dispatch, NewEvent } from '#main/pipeline/types';
import { rolesOf } from './rules';
import { verdict } from './verdict';

/** KICK comes from the log only: Discord's dispatch is that of any departure, which is recorded as LEAVE. */
export const kickOf = (dispatch: Dispatch, snapshots: Snapshots, entry: AuditEntry): NewEvent[] => {
  if (entry.action !== AuditLogEvent.MemberKick || entry.targetId === null) return [];
  const subject = { kind: 'KICK', at: entry.at, targetId: entry.targetId, channelId: null, data: {} } as const;
  const says = 'The audit log records this kick.';
  const { data: _, ...known } = verdict(snapshots, entry, subject, { says, isSure: true, others: 0 });
  return [
    newEvent('KICK', dispatch, { guildId: entry.guildId, at: entry.at, targetId: entry.targetId, ...known, data: {} }),
  ];
};

/** A prune is told by the log only: how many, not who; the departures are LEAVEs of their own. */
export const pruneOf = (dispatch: Dispatch, snapshots: Snapshots, entry: AuditEntry): NewEvent[] => {
  if (entry.action !== AuditLogEvent.MemberPrune) return [];
  const subject = { kind: 'MEMBER_PRUNE', at: entry.at, targetId: null, channelId: null, data: {} } as const;
  const says = 'The audit log records this prune.';
  const { data: _, ...known } = verdict(snapshots, entry, subject, { says, isSure: true, others: 0 });
  const days = Number(entry.options['delete_member_days'] ?? NaN);
  const data = { count: entry.count, days: Number.isInteger(days) && days >= 0 ? days : null };
  return [newEvent('MEMBER_PRUNE', dispatch, { guildId: entry.guildId, at: entry.at, ...known, data })];
};

const says = 'The member was not known before; the audit-log entry says what changed.';

const nickOf = (entry: AuditEntry, member: MemberSnapshot) => {
  const change = entry.changes.find(({ key }) => key === 'nick');
  if (!change || (change.new ?? null) !== member.nick) return null;
  return { before: typeof change.old === 'string' ? change.old.slice(0, 200) : null, after: member.nick };
};

/**
 * What the entry says changed, as far as the member as now known bears it out. `member` learnt from the bare update: an entry whose
 * update is still to come does not agree with it, and that update will tell by itself.
 */
export const memberChangesOf = (
  dispatch: Dispatch,
  snapshots: Snapshots,
  entry: AuditEntry,
  member: MemberSnapshot,
  at: number,
): NewEvent[] => {
  const base = { guildId: entry.guildId, at, targetId: member.userId };
  const known = (kind: NewEvent['kind']) => {
    const subject = { kind, at, targetId: member.userId, channelId: null, data: {} };
    const { data: _, ...told } = verdict(snapshots, entry, subject, { says, isSure: true, others: 0 });
    return told;
  };
  if (entry.action === AuditLogEvent.MemberRoleUpdate) {
    const given = rolesOf(entry, '$add').filter((role) => member.roles.includes(role.id));
    const taken = rolesOf(entry, '$remove').filter((role) => !member.roles.includes(role.id));
    return [
      ...(given.length > 0
        ? [newEvent('ROLE_ADD', dispatch, { ...base, ...known('ROLE_ADD'), data: { roles: given } })]
        : []),
      ...(taken.length > 0
        ? [newEvent('ROLE_REMOVE', dispatch, { ...base, ...known('ROLE_REMOVE'), data: { roles: taken } })]
        : []),
    ];
  }
  if (entry.action !== AuditLogEvent.MemberUpdate) return [];
  const nick = nickOf(entry, member);
  const timeout = entry.changes.find(({ key }) => key === 'communication_disabled_until');
  const until = member.timeoutUntil;
  const isTimeout = timeout !== undefined && timeout.new !== null && until !== null && until > at;
  const lifted =
    timeout?.new === null && until === null && typeof timeout.old === 'string' ? Date.parse(timeout.old) : NaN;
  return [
    ...(nick ? [newEvent('NICKNAME_CHANGE', dispatch, { ...base, ...known('NICKNAME_CHANGE'), data: nick })] : []),
    ...(isTimeout
      ? [newEvent('TIMEOUT', dispatch, { ...base, ...known('TIMEOUT'), data: { until, previousUntil: null } })]
      : []),
    ...(lifted > at
      ? [newEvent('UNTIMEOUT', dispatch, { ...base, ...known('UNTIMEOUT'), data: { until: lifted } })]
      : []),
  ];
};
