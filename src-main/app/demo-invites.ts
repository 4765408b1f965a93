// How often each of a demo server's invites was used so far: what gateway/invites reads at the start of a session and after each join.
import type { WorldGuild } from '#main/demo/world/types';
import { inviteOrder, type InviteReading } from '#main/pipeline/invites/order';
import type { Dispatch } from '#main/pipeline/types';

export const readDemoInvites = (guild: WorldGuild, at: number): Dispatch => {
  const data: InviteReading = {
    guild_id: guild.id,
    asked_at: at,
    is_refused: false,
    invites: [...guild.invites.values()].map((invite) => ({
      code: invite.code,
      uses: invite.uses,
      max_uses: invite.maxUses,
      temporary: invite.temporary,
      created_at: new Date(invite.createdAt).toISOString(),
      expires_at: invite.maxAgeS === 0 ? null : new Date(invite.createdAt + invite.maxAgeS * 1_000).toISOString(),
      inviter: invite.inviterId === null ? null : { id: invite.inviterId },
      channel: { id: invite.channelId },
    })),
    vanity: guild.vanity ?? null,
  };
  return { type: inviteOrder, data, sessionId: '', sequence: 0, receivedAt: at, origin: 'recovered' };
};
