// What happens to membership in the world: the rules accepted, boosts, and the inactive pruned.
import { staffAction } from './audit-log';
import { type Area, type Core, guildOf, memberOf } from './core';
import { changeMember, removeMember } from './members';
import { discordTime } from './snowflake';

export function boostArea(core: Core): Area<'verify' | 'setBoost' | 'prune'> {
  return {
    verify(guildId, userId) {
      const guild = guildOf(core, guildId);
      if (memberOf(guild, userId).pending) changeMember(core, guild, userId, { pending: false });
    },

    setBoost(guildId, userId, isBoosting) {
      const guild = guildOf(core, guildId);
      const isSo = (memberOf(guild, userId).premium_since ?? null) !== null;
      if (isSo === isBoosting) return;
      changeMember(core, guild, userId, { premium_since: isBoosting ? discordTime(core.now()) : null });
    },

    prune(guildId, actorId, userIds, days) {
      const guild = guildOf(core, guildId);
      const options = { delete_member_days: String(days), members_removed: String(userIds.length) };
      staffAction(core, guild, [{ action: 21, actorId, targetId: null, options }], () => {
        for (const userId of userIds) removeMember(core, guild, userId);
      });
    },
  };
}
