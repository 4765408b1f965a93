// The app as REST shows it, and its flags.
import { ApplicationFlags } from 'discord-api-types/v10';
import type { Platform } from './platform';
import type { PrivilegedIntents } from './options';

/** An unverified app shows an enabled privileged intent as its LIMITED flag. */
export const applicationFlags = ({ members, messageContent, presences }: PrivilegedIntents): number =>
  (members ? ApplicationFlags.GatewayGuildMembersLimited : 0) |
  (messageContent ? ApplicationFlags.GatewayMessageContentLimited : 0) |
  (presences ? ApplicationFlags.GatewayPresenceLimited : 0);

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
