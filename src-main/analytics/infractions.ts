// What is held against a member: warnings, timeouts, kicks, bans and AutoMod hits they were the target of.
import type { Infraction } from '#contract/analytics';
import { type Kind, moderationActions } from '#contract/catalogue';
import type { ReadStore } from '#db/client';
import type { Period } from './local-days';
import { memberEvents, targetedDays, type MemberCounters } from './member-events';

const lifting: ReadonlySet<Kind> = new Set(['UNBAN', 'UNTIMEOUT', 'MEMBER_PRUNE']);
/** Warnings, timeouts, kicks, bans, AutoMod hits. */
export const infractionKinds = moderationActions.filter((kind) => !lifting.has(kind));
const mostListed = 100;
const dayMs = 86_400_000;

const ruleOf = ({ rule, ruleName, ruleId }: { [key: string]: unknown }): string | null => {
  const found = [rule, ruleName, ruleId].find((value) => typeof value === 'string');
  return typeof found === 'string' ? found : null;
};

/** Newest first, at most 100; the count is of all, archived months included. */
export const infractionsOf = (
  read: ReadStore,
  member: MemberCounters,
  period: Period,
): { infractions: Infraction[]; infractionCount: number } => {
  const infractions = memberEvents(read, member, infractionKinds, mostListed, period).map((event) => ({
    eventId: event.id,
    at: event.at,
    rule: ruleOf(event.data),
    action: event.kind,
    reason: event.reason,
    caseNumber: event.caseNumber,
  }));
  let infractionCount = 0;
  for (const [day, n] of targetedDays(read, member, infractionKinds)) {
    const part = { from: Math.max(day * dayMs, period.from), to: Math.min((day + 1) * dayMs, period.to) };
    if (part.to - part.from === dayMs) infractionCount += n;
    else if (part.from < part.to) infractionCount += memberEvents(read, member, infractionKinds, n, part).length;
  }
  return { infractions, infractionCount };
};
