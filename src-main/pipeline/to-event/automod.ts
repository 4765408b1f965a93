// AUTO_MODERATION_ACTION_EXECUTION: one for each action of a hit. Attribution puts those of one hit together (see attribution/automod).
import { z } from 'zod';
import { AutoModerationActionType as Type } from 'discord-api-types/v10';
import { type Decide, newEvent } from './decision';
import { count, id, maybeId, text } from './fields';

const zExecution = z.object({
  guild_id: id,
  action: z.object({ type: count }),
  rule_id: id,
  user_id: id,
  channel_id: maybeId,
  // Absent when the message was blocked.
  message_id: maybeId,
  matched_keyword: text(200).nullish(),
});

const words = new Map<number, 'block' | 'alert' | 'timeout' | 'quarantine'>([
  [Type.BlockMessage, 'block'],
  [Type.SendAlertMessage, 'alert'],
  [Type.Timeout, 'timeout'],
  [Type.BlockMemberInteraction, 'quarantine'],
]);

export const automodExecution: Decide = (dispatch) => {
  const raw = zExecution.parse(dispatch.data);
  const event = newEvent('AUTOMOD_ACTION', dispatch, {
    guildId: raw.guild_id,
    at: dispatch.receivedAt,
    targetId: raw.user_id,
    actorGrade: 'exact',
    source: 'automod',
    channelId: raw.channel_id,
    messageId: raw.message_id,
    data: {
      ruleId: raw.rule_id,
      ruleName: null,
      actions: [words.get(raw.action.type) ?? 'other'],
      keyword: raw.matched_keyword ?? null,
    },
  });
  return { events: [event], learn: [] };
};
