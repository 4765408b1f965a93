// Snapshot rows as SQLite hands them out, and how they become snapshots. JSON in them is our own: written by learn.ts only.
import type { Refs } from '#db/intern';
import type {
  Attachment,
  ChannelSnapshot,
  GuildSnapshot,
  InviteSnapshot,
  MemberSnapshot,
  MessageSnapshot,
  RoleSnapshot,
  Settings,
  UserSnapshot,
  VoiceSnapshot,
} from './model';

type Named = (ref: number | null) => string | null;
export const named =
  (refs: Refs): Named =>
  (ref) =>
    ref === null ? null : refs.id(ref);

export interface UserRow {
  username: string | null;
  global_name: string | null;
  avatar: string | null;
  is_bot: number;
}
export const toUser = (id: string, row: UserRow): UserSnapshot => ({
  id,
  username: row.username,
  globalName: row.global_name,
  avatar: row.avatar,
  isBot: row.is_bot === 1,
});

export interface GuildRow {
  name: string;
  icon: string | null;
  owner: number | null;
  member_count: number | null;
  present: number;
}
export const toGuild = (id: string, row: GuildRow, name: Named): GuildSnapshot => ({
  id,
  name: row.name,
  icon: row.icon,
  ownerId: name(row.owner),
  memberCount: row.member_count,
  isPresent: row.present === 1,
});

export interface MemberRow {
  known: number;
  present: number;
  nick: string | null;
  avatar: string | null;
  roles: string;
  joined_at: number | null;
  timeout_until: number | null;
  pending: number;
  banned: number | null;
  left_at: number | null;
  premium_since: number | null;
}
export const toMember = (guildId: string, userId: string, row: MemberRow): MemberSnapshot => ({
  guildId,
  userId,
  isKnown: row.known === 1,
  isPresent: row.present === 1,
  nick: row.nick,
  avatar: row.avatar,
  roles: JSON.parse(row.roles) as string[],
  joinedAt: row.joined_at,
  timeoutUntil: row.timeout_until,
  isPending: row.pending === 1,
  isBanned: row.banned === null ? null : row.banned === 1,
  leftAt: row.left_at,
  premiumSince: row.premium_since,
});

export interface ChannelRow {
  ref: number;
  guild: number;
  name: string | null;
  type: number;
  parent: number | null;
  position: number;
  present: number;
  data: string;
}
export const toChannel = (refs: Refs, row: ChannelRow): ChannelSnapshot => ({
  id: refs.id(row.ref),
  guildId: refs.id(row.guild),
  name: row.name,
  type: row.type,
  parentId: named(refs)(row.parent),
  position: row.position,
  isPresent: row.present === 1,
  settings: JSON.parse(row.data) as Settings,
});

export interface RoleRow {
  ref: number;
  guild: number;
  name: string | null;
  color: number;
  position: number;
  permissions: string;
  present: number;
  data: string;
}
export const toRole = (refs: Refs, row: RoleRow): RoleSnapshot => ({
  id: refs.id(row.ref),
  guildId: refs.id(row.guild),
  name: row.name,
  color: row.color,
  position: row.position,
  permissions: row.permissions,
  isPresent: row.present === 1,
  settings: JSON.parse(row.data) as Settings,
});

export interface InviteRow {
  channel: number | null;
  inviter: number | null;
  created_at: number;
  expires_at: number | null;
  max_uses: number;
  uses: number;
  is_temporary: number;
  present: number;
}
export const toInvite = (guildId: string, code: string, row: InviteRow, name: Named): InviteSnapshot => ({
  guildId,
  code,
  channelId: name(row.channel),
  inviterId: name(row.inviter),
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  maxUses: row.max_uses,
  uses: row.uses,
  isTemporary: row.is_temporary === 1,
  isPresent: row.present === 1,
});

export interface MessageRow {
  guild: number;
  channel: number;
  author: number | null;
  type: number;
  webhook: string | null;
  attachments: string;
  edited_at: number | null;
  deleted_at: number | null;
  application: number | null;
}
export const toMessage = (id: string, row: MessageRow, refs: Refs): MessageSnapshot => ({
  id,
  guildId: refs.id(row.guild),
  channelId: refs.id(row.channel),
  authorId: named(refs)(row.author),
  type: row.type,
  webhook: row.webhook,
  applicationId: named(refs)(row.application),
  attachments: JSON.parse(row.attachments) as Attachment[],
  editedAt: row.edited_at,
  deletedAt: row.deleted_at,
});

export interface VoiceRow {
  guild: number;
  user: number;
  channel: number;
  session: string;
  mute: number;
  deaf: number;
  joined_at: number | null;
}
export const toVoice = (row: VoiceRow, refs: Refs): VoiceSnapshot => ({
  guildId: refs.id(row.guild),
  userId: refs.id(row.user),
  channelId: refs.id(row.channel),
  session: row.session,
  isMuted: row.mute === 1,
  isDeafened: row.deaf === 1,
  joinedAt: row.joined_at,
});
