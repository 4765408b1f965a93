// What the store knows of Discord's present state, and what a dispatch teaches it. Ids are snowflakes, times epoch ms.
import type { AttachmentMeta } from '#contract/attachment';
import type { Json } from '#contract/ids';
import type { Bounds } from '#main/pipeline/types';

export type Settings = { [key: string]: Json };

export interface UserSnapshot {
  id: string;
  username: string | null;
  globalName: string | null;
  avatar: string | null;
  isBot: boolean;
}

export interface MemberSnapshot {
  guildId: string;
  userId: string;
  /** Roles, nick and the rest were seen; false for someone known by a ban alone. */
  isKnown: boolean;
  isPresent: boolean;
  nick: string | null;
  avatar: string | null;
  roles: string[];
  joinedAt: number | null;
  timeoutUntil: number | null;
  isPending: boolean;
  /** false once an unban was recorded; null when nothing was told of it. */
  isBanned: boolean | null;
  leftAt: number | null;
  /** Since when they boost; 0: they do not; null: not told yet. */
  premiumSince: number | null;
}
export type MemberPatch = Partial<Omit<MemberSnapshot, 'guildId' | 'userId'>>;

export interface GuildSnapshot {
  id: string;
  name: string;
  icon: string | null;
  ownerId: string | null;
  memberCount: number | null;
  isPresent: boolean;
}

/** Channels and roles alike: `settings` is what updates are compared with, under Discord's field names. */
export interface ChannelSnapshot {
  id: string;
  guildId: string;
  name: string | null;
  type: number;
  parentId: string | null;
  position: number;
  isPresent: boolean;
  settings: Settings;
}

export interface RoleSnapshot {
  id: string;
  guildId: string;
  name: string | null;
  color: number;
  position: number;
  /** Bit set as a decimal string. */
  permissions: string;
  isPresent: boolean;
  settings: Settings;
}

export interface InviteSnapshot {
  guildId: string;
  code: string;
  channelId: string | null;
  inviterId: string | null;
  createdAt: number;
  expiresAt: number | null;
  maxUses: number;
  uses: number;
  isTemporary: boolean;
  isPresent: boolean;
}

/** Named things of a server that Discord sends no old values of; the words are stored. */
export type ThingType =
  | 'thread'
  | 'emoji'
  | 'sticker'
  | 'sound'
  | 'webhook'
  | 'integration'
  | 'stage'
  | 'scheduled-event'
  | 'automod-rule';

export interface ThingSnapshot {
  guildId: string;
  type: ThingType;
  id: string;
  /** A stage's topic. */
  name: string | null;
  isPresent: boolean;
  /** What updates are compared with, under Discord's field names. */
  settings: Settings;
}

export type Attachment = AttachmentMeta;

export interface MessageSnapshot {
  id: string;
  guildId: string;
  channelId: string;
  /** null when only its deletion was seen. For a webhook's message the webhook's id. */
  authorId: string | null;
  type: number;
  /** The name a webhook posted under; null for a user's or bot's message. */
  webhook: string | null;
  /** Whose webhook that is, where Discord tells. */
  applicationId: string | null;
  attachments: Attachment[];
  editedAt: number | null;
  deletedAt: number | null;
}

/** Somebody in a voice channel. */
export interface VoiceSnapshot {
  guildId: string;
  userId: string;
  channelId: string;
  /** Discord's voice session. */
  session: string;
  /** By the server, not by themselves. */
  isMuted: boolean;
  isDeafened: boolean;
  /** null: their coming was not seen. */
  joinedAt: number | null;
}

/** The state to compare with. Answers reflect everything learnt so far, the batch in progress included. */
export interface Snapshots {
  /** The bot itself; null before the first READY. */
  botId(): string | null;
  user(userId: string): UserSnapshot | null;
  /** Whether they were met, with a name. */
  isNamed(userId: string): boolean;
  /** Guilds in which the user is a present member. */
  guildsOf(userId: string): string[];
  guild(guildId: string): GuildSnapshot | null;
  /** What GUILD_UPDATE is compared with; null for a guild never seen. */
  guildSettings(guildId: string): Settings | null;
  member(guildId: string, userId: string): MemberSnapshot | null;
  channel(channelId: string): ChannelSnapshot | null;
  channelsOf(guildId: string): ChannelSnapshot[];
  role(roleId: string): RoleSnapshot | null;
  rolesOf(guildId: string): RoleSnapshot[];
  invite(guildId: string, code: string): InviteSnapshot | null;
  thing(guildId: string, type: ThingType, id: string): ThingSnapshot | null;
  thingsOf(guildId: string, type: ThingType): ThingSnapshot[];
  /** Whether the guild's whole list of that type was seen. */
  isListed(guildId: string, type: ThingType): boolean;
  message(messageId: string): MessageSnapshot | null;
  /** Messages that webhooks posted in the channel, sent from `from` (epoch ms) on. */
  webhookMessages(channelId: string, from: number): MessageSnapshot[];
  /** Text of the newest stored version; null when there is none, or Discord withheld it. */
  content(messageId: string): string | null;
  /** Number of the newest stored version of a message; 0 when none is. */
  lastVersion(messageId: string): number;
  /** true: reacted; false: taken back; null: never seen. */
  reaction(messageId: string, userId: string, emoji: string): boolean | null;
  /** How many reactions of the message (with that emoji) are on record as standing and as taken back. */
  reactionCount(messageId: string, emoji: string | null): { present: number; gone: number };
  /** null: in no voice channel as far as was told. */
  voice(guildId: string, userId: string): VoiceSnapshot | null;
  voicesOf(guildId: string): VoiceSnapshot[];
  /** null: nothing was told of its being pinned or not. */
  pin(messageId: string): { isPinned: boolean; changedAt: number } | null;
  /** true: voted; false: taken back; null: never seen. */
  vote(messageId: string, userId: string, answerId: number): boolean | null;
  /** The absence that this guild is being caught up on; null when it is not. */
  away(guildId: string): Bounds | null;
}

/** One thing to remember. Applied in order, in the batch's transaction. */
export type Learn =
  | { what: 'bot'; userId: string }
  | { what: 'user'; user: UserSnapshot; at: number }
  | { what: 'guild'; guild: GuildSnapshot; settings: Settings; at: number }
  | { what: 'guild-left'; guildId: string }
  | { what: 'member'; guildId: string; userId: string; patch: MemberPatch; at: number }
  | { what: 'channel'; channel: ChannelSnapshot }
  | { what: 'role'; role: RoleSnapshot }
  | { what: 'invite'; invite: InviteSnapshot }
  | { what: 'thing'; thing: ThingSnapshot }
  | { what: 'thing-list'; guildId: string; type: ThingType }
  | { what: 'message'; message: MessageSnapshot }
  | { what: 'version'; messageId: string; version: number; at: number; content: string | null }
  | { what: 'reaction'; messageId: string; userId: string; emoji: string; isPresent: boolean }
  | { what: 'reactions-cleared'; messageId: string; emoji: string | null }
  | { what: 'voice'; voice: VoiceSnapshot }
  | { what: 'voice-left'; guildId: string; userId: string }
  | { what: 'pin'; messageId: string; isPinned: boolean; at: number }
  | { what: 'vote'; messageId: string; userId: string; answerId: number; isPresent: boolean };
