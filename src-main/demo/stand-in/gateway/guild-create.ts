// The GUILD_CREATE payload and the READY payload, as the session's intents allow.
import { ChannelType, GatewayIntentBits, type APIChannel } from 'discord-api-types/v10';
import { applicationFlags, guildFields } from '#main/demo/stand-in/resources';
import type { Platform } from '#main/demo/stand-in/platform';
import type { WorldGuild } from '#main/demo/world/types';
import type { Session } from './session';

const threads = new Set<number>([ChannelType.AnnouncementThread, ChannelType.PublicThread, ChannelType.PrivateThread]);
const isThread = (channel: APIChannel): boolean => threads.has(channel.type);

// Without the presences intent only the bot itself is listed; with it a large guild lists only who is online or stands out.
const listedMembers = ({ world }: Platform, guild: WorldGuild, session: Session) => {
  const members = [...guild.members.values()];
  if (!session.has(GatewayIntentBits.GuildPresences)) return members.filter(({ user }) => user.id === world.bot.id);
  if (members.length <= session.largeThreshold) return members;
  return members.filter((member) => member.user.id === world.bot.id || member.roles.length > 0 || member.nick);
};

export const guildCreate = (platform: Platform, guild: WorldGuild, session: Session): unknown => {
  const channels = [...guild.channels.values()].map((channel) => ({ ...channel, guild_id: guild.id }));
  return {
    ...guildFields(guild),
    unavailable: false,
    joined_at: guild.members.get(platform.world.bot.id)?.joined_at ?? new Date(platform.world.now()).toISOString(),
    large: guild.members.size > session.largeThreshold,
    member_count: guild.members.size,
    members: listedMembers(platform, guild, session),
    channels: channels.filter((channel) => !isThread(channel)),
    threads: channels.filter(isThread),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
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
