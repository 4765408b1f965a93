// Dispatches in Discord's documented shapes (gateway v10), hand-made. One guild with a bot, a moderator and a few members.
import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Origin } from '#contract/event';

export interface Raw {
  type: string;
  data: unknown;
  origin?: Origin;
}

/** 2026-11-15T12:00:00Z */
export const start = Date.UTC(2026, 10, 15, 12);

let serial = 0;
/** A fresh snowflake made at `at`. */
export const snowflake = (at = start): string => {
  serial += 1;
  return ((BigInt(at - 1_420_070_400_000) << 22n) + BigInt(serial)).toString();
};
const iso = (at: number): string => new Date(at).toISOString().replace('Z', '000+00:00');

export const ids = {
  guild: '100000000000000001',
  otherGuild: '100000000000000002',
  bot: '200000000000000001',
  mod: '200000000000000002',
  otherBot: '200000000000000003',
  ann: '200000000000000004',
  bob: '200000000000000005',
  stranger: '200000000000000006',
  channel: '300000000000000001',
  otherChannel: '300000000000000002',
  modRole: '400000000000000001',
  redRole: '400000000000000002',
  blueRole: '400000000000000003',
};

export const user = (id: string, username: string, more: object = {}) => ({
  id,
  username,
  discriminator: '0',
  global_name: null,
  avatar: null,
  public_flags: 0,
  ...more,
});
export const botUser = user(ids.bot, 'moddesk', { bot: true });
export const mod = user(ids.mod, 'mod', { global_name: 'The Moderator' });
export const otherBot = user(ids.otherBot, 'helper-bot', { bot: true });
export const ann = user(ids.ann, 'ann', { global_name: 'Ann' });
export const bob = user(ids.bob, 'bob');
export const stranger = user(ids.stranger, 'stranger');

export const member = (of: object, more: object = {}) => ({
  user: of,
  nick: null,
  avatar: null,
  roles: [],
  joined_at: iso(start - 86_400_000),
  premium_since: null,
  deaf: false,
  mute: false,
  flags: 0,
  pending: false,
  communication_disabled_until: null,
  ...more,
});

export const role = (id: string, name: string, more: object = {}) => ({
  id,
  name,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  icon: null,
  unicode_emoji: null,
  position: 1,
  permissions: '0',
  managed: false,
  mentionable: false,
  flags: 0,
  ...more,
});

export const channel = (id: string, name: string, more: object = {}) => ({
  id,
  type: 0,
  name,
  position: 0,
  parent_id: null,
  topic: null,
  nsfw: false,
  rate_limit_per_user: 0,
  permission_overwrites: [],
  last_message_id: null,
  flags: 0,
  ...more,
});

/** `canSeeAudit`: whether the bot's role holds VIEW_AUDIT_LOG. */
export const guildCreate = ({
  id = ids.guild,
  canSeeAudit = true,
  members = [mod, otherBot, ann, bob] as object[],
  more = {},
} = {}): Raw => ({
  type: 'GUILD_CREATE',
  data: {
    id,
    name: 'Test Guild',
    icon: null,
    owner_id: ids.mod,
    unavailable: false,
    member_count: members.length + 1,
    verification_level: 2,
    roles: [
      role(id, '@everyone', { permissions: '1024' }),
      role(ids.modRole, 'Staff', {
        permissions: (canSeeAudit ? PermissionFlagsBits.ViewAuditLog : PermissionFlagsBits.ViewChannel).toString(),
      }),
      role(ids.redRole, 'Red'),
      role(ids.blueRole, 'Blue'),
    ],
    channels: [channel(ids.channel, 'general'), channel(ids.otherChannel, 'off-topic', { position: 1 })],
    members: [member(botUser, { roles: [ids.modRole] }), ...members.map((one) => member(one))],
    threads: [],
    presences: [],
    ...more,
  },
});

export const inGuild = { guild_id: ids.guild };

export const memberAdd = (of: object, more: object = {}): Raw => ({
  type: 'GUILD_MEMBER_ADD',
  data: { ...member(of, { joined_at: iso(start + 500), ...more }), ...inGuild },
});
export const memberUpdate = (of: object, more: object = {}, guildId = ids.guild): Raw => ({
  type: 'GUILD_MEMBER_UPDATE',
  data: { ...member(of, more), guild_id: guildId },
});
export const memberRemove = (of: object): Raw => ({ type: 'GUILD_MEMBER_REMOVE', data: { ...inGuild, user: of } });
export const banAdd = (of: object): Raw => ({ type: 'GUILD_BAN_ADD', data: { ...inGuild, user: of } });
export const banRemove = (of: object): Raw => ({ type: 'GUILD_BAN_REMOVE', data: { ...inGuild, user: of } });
export const timedOutUntil = (at: number | null): object => ({
  communication_disabled_until: at === null ? null : iso(at),
});

export const message = (author: { id: string } & object, content: string, more: object = {}) => ({
  id: snowflake(start),
  channel_id: ids.channel,
  ...inGuild,
  type: 0,
  author,
  content,
  timestamp: iso(start),
  edited_timestamp: null,
  tts: false,
  mention_everyone: false,
  mentions: [],
  mention_roles: [],
  attachments: [],
  embeds: [],
  components: [],
  pinned: false,
  flags: 0,
  ...more,
});
export const messageCreate = (of: object): Raw => ({ type: 'MESSAGE_CREATE', data: of });
export const messageEdit = (of: object, content: string, editedAt: number): Raw => ({
  type: 'MESSAGE_UPDATE',
  data: { ...of, content, edited_timestamp: iso(editedAt) },
});
export const messageDelete = (id: string, channelId = ids.channel): Raw => ({
  type: 'MESSAGE_DELETE',
  data: { id, channel_id: channelId, ...inGuild },
});
export const messagePurge = (purged: string[]): Raw => ({
  type: 'MESSAGE_DELETE_BULK',
  data: { ids: purged, channel_id: ids.channel, ...inGuild },
});
export const reaction = (isAdded: boolean, messageId: string, userId: string, emoji = '👍'): Raw => ({
  type: isAdded ? 'MESSAGE_REACTION_ADD' : 'MESSAGE_REACTION_REMOVE',
  data: {
    user_id: userId,
    channel_id: ids.channel,
    message_id: messageId,
    ...inGuild,
    emoji: { id: null, name: emoji },
    burst: false,
    type: 0,
  },
});

export const channelEvent = (what: 'CREATE' | 'UPDATE' | 'DELETE', of: object): Raw => ({
  type: `CHANNEL_${what}`,
  data: { ...of, ...inGuild },
});
export const roleEvent = (what: 'CREATE' | 'UPDATE', of: object): Raw => ({
  type: `GUILD_ROLE_${what}`,
  data: { ...inGuild, role: of },
});
export const roleDelete = (roleId: string): Raw => ({
  type: 'GUILD_ROLE_DELETE',
  data: { ...inGuild, role_id: roleId },
});
export const inviteCreate = (code: string, inviter: object | null = mod): Raw => ({
  type: 'INVITE_CREATE',
  data: {
    channel_id: ids.channel,
    code,
    created_at: iso(start + 500),
    expires_at: iso(start + 604_800_500),
    ...inGuild,
    ...(inviter ? { inviter } : {}),
    max_age: 604_800,
    max_uses: 5,
    temporary: false,
    type: 0,
    uses: 0,
  },
});
export const inviteDelete = (code: string): Raw => ({
  type: 'INVITE_DELETE',
  data: { channel_id: ids.channel, ...inGuild, code },
});

/** A pushed audit-log entry by the moderator. */
export const entry = (action: number, targetId: string | null, more: object = {}): Raw => ({
  type: 'GUILD_AUDIT_LOG_ENTRY_CREATE',
  data: {
    id: snowflake(start + 2_000),
    ...inGuild,
    user_id: ids.mod,
    target_id: targetId,
    action_type: action,
    ...more,
  },
});
export const change = (key: string, before: unknown, after: unknown): object => ({
  key,
  ...(before === null ? {} : { old_value: before }),
  ...(after === null ? {} : { new_value: after }),
});
export { iso };
