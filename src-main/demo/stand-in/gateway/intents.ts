// Which gateway intents a dispatch needs, by Discord's list; dispatches not listed reach every session.
import { GatewayIntentBits as Bit } from 'discord-api-types/v10';
import type { PrivilegedIntents } from '#main/demo/stand-in/options';

const byIntent: [number, string[]][] = [
  [
    Bit.Guilds,
    [
      'GUILD_CREATE',
      'GUILD_UPDATE',
      'GUILD_DELETE',
      'GUILD_ROLE_CREATE',
      'GUILD_ROLE_UPDATE',
      'GUILD_ROLE_DELETE',
      'CHANNEL_CREATE',
      'CHANNEL_UPDATE',
      'CHANNEL_DELETE',
      'CHANNEL_PINS_UPDATE',
      'THREAD_CREATE',
      'THREAD_UPDATE',
      'THREAD_DELETE',
      'THREAD_LIST_SYNC',
      'THREAD_MEMBER_UPDATE',
      'THREAD_MEMBERS_UPDATE',
      'STAGE_INSTANCE_CREATE',
      'STAGE_INSTANCE_UPDATE',
      'STAGE_INSTANCE_DELETE',
      'VOICE_CHANNEL_STATUS_UPDATE',
    ],
  ],
  [Bit.GuildMembers, ['GUILD_MEMBER_ADD', 'GUILD_MEMBER_UPDATE', 'GUILD_MEMBER_REMOVE']],
  [Bit.GuildModeration, ['GUILD_AUDIT_LOG_ENTRY_CREATE', 'GUILD_BAN_ADD', 'GUILD_BAN_REMOVE']],
  [
    Bit.GuildExpressions,
    [
      'GUILD_EMOJIS_UPDATE',
      'GUILD_STICKERS_UPDATE',
      'GUILD_SOUNDBOARD_SOUND_CREATE',
      'GUILD_SOUNDBOARD_SOUND_UPDATE',
      'GUILD_SOUNDBOARD_SOUND_DELETE',
      'GUILD_SOUNDBOARD_SOUNDS_UPDATE',
    ],
  ],
  [
    Bit.GuildIntegrations,
    ['GUILD_INTEGRATIONS_UPDATE', 'INTEGRATION_CREATE', 'INTEGRATION_UPDATE', 'INTEGRATION_DELETE'],
  ],
  [Bit.GuildWebhooks, ['WEBHOOKS_UPDATE']],
  [Bit.GuildInvites, ['INVITE_CREATE', 'INVITE_DELETE']],
  [Bit.GuildVoiceStates, ['VOICE_STATE_UPDATE', 'VOICE_CHANNEL_EFFECT_SEND']],
  [Bit.GuildPresences, ['PRESENCE_UPDATE']],
  [Bit.GuildMessages, ['MESSAGE_CREATE', 'MESSAGE_UPDATE', 'MESSAGE_DELETE', 'MESSAGE_DELETE_BULK']],
  [
    Bit.GuildMessageReactions,
    ['MESSAGE_REACTION_ADD', 'MESSAGE_REACTION_REMOVE', 'MESSAGE_REACTION_REMOVE_ALL', 'MESSAGE_REACTION_REMOVE_EMOJI'],
  ],
  [Bit.GuildMessageTyping, ['TYPING_START']],
  [
    Bit.GuildScheduledEvents,
    [
      'GUILD_SCHEDULED_EVENT_CREATE',
      'GUILD_SCHEDULED_EVENT_UPDATE',
      'GUILD_SCHEDULED_EVENT_DELETE',
      'GUILD_SCHEDULED_EVENT_USER_ADD',
      'GUILD_SCHEDULED_EVENT_USER_REMOVE',
    ],
  ],
  [
    Bit.AutoModerationConfiguration,
    ['AUTO_MODERATION_RULE_CREATE', 'AUTO_MODERATION_RULE_UPDATE', 'AUTO_MODERATION_RULE_DELETE'],
  ],
  [Bit.AutoModerationExecution, ['AUTO_MODERATION_ACTION_EXECUTION']],
  [Bit.GuildMessagePolls, ['MESSAGE_POLL_VOTE_ADD', 'MESSAGE_POLL_VOTE_REMOVE']],
];

const needed = new Map(byIntent.flatMap(([bit, types]) => types.map((type) => [type, bit] as const)));

const known = Object.values(Bit).reduce<number>((bits, bit) => (typeof bit === 'number' ? bits | bit : bits), 0);

/** Whether a session with these intents receives a dispatch of this type. `isOwn`: it is about the bot's own member. */
export const isWanted = (type: string, intents: number, isOwn: boolean): boolean => {
  const bit = needed.get(type);
  return bit === undefined || (intents & bit) !== 0 || (type === 'GUILD_MEMBER_UPDATE' && isOwn);
};

/** The close code that refuses these intents: 4013 for a bit that does not exist, 4014 for one the app may not use; null when fine. */
export const refuseIntents = (intents: number, privileged: PrivilegedIntents): 4013 | 4014 | null => {
  if (intents < 0 || (intents & ~known) !== 0 || intents > known) return 4013;
  const isBarred =
    ((intents & Bit.GuildMembers) !== 0 && !privileged.members) ||
    ((intents & Bit.MessageContent) !== 0 && !privileged.messageContent) ||
    ((intents & Bit.GuildPresences) !== 0 && !privileged.presences);
  return isBarred ? 4014 : null;
};
