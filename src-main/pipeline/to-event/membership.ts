// GUILD_MEMBER_UPDATE, read once more: the rules accepted, a boost begun or ended. By difference; member-update.ts learns the facts.
import type { NewEvent } from '#main/pipeline/types';
import { type Decide, newEvent, nothing, sourceOf } from './decision';
import { id, zMember } from './fields';
import { memberFacts } from './member-facts';

const zUpdate = zMember.extend({ guild_id: id });

export const membership: Decide = (dispatch, snapshots) => {
  const raw = zUpdate.parse(dispatch.data);
  const { guild_id: guildId, user } = raw;
  const before = snapshots.member(guildId, user.id);
  if (!before?.isKnown || !before.isPresent) return nothing;
  const { isPending, premiumSince } = memberFacts(raw);
  const about = { guildId, at: dispatch.receivedAt, targetId: user.id };
  const self = { actorId: user.id, actorGrade: 'self' as const, source: sourceOf(user.bot) };
  const events: NewEvent[] = [];
  if (before.isPending && isPending === false)
    events.push(newEvent('MEMBER_VERIFIED', dispatch, { ...about, ...self, data: {} }));
  if (premiumSince !== undefined && premiumSince !== null && before.premiumSince !== null) {
    if (before.premiumSince === 0 && premiumSince > 0)
      events.push(newEvent('BOOST_START', dispatch, { ...about, ...self, data: { since: premiumSince } }));
    // Taken back or run out: Discord does not say.
    if (before.premiumSince > 0 && premiumSince === 0)
      events.push(newEvent('BOOST_STOP', dispatch, { ...about, data: { since: before.premiumSince } }));
  }
  return { events, learn: [] };
};
