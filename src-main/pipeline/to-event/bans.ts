// GUILD_BAN_ADD and GUILD_BAN_REMOVE. The LEAVE that goes with a ban is a separate dispatch; attribution pairs the two.
import { z } from 'zod';
import { type Decide, newEvent } from './decision';
import { id, zUser } from './fields';
import { learnStranger } from './users';

const zBan = z.object({ guild_id: id, user: zUser });

const decide =
  (kind: 'BAN' | 'UNBAN'): Decide =>
  (dispatch, snapshots) => {
    const { guild_id: guildId, user } = zBan.parse(dispatch.data);
    const at = dispatch.receivedAt;
    const isBanned = kind === 'BAN';
    if (snapshots.member(guildId, user.id)?.isBanned === isBanned) return { events: [], learn: [] };
    return {
      events: [newEvent(kind, dispatch, { guildId, at, targetId: user.id, data: {} })],
      learn: [
        ...learnStranger(snapshots, user, at),
        { what: 'member', guildId, userId: user.id, patch: { isBanned }, at },
      ],
    };
  };

export const banAdd = decide('BAN');
export const banRemove = decide('UNBAN');
