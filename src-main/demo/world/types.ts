// The small Discord that the stand-in serves: its state and what can happen in it. State holds Discord's own API v10 shapes.
import type {
  APIAuditLogEntry,
  APIBan,
  APIChannel,
  APIGuildMember,
  APIMessage,
  APIOverwrite,
  APIRole,
  APIUser,
  APIVoiceState,
} from 'discord-api-types/v10';

/** When a staff action's audit entry is sent: before its event, after it, or never (then it is not in the log either). */
export type AuditTiming = 'before' | 'after' | 'never';

export interface WorldInvite {
  code: string;
  channelId: string;
  inviterId: string | null;
  createdAt: number;
  maxAgeS: number;
  maxUses: number;
  uses: number;
  temporary: boolean;
}

export type WorldThingType =
  | 'thread'
  | 'emoji'
  | 'sticker'
  | 'sound'
  | 'webhook'
  | 'integration'
  | 'stage'
  | 'scheduled-event'
  | 'automod-rule';
/** In Discord's shape of its type. */
export interface WorldThing {
  id: string;
  [field: string]: unknown;
}

/** Discord's field names. */
export interface GuildSettings {
  description?: string | null;
  verification_level?: number;
  explicit_content_filter?: number;
  default_message_notifications?: number;
  afk_timeout?: number;
  preferred_locale?: string;
  features?: string[];
}

export interface WorldGuild {
  id: string;
  name: string;
  icon: string | null;
  /** The server's own address. */
  vanity?: { code: string; uses: number };
  ownerId: string;
  roles: Map<string, APIRole>;
  channels: Map<string, APIChannel>;
  members: Map<string, APIGuildMember & { user: APIUser }>;
  bans: Map<string, APIBan>;
  invites: Map<string, WorldInvite>;
  things: Map<WorldThingType, Map<string, WorldThing>>;
  /** What differs from a new guild's. */
  settings: GuildSettings;
  /** By channel id, oldest first; the newest 500 a channel are kept. */
  messages: Map<string, APIMessage[]>;
  /** Who is in a voice channel, by user id. */
  voice: Map<string, APIVoiceState>;
  /** Ascending by id. */
  auditLog: APIAuditLogEntry[];
}

export interface WorldDispatch {
  type: string;
  guildId: string;
  data: unknown;
}

export interface WorldPoll {
  question: string;
  answers: readonly string[];
  hours: number;
}

/** A message that a rule of AutoMod blocked; `timeoutS` also times its author out. */
export interface WorldHit {
  ruleId: string;
  ruleName: string;
  channelId: string;
  content: string;
  keyword: string;
  timeoutS?: number;
}

/** `actorId` null: they did it to themselves (no audit entry). */
export interface World {
  readonly now: () => number;
  readonly bot: APIUser;
  readonly guilds: Map<string, WorldGuild>;
  readonly users: Map<string, APIUser>;
  /** Applies to every staff action that follows. */
  auditTiming: AuditTiming;
  /** A fresh snowflake of the world's clock. */
  snowflake(): string;
  onDispatch(listener: (dispatch: WorldDispatch) => void): () => void;

  addGuild(options: { name: string; ownerId: string; id?: string; icon?: string | null }): WorldGuild;
  addUser(user: {
    username: string;
    globalName?: string | null;
    bot?: boolean;
    id?: string;
    avatar?: string | null;
  }): APIUser;
  updateUser(userId: string, change: { username?: string; globalName?: string | null; avatar?: string | null }): void;

  join(guildId: string, userId: string, options?: { inviteCode?: string; pending?: boolean }): void;
  leave(guildId: string, userId: string): void;
  kick(guildId: string, actorId: string, userId: string, reason?: string): void;
  ban(guildId: string, actorId: string, userId: string, reason?: string): void;
  unban(guildId: string, actorId: string, userId: string, reason?: string): void;
  /** `until` null lifts it. */
  timeout(guildId: string, actorId: string, userId: string, until: number | null, reason?: string): void;
  setNickname(guildId: string, actorId: string | null, userId: string, nick: string | null): void;
  setMemberAvatar(guildId: string, userId: string, avatar: string | null): void;
  addRoles(guildId: string, actorId: string, userId: string, roleIds: string[], reason?: string): void;
  removeRoles(guildId: string, actorId: string, userId: string, roleIds: string[], reason?: string): void;

  sendMessage(
    guildId: string,
    channelId: string,
    authorId: string,
    message: {
      content: string;
      replyTo?: string;
      /** `url`: elsewhere than at Discord's. */
      attachments?: { filename: string; size: number; contentType?: string; url?: string }[];
      webhookId?: string;
    },
  ): APIMessage;
  editMessage(guildId: string, channelId: string, messageId: string, content: string): void;
  /** Embeds unfurl: a MESSAGE_UPDATE that is not an edit. */
  unfurlMessage(guildId: string, channelId: string, messageId: string): void;
  deleteMessage(guildId: string, channelId: string, messageId: string, actorId?: string): void;
  bulkDelete(guildId: string, channelId: string, messageIds: string[], actorId: string): void;
  react(guildId: string, channelId: string, messageId: string, userId: string, emoji: string): void;
  unreact(guildId: string, channelId: string, messageId: string, userId: string, emoji: string): void;

  clearReactions(guildId: string, channelId: string, messageId: string, emoji?: string): void;
  setPinned(guildId: string, channelId: string, messageId: string, actorId: string, isPinned: boolean): void;
  /** A poll is a message without text. */
  startPoll(guildId: string, channelId: string, authorId: string, poll: WorldPoll): APIMessage;
  vote(guildId: string, channelId: string, messageId: string, userId: string, answerId: number): void;
  unvote(guildId: string, channelId: string, messageId: string, userId: string, answerId: number): void;
  /** A slash command of another bot, answered in the channel. */
  useCommand(
    guildId: string,
    channelId: string,
    userId: string,
    command: { botId: string; name: string; answer: string },
  ): APIMessage;

  /** `channelId` null: they leave. */
  setVoice(guildId: string, userId: string, channelId: string | null): void;
  /** By a moderator; `channelId` null puts them out. */
  moveVoice(guildId: string, actorId: string, userId: string, channelId: string | null): void;
  silence(guildId: string, actorId: string, userId: string, change: { mute?: boolean; deaf?: boolean }): void;

  /** They accept the rules. */
  verify(guildId: string, userId: string): void;
  setBoost(guildId: string, userId: string, isBoosting: boolean): void;
  /** Removes these for their inactivity. */
  prune(guildId: string, actorId: string, userIds: string[], days: number): void;
  automodHit(guildId: string, userId: string, hit: WorldHit): void;

  createChannel(
    guildId: string,
    actorId: string,
    channel: { name: string; type: number; parentId?: string; topic?: string; permissionOverwrites?: APIOverwrite[] },
  ): APIChannel;
  updateChannel(
    guildId: string,
    actorId: string,
    channelId: string,
    change: Partial<
      Record<
        'name' | 'topic' | 'nsfw' | 'rate_limit_per_user' | 'permission_overwrites' | 'parent_id' | 'position',
        unknown
      >
    >,
  ): void;
  deleteChannel(guildId: string, actorId: string, channelId: string): void;
  createRole(
    guildId: string,
    actorId: string,
    role: { name: string; color?: number; permissions?: string; position?: number; hoist?: boolean },
  ): APIRole;
  updateRole(
    guildId: string,
    actorId: string,
    roleId: string,
    change: Partial<Pick<APIRole, 'name' | 'color' | 'permissions' | 'hoist' | 'mentionable' | 'position'>>,
  ): void;
  deleteRole(guildId: string, actorId: string, roleId: string): void;
  createInvite(
    guildId: string,
    actorId: string,
    channelId: string,
    options?: { maxAgeS?: number; maxUses?: number },
  ): WorldInvite;
  deleteInvite(guildId: string, actorId: string, code: string): void;

  /** Threads, emoji and the like; fields in Discord's names, the rest is filled in. */
  createThing(guildId: string, actorId: string, type: WorldThingType, fields: { [field: string]: unknown }): WorldThing;
  updateThing(
    guildId: string,
    actorId: string,
    type: WorldThingType,
    id: string,
    change: { [field: string]: unknown },
  ): void;
  deleteThing(guildId: string, actorId: string, type: WorldThingType, id: string): void;
  updateGuild(guildId: string, actorId: string, change: GuildSettings & { name?: string; icon?: string | null }): void;
  addBot(guildId: string, actorId: string, botId: string): void;
  /** `type`: 1 role, 2 member, 3 channel; null = not set. Told by the audit log alone. */
  setCommandPermission(
    guildId: string,
    actorId: string,
    permission: {
      applicationId: string;
      commandId: string;
      subjectId: string;
      type: 1 | 2 | 3;
      before: boolean | null;
      after: boolean | null;
    },
  ): void;
  /** `promptId` null: onboarding as a whole. A side that is null: the question comes or goes. Told by the audit log alone. */
  changeOnboarding(
    guildId: string,
    actorId: string,
    change: { promptId: string | null; key: string; before: unknown; after: unknown },
  ): void;
}
