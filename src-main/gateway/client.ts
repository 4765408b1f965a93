// The discord.js client with as little memory as it allows: the store keeps our own snapshots, discord.js only needs what it
// computes permissions from (guilds, channels, roles, overwrites, and the bot's own member).
import { Client, type GuildMember, Options } from 'discord.js';
import { restOptions } from './rest';
import { type ShardHooks, shardStrategy, type ShardStrategy } from './shard-strategy';
import type { IntentName } from './intents';

export interface ClientOptions {
  apiBase: string;
  intents: readonly IntentName[];
  /** Ends all its REST requests. */
  signal: AbortSignal;
  hooks: ShardHooks;
}

export interface BuiltClient {
  client: Client;
  /** Null until login() has begun. */
  strategy(): ShardStrategy | null;
}

// Discord.js forbids limiting GuildManager, ChannelManager, GuildChannelManager, RoleManager and PermissionOverwriteManager.
const cacheless = {
  ApplicationCommandManager: 0,
  ApplicationEmojiManager: 0,
  AutoModerationRuleManager: 0,
  BaseGuildEmojiManager: 0,
  DMMessageManager: 0,
  EntitlementManager: 0,
  GuildBanManager: 0,
  GuildEmojiManager: 0,
  GuildInviteManager: 0,
  GuildMessageManager: 0,
  GuildScheduledEventManager: 0,
  GuildSoundboardSoundManager: 0,
  GuildStickerManager: 0,
  MessageManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  StageInstanceManager: 0,
  ThreadManager: 0,
  ThreadMemberManager: 0,
  UserManager: 0,
  VoiceStateManager: 0,
};

export const buildClient = ({ apiBase, intents, signal, hooks }: ClientOptions): BuiltClient => {
  let strategy: ShardStrategy | null = null;
  const isBotItself = (member: GuildMember): boolean => member.id === member.client.user?.id;
  const client = new Client({
    intents: [...intents],
    makeCache: Options.cacheWithLimits({
      ...cacheless,
      GuildMemberManager: { maxSize: 0, keepOverLimit: isBotItself },
    }),
    // Nothing that ModDesk posts may ping anybody.
    allowedMentions: { parse: [] },
    failIfNotExists: false,
    rest: restOptions(apiBase, signal),
    ws: {
      buildStrategy: (manager) => (strategy = shardStrategy(manager, hooks)),
    },
  });
  return { client, strategy: () => strategy };
};
