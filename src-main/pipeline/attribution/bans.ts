// A ban and the departure it causes are two dispatches in no promised order. They are one act: the LEAVE takes the ban's actor.
import type { Json } from '#contract/ids';
import type { Completion, NewEvent } from '#main/pipeline/types';
import type { RecentEvent, RecentQuery } from '#main/pipeline/record/recorder';

/**
 * The two arrive within moments of each other. Shorter than the audit window on purpose: somebody who left by themselves and is
 * banned half a minute later was not put out by the ban.
 */
export const pairWindowMs = 5_000;

type Recent = (query: RecentQuery) => RecentEvent[];
type Actor = Required<Pick<Completion, 'actorId' | 'actorGrade' | 'source' | 'auditLogId' | 'reason'>>;

const rule = 'They were banned at that moment.';
const unknown: Actor = { actorId: null, actorGrade: 'unknown', source: 'unknown', auditLogId: null, reason: null };

const evidenceOf = (ban: Actor, lagMs: number): { [key: string]: Json } => ({
  rule,
  lagMs,
  ...(ban.auditLogId === null ? {} : { auditLogId: ban.auditLogId }),
});

/** Departures that a ban of the target at `at` explains: not explained yet, or explained by this ban without its audit entry. */
const departures = (recent: Recent, ban: { guildId: string; targetId: string; at: number }): RecentEvent[] =>
  recent({ guildId: ban.guildId, kinds: ['LEAVE'], targetId: ban.targetId, since: ban.at - pairWindowMs }).filter(
    (leave) =>
      Math.abs(leave.at - ban.at) <= pairWindowMs && leave.auditLogId === null && leave.data['cause'] !== 'prune',
  );

/** Completions for the LEAVE of a banned user, once the ban or its audit entry is there. */
export const completeDeparture = (
  recent: Recent,
  ban: { guildId: string; targetId: string | null; at: number },
  actor: Actor,
): { id: number; completion: Completion }[] => {
  const { targetId } = ban;
  if (targetId === null) return [];
  const [leave] = departures(recent, { ...ban, targetId });
  if (!leave) return [];
  const completion = {
    ...actor,
    evidence: evidenceOf(actor, ban.at - leave.at),
    data: { ...leave.data, cause: 'ban' },
  };
  return [{ id: leave.id, completion }];
};

/** The LEAVE of somebody whose ban is on record already. `toldOf`: what the ban's audit entry says, once it is there. */
export const explainDeparture = (
  recent: Recent,
  leave: Extract<NewEvent, { kind: 'LEAVE' }>,
  toldOf: (ban: RecentEvent) => Pick<Actor, 'source' | 'reason'> | undefined,
): NewEvent | null => {
  if (leave.targetId === null) return null;
  const [ban] = recent({
    guildId: leave.guildId,
    kinds: ['BAN'],
    targetId: leave.targetId,
    since: leave.at - pairWindowMs,
  }).filter((event) => Math.abs(event.at - leave.at) <= pairWindowMs);
  if (!ban) return null;
  const { actorId, actorGrade, auditLogId } = ban;
  const actor: Actor = { ...unknown, actorId, actorGrade, auditLogId, ...toldOf(ban) };
  return { ...leave, ...actor, evidence: evidenceOf(actor, ban.at - leave.at), data: { ...leave.data, cause: 'ban' } };
};

/** The ban's own actor fields, for its LEAVE. */
export const actorOf = (ban: Pick<NewEvent, keyof Actor>): Actor => ({
  actorId: ban.actorId,
  actorGrade: ban.actorGrade,
  source: ban.source,
  auditLogId: ban.auditLogId,
  reason: ban.reason,
});
