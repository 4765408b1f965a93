// AutoMod of the world: a blocked message is never sent; each action of a rule is told by itself, and its entry's user is the offender.
import { AutoModerationActionType as Type, AutoModerationRuleTriggerType as Trigger } from 'discord-api-types/v10';
import { type AuditDraft, auditChange, staffAction } from './audit-log';
import { type Area, channelOf, type Core, guildOf, memberOf } from './core';
import { changeMember } from './members';
import { discordTime } from './snowflake';

export function automodArea(core: Core): Area<'automodHit'> {
  return {
    automodHit(guildId, userId, { ruleId, ruleName, channelId, content, keyword, timeoutS }) {
      const guild = guildOf(core, guildId);
      const before = memberOf(guild, userId).communication_disabled_until ?? null;
      channelOf(guild, channelId);
      const options = {
        auto_moderation_rule_name: ruleName,
        auto_moderation_rule_trigger_type: String(Trigger.Keyword) as `${Trigger}`,
        channel_id: channelId,
      };
      const until = timeoutS === undefined ? null : discordTime(core.now() + timeoutS * 1000);
      const execute = (type: Type, metadata: object): void =>
        core.emit('AUTO_MODERATION_ACTION_EXECUTION', guild.id, {
          guild_id: guild.id,
          action: { type, metadata },
          rule_id: ruleId,
          rule_trigger_type: Trigger.Keyword,
          user_id: userId,
          channel_id: channelId,
          content,
          matched_keyword: keyword,
          matched_content: keyword,
        });
      const entry = (action: number, more: Partial<AuditDraft> = {}): AuditDraft => ({
        action,
        actorId: userId,
        targetId: userId,
        options,
        ...more,
      });
      staffAction(core, guild, [entry(143)], () => execute(Type.BlockMessage, {}));
      if (until === null) return;
      const changes = [auditChange('communication_disabled_until', before, until)];
      staffAction(core, guild, [entry(145, { changes })], () => {
        execute(Type.Timeout, { duration_seconds: timeoutS });
        changeMember(core, guild, userId, { communication_disabled_until: until });
      });
    },
  };
}
