// GUILD_MEMBERS_CHUNK: the member list asked for at start, in parts of at most 1,000.
import { z } from 'zod';
import { membersAway } from './away-diff';
import type { Decide } from './decision';
import { id, lenientList, zMember } from './fields';
import { memberFacts } from './member-facts';
import { learnUser } from './users';

const zChunk = z.object({ guild_id: id, members: lenientList(zMember, 1000) });

/** Learnt without events; after an absence, what differs is drafted. */
export const membersChunk: Decide = (dispatch, snapshots) => {
  const { guild_id: guildId, members } = zChunk.parse(dispatch.data);
  const at = dispatch.receivedAt;
  const learn = members.flatMap((raw) => [
    learnUser(raw.user, at),
    {
      what: 'member' as const,
      guildId,
      userId: raw.user.id,
      patch: { ...memberFacts(raw), isKnown: true, isPresent: true, leftAt: null },
      at,
    },
  ]);
  const { members: raw } = dispatch.data as { members?: unknown };
  return { events: [], learn, drafts: membersAway(dispatch, snapshots, guildId, raw) };
};
