// The GUILD_CREATE payload and the READY payload, as the session's intents allow.
import { ChannelType, GatewayIntentBits } from 'discord-api-types/v10';
import { applicationFlags } from '#main/demo/stand-in/application';
import type { Platform } from '#main/demo/stand-in/platform';
import { guildCreatePayload } from '#main/demo/world/guild-create-payload';
import type { WorldGuild } from '#main/demo/world/types';
import type { Session } from './session';

const threads = new Set<number>([ChannelType.AnnouncementThread, ChannelType.PublicThread, ChannelType.PrivateThread]);

// Without the presences intent only the bot itself is listed; with it a large guild lists only who is online or stands out.
const listedMembers = ({ world }: Platform, guild: WorldGuild, session: Session) => {
  const members = [...guild.members.values()];
  if (!session.has(GatewayIntentBits.GuildPresences)) return members.filter(({ user }) => user.id === world.bot.id);
  if (members.length <= session.largeThreshold) return members;
  return members.filter((member) => member.user.id === world.bot.id || member.roles.length > 0 || member.nick);
};

export const guildCreate = (platform: Platform, guild: WorldGuild, session: Session): unknown => {
  const payload = guildCreatePayload(guild, platform.world.bot.id);
  return {
    ...payload,
    large: guild.members.size > session.largeThreshold,
    members: listedMembers(platform, guild, session),
    voice_states: session.has(GatewayIntentBits.GuildVoiceStates) ? payload.voice_states : [],
    channels: payload.channels.filter(({ type }) => !threads.has(type)),
    threads: [...payload.threads, ...[...guild.channels.values()].filter(({ type }) => threads.has(type))],
  };
};

/** READY lists every guild as unavailable; GUILD_CREATE follows for each when the session has the Guilds intent. */
export const ready = (platform: Platform, guilds: WorldGuild[], session: Session): unknown => ({
  v: 10,
  user: { ...platform.world.bot, verified: true, mfa_enabled: true, email: null },
  user_settings: {},
  guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
  private_channels: [],
  relationships: [],
  presences: [],
  session_type: 'normal',
  session_id: session.id,
  resume_gateway_url: platform.gatewayUrl(),
  shard: session.shard,
  application: { id: platform.world.bot.id, flags: applicationFlags(platform.privileged) },
  auth: {},
  geo_ordered_rtc_regions: [],
});
