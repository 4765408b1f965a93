// A voice state as Discord sends it, and how one ends when its holder or its channel goes.
import type { APIVoiceState } from 'discord-api-types/v10';
import type { Core } from './core';
import type { WorldGuild } from './types';

/** Sends the state with its member; one without a channel is forgotten. */
export function sendVoice(core: Core, guild: WorldGuild, state: APIVoiceState): void {
  if (state.channel_id === null) guild.voice.delete(state.user_id);
  else guild.voice.set(state.user_id, state);
  const member = guild.members.get(state.user_id);
  core.emit('VOICE_STATE_UPDATE', guild.id, { ...state, guild_id: guild.id, ...(member ? { member } : {}) });
}

export function dropVoice(core: Core, guild: WorldGuild, userId: string): void {
  const state = guild.voice.get(userId);
  if (state) sendVoice(core, guild, { ...state, channel_id: null });
}
