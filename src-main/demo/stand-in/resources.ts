// The REST and gateway shapes of the app and of a guild, built from the world.
import { ApplicationFlags } from 'discord-api-types/v10';
import type { WorldGuild } from '#main/demo/world/types';
import type { Platform } from './platform';
import type { PrivilegedIntents } from './options';

/** An unverified app shows an enabled privileged intent as its LIMITED flag. */
export const applicationFlags = ({ members, messageContent, presences }: PrivilegedIntents): number =>
  (members ? ApplicationFlags.GatewayGuildMembersLimited : 0) |
  (messageContent ? ApplicationFlags.GatewayMessageContentLimited : 0) |
  (presences ? ApplicationFlags.GatewayPresenceLimited : 0);

/** What GET /guilds/:id and GUILD_CREATE have in common. */
export const guildFields = (guild: WorldGuild) => ({
  id: guild.id,
  name: guild.name,
  icon: guild.icon,
  splash: null,
  discovery_splash: null,
  banner: null,
  description: null,
  owner_id: guild.ownerId,
  region: 'deprecated',
  afk_channel_id: null,
  afk_timeout: 300,
  widget_enabled: false,
  widget_channel_id: null,
  verification_level: 1,
  default_message_notifications: 1,
  explicit_content_filter: 2,
  roles: [...guild.roles.values()],
  emojis: [],
  stickers: [],
  features: ['COMMUNITY', 'NEWS'],
  mfa_level: 0,
  application_id: null,
  system_channel_id: null,
  system_channel_flags: 0,
  rules_channel_id: null,
  public_updates_channel_id: null,
  safety_alerts_channel_id: null,
  max_presences: null,
  max_members: 500_000,
  max_video_channel_users: 25,
  max_stage_video_channel_users: 50,
  vanity_url_code: null,
  premium_tier: 0,
  premium_subscription_count: 0,
  premium_progress_bar_enabled: false,
  preferred_locale: 'en-GB',
  nsfw_level: 0,
  nsfw: false,
  hub_type: null,
  latest_onboarding_question_id: null,
  incidents_data: null,
});

/** GET /applications/@me. */
export const application = ({ world, privileged }: Platform) => {
  const [guild] = world.guilds.values();
  const owner = world.users.get(guild?.ownerId ?? '') ?? world.bot;
  return {
    id: world.bot.id,
    name: world.bot.username,
    icon: null,
    description: '',
    summary: '',
    type: null,
    bot: world.bot,
    bot_public: false,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: applicationFlags(privileged),
    owner,
    team: null,
    tags: [],
    redirect_uris: [],
    hook: true,
    is_monetized: false,
    is_verified: false,
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    event_webhooks_url: null,
    event_webhooks_status: 1,
    integration_types_config: { 0: {} },
    approximate_guild_count: [...world.guilds.values()].filter(({ members }) => members.has(world.bot.id)).length,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
  };
};
