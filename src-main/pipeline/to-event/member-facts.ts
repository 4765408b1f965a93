// The facts of a member as Discord tells them, for snapshots. A key that is absent was not told and is left as it is.
import type { MemberPatch } from '#main/pipeline/snapshots/model';
import type { RawMember } from './fields';

export const memberFacts = (raw: RawMember): MemberPatch => ({
  roles: [...new Set(raw.roles)],
  ...(raw.nick === undefined ? {} : { nick: raw.nick }),
  ...(raw.avatar === undefined ? {} : { avatar: raw.avatar }),
  ...(raw.joined_at === undefined ? {} : { joinedAt: raw.joined_at }),
  ...(raw.communication_disabled_until === undefined ? {} : { timeoutUntil: raw.communication_disabled_until }),
  ...(raw.pending === undefined ? {} : { isPending: raw.pending }),
});
