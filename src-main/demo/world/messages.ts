// Messages of the world: sending, editing, unfurling, deleting. A deletion's dispatch carries ids only; who did it is the audit log's to say.
import {
  type APIAttachment,
  type APIChannel,
  type APIEmbed,
  type APIMessage,
  type APIUser,
  EmbedType,
  MessageFlags,
  MessageReferenceType,
  MessageType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { countedAction, staffAction } from './audit-log';
import { type Area, channelOf, type Core, guildOf, memberOf, userOf, type WorldMember } from './core';
import { guildPermissions } from './permissions';
import { discordTime } from './snowflake';
import type { World, WorldGuild } from './types';
import { badRequest, unknownMessage } from './world-fault';

const KEPT_PER_CHANNEL = 500;
const NO_FLAGS = 0 as MessageFlags;

export function withoutUser(member: WorldMember): Omit<WorldMember, 'user'> {
  const { user: _, ...rest } = member;
  return rest;
}

/** A reply quotes what it answers, one level deep. */
function quoted(message: APIMessage | undefined): APIMessage | null {
  if (!message) return null;
  const { referenced_message: _, ...rest } = message;
  return rest;
}

/** Index and message; faults as Discord does when it is gone. Searched from the newest. */
export function locateMessage(guild: WorldGuild, channelId: string, messageId: string) {
  const list = guild.messages.get(channelId) ?? [];
  const index = list.findLastIndex(({ id }) => id === messageId);
  const message = list[index];
  if (!message) throw unknownMessage();
  return { list, index, message };
}

/** The gateway's form of a message: the guild, the author's member and the mentioned members ride along. */
export function dispatchOf(guild: WorldGuild, channel: APIChannel, message: APIMessage): object {
  const { reactions: _, ...sent } = message;
  const member = message.webhook_id === undefined ? guild.members.get(message.author.id) : undefined;
  return {
    ...sent,
    guild_id: guild.id,
    channel_type: channel.type,
    ...(member ? { member: withoutUser(member) } : {}),
    mentions: message.mentions.map((user) => {
      const mentioned = guild.members.get(user.id);
      return mentioned ? { ...user, member: withoutUser(mentioned) } : user;
    }),
  };
}

function mentionsOf(core: Core, guild: WorldGuild, authorId: string, content: string, repliedTo: APIUser | undefined) {
  const users = new Map<string, APIUser>();
  if (repliedTo && core.users.has(repliedTo.id)) users.set(repliedTo.id, userOf(core, repliedTo.id));
  const roles: string[] = [];
  if (content.includes('<@'))
    for (const [, isRole, id = ''] of content.matchAll(/<@(&?)!?(\d{15,20})>/g)) {
      const user = core.users.get(id);
      if (isRole === '&' && guild.roles.has(id)) roles.push(id);
      else if (user) users.set(id, user);
    }
  const isForAll =
    /@(?:everyone|here)\b/.test(content) &&
    (guildPermissions(guild, authorId) & PermissionFlagsBits.MentionEveryone) !== 0n;
  return { mentions: [...users.values()], mention_roles: roles, mention_everyone: isForAll };
}

const webhookUser = (id: string, username: string): APIUser => ({
  id,
  username,
  discriminator: '0000',
  global_name: null,
  avatar: null,
  bot: true,
});

function attach(core: Core, channelId: string, files: NonNullable<Parameters<World['sendMessage']>[3]['attachments']>) {
  return files.map((file): APIAttachment => {
    const id = core.snowflake();
    const path = `attachments/${channelId}/${id}/${encodeURIComponent(file.filename)}`;
    const isImage = file.contentType?.startsWith('image/') ?? false;
    return {
      id,
      filename: file.filename,
      size: file.size,
      url: file.url ?? `https://cdn.discordapp.com/${path}`,
      proxy_url: `https://media.discordapp.net/${path}`,
      ...(file.contentType === undefined ? {} : { content_type: file.contentType }),
      ...(isImage ? { width: 1920, height: 1080 } : {}),
    };
  });
}

/** Puts a finished message into its channel and sends it. */
export function post(core: Core, guild: WorldGuild, message: APIMessage): APIMessage {
  const channelId = message.channel_id;
  const channel = channelOf(guild, channelId);
  const list = guild.messages.get(channelId) ?? [];
  list.push(message);
  if (list.length > KEPT_PER_CHANNEL)
    for (const { id } of list.splice(0, list.length - KEPT_PER_CHANNEL)) core.reactors.delete(id);
  guild.messages.set(channelId, list);
  // Discord moves the channel's last_message_id without a CHANNEL_UPDATE.
  if ('last_message_id' in channel) guild.channels.set(channelId, { ...channel, last_message_id: message.id });
  core.emit('MESSAGE_CREATE', guild.id, dispatchOf(guild, channel, message));
  return message;
}

/** A message with nothing in it yet; the author is a member. */
export function blankMessage(core: Core, guild: WorldGuild, channelId: string, authorId: string): APIMessage {
  memberOf(guild, authorId);
  return {
    id: core.snowflake(),
    channel_id: channelId,
    type: MessageType.Default,
    author: userOf(core, authorId),
    content: '',
    timestamp: discordTime(core.now()),
    edited_timestamp: null,
    tts: false,
    pinned: false,
    flags: NO_FLAGS,
    attachments: [],
    embeds: [],
    components: [],
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
  };
}

export function messageArea(
  core: Core,
): Area<'sendMessage' | 'editMessage' | 'unfurlMessage' | 'deleteMessage' | 'bulkDelete'> {
  const replace = (guild: WorldGuild, channelId: string, messageId: string, change: Partial<APIMessage>): void => {
    const { list, index, message } = locateMessage(guild, channelId, messageId);
    const after = { ...message, ...change };
    list[index] = after;
    core.emit('MESSAGE_UPDATE', guild.id, dispatchOf(guild, channelOf(guild, channelId), after));
  };

  return {
    sendMessage(guildId, channelId, authorId, { content, replyTo, attachments = [], webhookId }) {
      const guild = guildOf(core, guildId);
      channelOf(guild, channelId);
      if (content.length > 2000) throw badRequest('content has at most 2000 characters');
      if (content.length === 0 && attachments.length === 0) throw badRequest('the message is empty');
      const author =
        webhookId === undefined
          ? userOf(core, authorId)
          : webhookUser(webhookId, core.users.get(authorId)?.username ?? authorId);
      if (webhookId === undefined) memberOf(guild, authorId);
      const list = guild.messages.get(channelId) ?? [];
      const replied = replyTo === undefined ? undefined : list.findLast(({ id }) => id === replyTo);
      const message: APIMessage = {
        id: core.snowflake(),
        channel_id: channelId,
        type: replyTo === undefined ? MessageType.Default : MessageType.Reply,
        author,
        content,
        timestamp: discordTime(core.now()),
        edited_timestamp: null,
        tts: false,
        pinned: false,
        flags: NO_FLAGS,
        attachments: attach(core, channelId, attachments),
        embeds: [],
        components: [],
        ...mentionsOf(core, guild, authorId, content, replied?.author),
      };
      if (webhookId !== undefined) message.webhook_id = webhookId;
      if (replyTo !== undefined) {
        message.message_reference = {
          type: MessageReferenceType.Default,
          message_id: replyTo,
          channel_id: channelId,
          guild_id: guild.id,
        };
        message.referenced_message = quoted(replied);
      }
      return post(core, guild, message);
    },

    editMessage(guildId, channelId, messageId, content) {
      const guild = guildOf(core, guildId);
      if (content.length > 2000) throw badRequest('content has at most 2000 characters');
      const { message } = locateMessage(guild, channelId, messageId);
      if (message.content === content) return;
      const mentions = mentionsOf(core, guild, message.author.id, content, message.referenced_message?.author);
      replace(guild, channelId, messageId, { content, edited_timestamp: discordTime(core.now()), ...mentions });
    },

    unfurlMessage(guildId, channelId, messageId) {
      const guild = guildOf(core, guildId);
      const { message } = locateMessage(guild, channelId, messageId);
      const url = /https?:\/\/[^\s<>]+/.exec(message.content)?.[0] ?? 'https://example.com/';
      const embed: APIEmbed = {
        type: EmbedType.Link,
        url,
        title: new URL(url).hostname,
        description: 'A page that was linked.',
      };
      replace(guild, channelId, messageId, { embeds: [embed] });
    },

    deleteMessage(guildId, channelId, messageId, actorId) {
      const guild = guildOf(core, guildId);
      const { list, index, message } = locateMessage(guild, channelId, messageId);
      const authorId = message.author.id;
      const event = (): void => {
        list.splice(index, 1);
        core.reactors.delete(messageId);
        core.emit('MESSAGE_DELETE', guild.id, { id: messageId, channel_id: channelId, guild_id: guild.id });
      };
      const isAudited = actorId !== undefined && actorId !== authorId && userOf(core, actorId).bot !== true;
      if (isAudited) countedAction(core, guild, { action: 72, actorId, targetId: authorId, channelId }, event);
      else event();
    },

    bulkDelete(guildId, channelId, messageIds, actorId) {
      const guild = guildOf(core, guildId);
      channelOf(guild, channelId);
      if (messageIds.length < 2 || messageIds.length > 100) throw badRequest('2 to 100 messages at a time');
      const gone = new Set(messageIds);
      const options = { count: String(gone.size) };
      staffAction(core, guild, [{ action: 73, actorId, targetId: channelId, options }], () => {
        const kept = (guild.messages.get(channelId) ?? []).filter(({ id }) => !gone.has(id));
        guild.messages.set(channelId, kept);
        for (const id of gone) core.reactors.delete(id);
        core.emit('MESSAGE_DELETE_BULK', guild.id, { ids: [...gone], channel_id: channelId, guild_id: guild.id });
      });
    },
  };
}
