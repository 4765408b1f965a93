// VOICE_FORCE_MOVE and VOICE_FORCE_DISCONNECT. The entry names the moderator and how many, never whom; several within minutes are
// merged into one entry and only the first is pushed. So the event is the entry's, and whom it meant is inferred or left open.
import { AuditLogEvent } from 'discord-api-types/v10';
import type { RecentEvent, RecentQuery } from '#main/pipeline/record/recorder';
import type { Snapshots } from '#main/pipeline/snapshots/model';
import { type AuditEntry, newEvent } from '#main/pipeline/to-event/decision';
import type { Completion, Dispatch, NewEvent } from '#main/pipeline/types';
import { sourceOfEntry } from './verdict';

/** Shorter than the audit window on purpose: people come and go in voice all the time, and a stranger is soon suspected. */
export const forcedWindowMs = 8_000;

const forms = new Map<
  number,
  { kind: 'VOICE_FORCE_MOVE' | 'VOICE_FORCE_DISCONNECT'; told: 'VOICE_MOVE' | 'VOICE_LEAVE' }
>([
  [AuditLogEvent.MemberMove, { kind: 'VOICE_FORCE_MOVE', told: 'VOICE_MOVE' }],
  [AuditLogEvent.MemberDisconnect, { kind: 'VOICE_FORCE_DISCONNECT', told: 'VOICE_LEAVE' }],
]);

type Recent = (query: RecentQuery) => RecentEvent[];
type Candidate = Pick<RecentEvent, 'targetId' | 'channelId' | 'at'>;

const apart = (entry: AuditEntry, at: number): number =>
  Math.min(Math.abs(entry.at - at), Math.abs(entry.receivedAt - at));

/** Whoever left, or came into the entry's channel, at that time; not the moderator, who needs no such power over themselves. */
const isCandidate = (entry: AuditEntry, { targetId, channelId, at }: Candidate): boolean =>
  targetId !== null &&
  targetId !== entry.actorId &&
  (entry.channelId === null || entry.channelId === channelId) &&
  apart(entry, at) <= forcedWindowMs;

const inferred = (entry: AuditEntry, candidates: Candidate[]) => {
  const users = [...new Set(candidates.map(({ targetId }) => targetId))];
  const count = Math.max(1, entry.count ?? 1);
  const isOne = users.length === 1 && count === 1;
  const rule = isOne
    ? 'An audit-log entry names the moderator but not the member; only this one changed or left voice at that moment.'
    : 'An audit-log entry names the moderator but not the member, and who was meant cannot be told.';
  return {
    targetId: isOne ? (users[0] ?? null) : null,
    // The entry names the actor; it is the pairing with this member that is inferred.
    actorGrade: entry.actorId === null ? ('unknown' as const) : isOne ? ('likely' as const) : ('exact' as const),
    evidence: {
      rule,
      auditLogId: entry.id,
      action: entry.action,
      count,
      ...(candidates[0] && isOne ? { lagMs: entry.at - candidates[0].at } : {}),
      ...(users.length > 1 ? { candidates: users.length } : {}),
    },
    data: { count, candidates: users.length },
  };
};

const candidatesOf = (recent: Recent, entry: AuditEntry, told: 'VOICE_MOVE' | 'VOICE_LEAVE'): RecentEvent[] =>
  recent({
    guildId: entry.guildId,
    kinds: [told],
    since: Math.min(entry.at, entry.receivedAt) - forcedWindowMs,
  }).filter((event) => isCandidate(entry, event));

/** The event of an entry 26 or 27; nothing for other entries. */
export const forcedOf = (
  dispatch: Dispatch,
  using: { snapshots: Snapshots; recent: Recent },
  entry: AuditEntry,
): NewEvent[] => {
  const form = forms.get(entry.action);
  if (!form) return [];
  const candidates = candidatesOf(using.recent, entry, form.told);
  const known = inferred(entry, candidates);
  return [
    newEvent(form.kind, dispatch, {
      guildId: entry.guildId,
      at: entry.at,
      actorId: entry.actorId,
      source: sourceOfEntry(using.snapshots, entry),
      channelId: entry.channelId ?? (known.targetId === null ? null : (candidates[0]?.channelId ?? null)),
      auditLogId: entry.id,
      reason: entry.reason,
      ...known,
    }),
  ];
};

/** An entry takes further ones for a few minutes. */
const mergedMs = 600_000;

/**
 * The count of an entry on record was raised: more were moved or put out since, of whom Discord says nothing. Whoever left (or came into
 * the entry's channel) since the last one that it stands for can be meant; named, as likely, when there are just as many of them as it counts,
 * and with them those on record whom it did not name yet.
 */
export const raisedForced = (
  dispatch: Dispatch,
  using: { snapshots: Snapshots; recent: Recent },
  entry: AuditEntry,
  by: number,
): { events: NewEvent[]; completions: { id: number; completion: Completion }[] } => {
  const form = forms.get(entry.action);
  if (!form || by === 0) return { events: [], completions: [] };
  const { guildId } = entry;
  const told = using
    .recent({ guildId, kinds: [form.kind], since: entry.at - forcedWindowMs })
    .filter(({ auditLogId }) => auditLogId === entry.id);
  const known = new Set(told.map(({ targetId }) => targetId));
  const last = Math.max(entry.at, ...told.map(({ at }) => at));
  const candidates = using
    .recent({ guildId, kinds: [form.told], since: last - forcedWindowMs })
    .filter(
      ({ targetId, channelId, at }) =>
        targetId !== null &&
        targetId !== entry.actorId &&
        !known.has(targetId) &&
        at <= entry.at + mergedMs &&
        (entry.channelId === null || entry.channelId === channelId),
    );
  const source = sourceOfEntry(using.snapshots, entry);
  const about = { guildId, source, actorId: entry.actorId, auditLogId: entry.id, reason: entry.reason };
  const evidence = { auditLogId: entry.id, action: entry.action, count: by };
  const users = new Map(candidates.map((one) => [one.targetId, one]));
  const open = told.filter(({ targetId }) => targetId === null);
  const wanted = open.reduce((sum, { data }) => sum + Number(data['count']), by);
  if (users.size === wanted && open.every(({ data }) => data['count'] === 1)) {
    const meant = wanted === 1 ? 'only this member' : 'just as many members';
    const known = {
      actorGrade: entry.actorId === null ? ('unknown' as const) : ('likely' as const),
      evidence: {
        ...evidence,
        rule: `The count of an audit-log entry was raised; ${meant} changed or left voice meanwhile.`,
      },
      data: { count: 1, candidates: users.size },
    };
    const named = [...users.values()].toSorted((a, b) => a.at - b.at);
    return {
      completions: open
        .toSorted((a, b) => a.id - b.id)
        .map(({ id }, index) => ({ id, completion: { ...known, targetId: named[index]?.targetId ?? null } })),
      events: named
        .slice(open.length)
        .map(({ targetId, channelId, at }) =>
          newEvent(form.kind, dispatch, { ...about, at, targetId, channelId, ...known }),
        ),
    };
  }
  const rule = 'The count of an audit-log entry was raised, and who was meant cannot be told.';
  const unnamed = newEvent(form.kind, dispatch, {
    ...about,
    at: Math.min(dispatch.receivedAt, Math.max(last, ...candidates.map(({ at }) => at))),
    channelId: entry.channelId,
    actorGrade: entry.actorId === null ? 'unknown' : 'exact',
    evidence: { ...evidence, rule, candidates: users.size },
    data: { count: by, candidates: users.size },
  });
  return { events: [unnamed], completions: [] };
};

/** What somebody's leaving or moving, about to be recorded, says about forced ones on record whose entry came before it. */
export const completeForced = (
  recent: Recent,
  event: NewEvent,
  near: AuditEntry[],
): { id: number; completion: Completion }[] =>
  near.flatMap((entry) => {
    const form = forms.get(entry.action);
    if (!form || form.told !== event.kind || !isCandidate(entry, event)) return [];
    const since = entry.at - forcedWindowMs;
    const forced = recent({ guildId: entry.guildId, kinds: [form.kind], since }).find(
      ({ auditLogId }) => auditLogId === entry.id,
    );
    if (!forced) return [];
    return [{ id: forced.id, completion: inferred(entry, [event, ...candidatesOf(recent, entry, form.told)]) }];
  });
