// What each dispatch of the story must look like, within Discord's limits. Loose objects: Discord may send more, never less.
import { z } from 'zod';

const id = z.string().regex(/^\d{17,20}$/);
const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/);
const user = z.looseObject({
  id,
  username: z.string().min(1).max(32),
  discriminator: z.string(),
  global_name: z.string().max(32).nullable(),
  avatar: z.string().nullable(),
});
const memberNoUser = z.looseObject({
  nick: z.string().min(1).max(32).nullable(),
  roles: z.array(id),
  joined_at: time,
  premium_since: time.nullable(),
  avatar: z.string().nullable(),
  deaf: z.boolean(),
  mute: z.boolean(),
  pending: z.boolean(),
  flags: z.int(),
  communication_disabled_until: time.nullable(),
});
const member = memberNoUser.extend({ user });
const inGuild = z.looseObject({ guild_id: id });
const channel = z.looseObject({
  id,
  type: z.int(),
  name: z.string().min(1).max(100),
  topic: z.string().max(1024).nullable().optional(),
  position: z.int(),
  permission_overwrites: z.array(
    z.strictObject({ id, type: z.int().min(0).max(1), allow: z.string(), deny: z.string() }),
  ),
});
const role = z.looseObject({
  id,
  name: z.string().min(1).max(100),
  color: z.int().max(0xffffff),
  colors: z.looseObject({ primary_color: z.int() }),
  permissions: z.string().regex(/^\d+$/),
  position: z.int(),
  hoist: z.boolean(),
  managed: z.boolean(),
  mentionable: z.boolean(),
});
const message = inGuild
  .extend({
    id,
    channel_id: id,
    channel_type: z.int(),
    author: user.extend({ username: z.string().max(80) }),
    member: memberNoUser.optional(),
    content: z.string().max(2000),
    timestamp: time,
    edited_timestamp: time.nullable(),
    mentions: z.array(user),
    mention_roles: z.array(id),
    mention_everyone: z.boolean(),
    attachments: z
      .array(z.looseObject({ id, filename: z.string(), size: z.int(), url: z.url(), proxy_url: z.url() }))
      .max(10),
    embeds: z.array(z.looseObject({})),
    tts: z.boolean(),
    pinned: z.boolean(),
    type: z.int(),
  })
  .refine(
    ({ content, attachments, poll }) => content !== '' || attachments.length > 0 || poll !== undefined,
    'an empty message',
  )
  .refine(
    ({ webhook_id, member: author }) => (webhook_id === undefined) === (author !== undefined),
    'members come with people only',
  );
const reaction = z.strictObject({
  guild_id: id,
  channel_id: id,
  message_id: id,
  user_id: id,
  emoji: z.strictObject({ id: id.nullable(), name: z.string() }),
  burst: z.literal(false),
  type: z.literal(0),
});

const named = inGuild.extend({ id, name: z.string().min(1).max(100) });
const sound = inGuild.extend({ sound_id: id, name: z.string().min(2).max(32), volume: z.number().max(1) });
const thread = named.extend({
  type: z.int(),
  parent_id: id,
  owner_id: id,
  thread_metadata: z.looseObject({ archived: z.boolean(), locked: z.boolean(), create_timestamp: time }),
});
const stage = inGuild.extend({ id, channel_id: id, topic: z.string().min(1).max(120), privacy_level: z.int() });
const scheduled = named.extend({ creator_id: id, scheduled_start_time: time, status: z.int().min(1).max(4) });
const rule = named.extend({
  creator_id: id,
  trigger_type: z.int(),
  trigger_metadata: z.looseObject({}),
  actions: z.array(z.looseObject({ type: z.int() })),
  enabled: z.boolean(),
});
const vote = z.strictObject({
  guild_id: id,
  channel_id: id,
  message_id: id,
  user_id: id,
  answer_id: z.int().min(1),
});

export const shapes: Readonly<Record<string, z.ZodType>> = {
  GUILD_CREATE: z.looseObject({
    id,
    name: z.string(),
    owner_id: id,
    unavailable: z.literal(false),
    joined_at: time,
    member_count: z.int(),
    members: z.array(member),
    channels: z.array(channel),
    roles: z.array(role),
    threads: z.tuple([]),
    presences: z.tuple([]),
    voice_states: z.tuple([]),
  }),
  GUILD_MEMBER_ADD: member.extend({ guild_id: id }),
  GUILD_MEMBER_UPDATE: member.extend({ guild_id: id }),
  GUILD_MEMBER_REMOVE: z.strictObject({ guild_id: id, user }),
  GUILD_BAN_ADD: z.strictObject({ guild_id: id, user }),
  GUILD_BAN_REMOVE: z.strictObject({ guild_id: id, user }),
  MESSAGE_CREATE: message.refine(({ edited_timestamp }) => edited_timestamp === null, 'a new message is not edited'),
  MESSAGE_UPDATE: message,
  MESSAGE_DELETE: z.strictObject({ id, channel_id: id, guild_id: id }),
  MESSAGE_DELETE_BULK: z.strictObject({ ids: z.array(id).min(2).max(100), channel_id: id, guild_id: id }),
  MESSAGE_REACTION_ADD: reaction.extend({ member, message_author_id: id }),
  MESSAGE_REACTION_REMOVE: reaction,
  MESSAGE_REACTION_REMOVE_ALL: z.strictObject({ guild_id: id, channel_id: id, message_id: id }),
  MESSAGE_REACTION_REMOVE_EMOJI: z.strictObject({
    guild_id: id,
    channel_id: id,
    message_id: id,
    emoji: z.strictObject({ id: id.nullable(), name: z.string() }),
  }),
  CHANNEL_PINS_UPDATE: z.strictObject({ guild_id: id, channel_id: id, last_pin_timestamp: time.nullable() }),
  MESSAGE_POLL_VOTE_ADD: vote,
  MESSAGE_POLL_VOTE_REMOVE: vote,
  VOICE_STATE_UPDATE: z.strictObject({
    guild_id: id,
    channel_id: id.nullable(),
    user_id: id,
    member: member.optional(),
    session_id: z.string().min(1),
    deaf: z.boolean(),
    mute: z.boolean(),
    self_deaf: z.boolean(),
    self_mute: z.boolean(),
    self_video: z.boolean(),
    suppress: z.boolean(),
    request_to_speak_timestamp: time.nullable(),
  }),
  AUTO_MODERATION_ACTION_EXECUTION: z.strictObject({
    guild_id: id,
    action: z.strictObject({ type: z.int().min(1).max(4), metadata: z.record(z.string(), z.unknown()) }),
    rule_id: id,
    rule_trigger_type: z.int(),
    user_id: id,
    channel_id: id,
    content: z.string(),
    matched_keyword: z.string().nullable(),
    matched_content: z.string().nullable(),
  }),
  CHANNEL_CREATE: channel.extend({ guild_id: id }),
  CHANNEL_UPDATE: channel.extend({ guild_id: id }),
  CHANNEL_DELETE: channel.extend({ guild_id: id }),
  GUILD_ROLE_CREATE: z.strictObject({ guild_id: id, role }),
  GUILD_ROLE_UPDATE: z.strictObject({ guild_id: id, role }),
  GUILD_ROLE_DELETE: z.strictObject({ guild_id: id, role_id: id }),
  INVITE_CREATE: inGuild.extend({
    code: z.string().length(8),
    channel_id: id,
    created_at: time,
    expires_at: time.nullable(),
    inviter: user,
    max_age: z.int(),
    max_uses: z.int(),
    temporary: z.boolean(),
    uses: z.literal(0),
  }),
  INVITE_DELETE: z.strictObject({ guild_id: id, channel_id: id, code: z.string() }),
  GUILD_UPDATE: z.looseObject({ id, name: z.string(), owner_id: id, verification_level: z.int() }),
  GUILD_EMOJIS_UPDATE: inGuild.extend({ emojis: z.array(z.looseObject({ id, name: z.string().max(32) })) }),
  GUILD_STICKERS_UPDATE: inGuild.extend({ stickers: z.array(z.looseObject({ id, name: z.string().max(30) })) }),
  GUILD_SOUNDBOARD_SOUND_CREATE: sound,
  GUILD_SOUNDBOARD_SOUND_UPDATE: sound,
  GUILD_SOUNDBOARD_SOUND_DELETE: sound,
  THREAD_CREATE: thread.extend({ newly_created: z.literal(true) }),
  THREAD_UPDATE: thread,
  THREAD_DELETE: thread,
  WEBHOOKS_UPDATE: z.strictObject({ guild_id: id, channel_id: id }),
  INTEGRATION_CREATE: named,
  INTEGRATION_UPDATE: named,
  INTEGRATION_DELETE: named,
  STAGE_INSTANCE_CREATE: stage,
  STAGE_INSTANCE_UPDATE: stage,
  STAGE_INSTANCE_DELETE: stage,
  GUILD_SCHEDULED_EVENT_CREATE: scheduled,
  GUILD_SCHEDULED_EVENT_UPDATE: scheduled,
  GUILD_SCHEDULED_EVENT_DELETE: scheduled,
  AUTO_MODERATION_RULE_CREATE: rule,
  AUTO_MODERATION_RULE_UPDATE: rule,
  AUTO_MODERATION_RULE_DELETE: rule,
  GUILD_AUDIT_LOG_ENTRY_CREATE: z.strictObject({
    guild_id: id,
    id,
    user_id: id,
    target_id: id.nullable(),
    action_type: z.literal([
      1, 10, 11, 12, 13, 14, 15, 20, 22, 23, 24, 25, 28, 30, 31, 32, 40, 42, 50, 51, 52, 60, 61, 62, 72, 73, 80, 81, 82,
      83, 84, 85, 90, 91, 92, 100, 101, 102, 110, 111, 112, 121, 130, 131, 132, 140, 141, 142, 163, 164, 10, 11, 12, 13,
      14, 15, 20, 21, 22, 23, 24, 25, 26, 27, 30, 31, 32, 40, 42, 72, 73, 74, 75, 143, 145,
    ]),
    reason: z.string().min(1).max(512).optional(),
    options: z.record(z.string(), z.string()).optional(),
    changes: z.array(z.looseObject({ key: z.string() })).optional(),
  }),
};
