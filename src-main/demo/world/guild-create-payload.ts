// The GUILD_CREATE of a guild as it stands: for the stand-in's gateway and for the start of a history.
import {
  type APIChannel,
  type GatewayGuildCreateDispatchData,
  GuildDefaultMessageNotifications,
  GuildExplicitContentFilter,
  GuildMFALevel,
  GuildNSFWLevel,
  GuildPremiumTier,
  type GuildSystemChannelFlags,
  GuildVerificationLevel,
  Locale,
} from 'discord-api-types/v10';
import { thingsOf } from './things';
import type { WorldGuild } from './types';

const NO_FLAGS = 0 as GuildSystemChannelFlags;
type GuildChannel = GatewayGuildCreateDispatchData['channels'][number];

/** Inside GUILD_CREATE channels do not name their guild. */
function insideGuild(channel: APIChannel): GuildChannel {
  const { guild_id: _, ...rest } = channel as GuildChannel;
  return rest as GuildChannel;
}

/** The guild's fields as REST and GUILD_UPDATE serve them, too. */
export function guildObject(guild: WorldGuild) {
  return {
    id: guild.id,
    name: guild.name,
    icon: guild.icon,
    owner_id: guild.ownerId,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    afk_channel_id: null,
    afk_timeout: 300 as const,
    verification_level: GuildVerificationLevel.Medium,
    default_message_notifications: GuildDefaultMessageNotifications.OnlyMentions,
    explicit_content_filter: GuildExplicitContentFilter.AllMembers,
    roles: [...guild.roles.values()],
    emojis: thingsOf(guild, 'emoji'),
    stickers: thingsOf(guild, 'sticker'),
    features: guild.vanity ? ['VANITY_URL'] : ([] as string[]),
    mfa_level: GuildMFALevel.None,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: NO_FLAGS,
    rules_channel_id: null,
    max_presences: null,
    max_members: 500_000,
    max_video_channel_users: 25,
    max_stage_video_channel_users: 50,
    vanity_url_code: guild.vanity?.code ?? null,
    premium_tier: GuildPremiumTier.None,
    premium_subscription_count: 0,
    preferred_locale: Locale.EnglishUS,
    public_updates_channel_id: null,
    nsfw_level: GuildNSFWLevel.Default,
    premium_progress_bar_enabled: false,
    hub_type: null,
    safety_alerts_channel_id: null,
    incidents_data: null,
    ...guild.settings,
  };
}

/** All members ride along; a gateway that honours `large_threshold` shortens `members` itself. `botId`: whose `joined_at` it is. */
export function guildCreatePayload(guild: WorldGuild, botId?: string): GatewayGuildCreateDispatchData {
  const self = botId === undefined ? undefined : guild.members.get(botId);
  return {
    ...guildObject(guild),
    joined_at: self?.joined_at ?? new Date(0).toISOString(),
    large: guild.members.size > 250,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [...guild.voice.values()],
    members: [...guild.members.values()],
    channels: [...guild.channels.values()].map(insideGuild),
    threads: thingsOf(guild, 'thread'),
    presences: [],
    stage_instances: thingsOf(guild, 'stage'),
    guild_scheduled_events: thingsOf(guild, 'scheduled-event'),
    soundboard_sounds: thingsOf(guild, 'sound'),
  } as unknown as GatewayGuildCreateDispatchData;
}
