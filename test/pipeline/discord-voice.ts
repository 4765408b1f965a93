// More dispatches in Discord's documented shapes: voice, pins, polls, commands, AutoMod. Beside discord.ts.
import { change, entry, ids, inGuild, message, snowflake, start, type Raw } from './discord';

export const lounge = '300000000000000011';
export const stage = '300000000000000012';
export const ruleId = '500000000000000001';

export const voiceState = (userId: string, channelId: string | null, more: object = {}) => ({
  user_id: userId,
  channel_id: channelId,
  session_id: `voice-of-${userId}`,
  mute: false,
  deaf: false,
  self_mute: false,
  self_deaf: false,
  self_video: false,
  suppress: false,
  request_to_speak_timestamp: null,
  ...more,
});
export const voice = (userId: string, channelId: string | null, more: object = {}): Raw => ({
  type: 'VOICE_STATE_UPDATE',
  data: { ...voiceState(userId, channelId, more), ...inGuild },
});

export const pinned = (of: object, isPinned: boolean): Raw => ({
  type: 'MESSAGE_UPDATE',
  data: { ...of, pinned: isPinned },
});
export const pinEntry = (of: { id: string }, isPinned: boolean, at = start + 2_000): Raw =>
  entry(isPinned ? 74 : 75, ids.ann, {
    id: snowflake(at),
    options: { channel_id: ids.channel, message_id: of.id },
  });

export const reactionsCleared = (messageId: string, emoji?: string): Raw => ({
  type: emoji === undefined ? 'MESSAGE_REACTION_REMOVE_ALL' : 'MESSAGE_REACTION_REMOVE_EMOJI',
  data: {
    channel_id: ids.channel,
    message_id: messageId,
    ...inGuild,
    ...(emoji === undefined ? {} : { emoji: { id: null, name: emoji } }),
  },
});

export const pollVote = (isAdded: boolean, messageId: string, userId: string, answerId = 1): Raw => ({
  type: isAdded ? 'MESSAGE_POLL_VOTE_ADD' : 'MESSAGE_POLL_VOTE_REMOVE',
  data: { user_id: userId, channel_id: ids.channel, message_id: messageId, ...inGuild, answer_id: answerId },
});

/** A bot's answer to a command of `by`. */
export const answerTo = (bot: { id: string } & object, by: object, command: string, more: object = {}) => {
  const interactionId = snowflake(start);
  return {
    interactionId,
    raw: {
      type: 'MESSAGE_CREATE',
      data: message(bot, 'Done.', {
        type: 20,
        application_id: bot.id,
        interaction: { id: interactionId, type: 2, name: command, user: by },
        interaction_metadata: { id: interactionId, type: 2, user: by, authorizing_integration_owners: {}, ...more },
      }),
    } satisfies Raw,
  };
};

export const interaction = (member: object, data: object, more: object = {}): { id: string; raw: Raw } => {
  const id = snowflake(start);
  return {
    id,
    raw: {
      type: 'INTERACTION_CREATE',
      data: {
        id,
        application_id: ids.bot,
        type: 2,
        ...inGuild,
        channel_id: ids.channel,
        member,
        token: 'secret',
        version: 1,
        data: { id: '9', type: 1, ...data },
        ...more,
      },
    },
  };
};

export const automodHit = (userId: string, action: number, more: object = {}): Raw => ({
  type: 'AUTO_MODERATION_ACTION_EXECUTION',
  data: {
    ...inGuild,
    action: { type: action, metadata: {} },
    rule_id: ruleId,
    rule_trigger_type: 1,
    user_id: userId,
    channel_id: ids.channel,
    content: 'buy my coins',
    matched_keyword: 'coins',
    matched_content: 'coins',
    ...more,
  },
});
/** Its user is the offender. */
export const automodEntry = (action: number, userId: string): Raw =>
  entry(action, null, {
    user_id: userId,
    options: {
      auto_moderation_rule_name: 'No trading',
      auto_moderation_rule_trigger_type: '1',
      channel_id: ids.channel,
    },
  });

export const serverMuteEntry = (field: 'mute' | 'deaf', isSet: boolean): Raw =>
  entry(24, ids.ann, { changes: [change(field, !isSet, isSet)] });
