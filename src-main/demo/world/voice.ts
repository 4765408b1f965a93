// Voice of the world: who comes and goes, and what moderators do there. Entries 26 and 27 say how many, never whom.
import { ChannelType } from 'discord-api-types/v10';
import { auditChange, countedAction, staffAction } from './audit-log';
import { type Area, channelOf, type Core, guildOf, memberOf } from './core';
import type { WorldGuild } from './types';
import { sendVoice } from './voice-state';
import { badRequest } from './world-fault';

const presentOf = (guild: WorldGuild, userId: string) => {
  const state = guild.voice.get(userId);
  if (!state) throw badRequest('the user is not connected to voice');
  return state;
};

export function voiceArea(core: Core): Area<'setVoice' | 'moveVoice' | 'silence'> {
  const voiceChannel = (guild: WorldGuild, channelId: string): void => {
    const { type } = channelOf(guild, channelId);
    if (type !== ChannelType.GuildVoice && type !== ChannelType.GuildStageVoice)
      throw badRequest('that is no voice channel');
  };
  return {
    setVoice(guildId, userId, channelId) {
      const guild = guildOf(core, guildId);
      const { mute, deaf } = memberOf(guild, userId);
      const before = guild.voice.get(userId);
      if ((before?.channel_id ?? null) === channelId) return;
      if (channelId !== null) voiceChannel(guild, channelId);
      const fresh = {
        user_id: userId,
        session_id: core.snowflake(),
        deaf,
        mute,
        self_deaf: false,
        self_mute: false,
        self_video: false,
        suppress: false,
        request_to_speak_timestamp: null,
      };
      sendVoice(core, guild, { ...(before ?? fresh), channel_id: channelId });
    },

    moveVoice(guildId, actorId, userId, channelId) {
      const guild = guildOf(core, guildId);
      const state = presentOf(guild, userId);
      if (channelId !== null) voiceChannel(guild, channelId);
      const action = channelId === null ? 27 : 26;
      countedAction(core, guild, { action, actorId, targetId: null, channelId }, () =>
        sendVoice(core, guild, { ...state, channel_id: channelId }),
      );
    },

    silence(guildId, actorId, userId, change) {
      const guild = guildOf(core, guildId);
      const state = presentOf(guild, userId);
      const member = memberOf(guild, userId);
      const changes = (['mute', 'deaf'] as const).flatMap((key) =>
        change[key] === undefined || change[key] === state[key] ? [] : [auditChange(key, state[key], change[key])],
      );
      if (changes.length === 0) return;
      staffAction(core, guild, [{ action: 24, actorId, targetId: userId, changes }], () => {
        guild.members.set(userId, { ...member, ...change });
        sendVoice(core, guild, { ...state, ...change });
      });
    },
  };
}
