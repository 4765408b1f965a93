// Messages that the bot, a webhook or an interaction writes: into the world's state, and out as dispatches.
import type { APIMessage, APIUser } from 'discord-api-types/v10';
import { discordTime } from '#main/demo/world/snowflake';
import type { Platform } from '#main/demo/stand-in/platform';
import type { WorldGuild } from '#main/demo/world/types';
import type { UploadedFile } from './body';
import { shownEmbeds, type MessageForm } from './message-form';

// The world keeps this many of a channel.
const keptMessages = 500;

export interface Draft {
  guild: WorldGuild;
  channelId: string;
  author: APIUser;
  form: MessageForm;
  files: UploadedFile[];
  webhookId?: string;
  /** Discord's message type; 0 unless told. */
  type?: number;
  /** The command that a message answers. */
  interaction?: object;
}

const mentioned = (platform: Platform, guild: WorldGuild, form: MessageForm) => {
  const content = form.content ?? '';
  const { parse, users, roles } = form.allowed_mentions ?? { parse: ['users', 'roles', 'everyone'] };
  const ids = (pattern: RegExp, isAll: boolean, some: string[] = []) =>
    [...new Set([...content.matchAll(pattern)].map(([, id]) => id ?? ''))].filter((id) => isAll || some.includes(id));
  return {
    mentions: ids(/<@!?(\d{1,20})>/g, parse?.includes('users') ?? false, users ?? []).flatMap(
      (id) => platform.world.users.get(id) ?? [],
    ),
    mention_roles: ids(/<@&(\d{1,20})>/g, parse?.includes('roles') ?? false, roles ?? []).filter((id) =>
      guild.roles.has(id),
    ),
    mention_everyone: (parse?.includes('everyone') ?? false) && /@(everyone|here)\b/.test(content),
  };
};

const attachmentsOf = (platform: Platform, channelId: string, files: UploadedFile[]) =>
  files.map(({ filename, contentType, size }) => {
    const id = platform.world.snowflake();
    const url = `https://cdn.discordapp.com/attachments/${channelId}/${id}/${encodeURIComponent(filename)}`;
    return { id, filename, size, url, proxy_url: url, content_type: contentType };
  });

/** The message a draft becomes; it is nowhere yet. */
export const composeMessage = (
  platform: Platform,
  { guild, channelId, author, form, files, ...draft }: Draft,
): APIMessage => {
  const referenceId = form.message_reference?.message_id;
  const referenced = guild.messages.get(channelId)?.find(({ id }) => id === referenceId);
  const message = {
    id: platform.world.snowflake(),
    channel_id: channelId,
    type: draft.type ?? (referenced ? 19 : 0),
    author,
    content: form.content ?? '',
    timestamp: discordTime(platform.world.now()),
    edited_timestamp: null,
    tts: form.tts ?? false,
    ...mentioned(platform, guild, form),
    attachments: attachmentsOf(platform, channelId, files),
    embeds: shownEmbeds(form),
    components: form.components ?? [],
    pinned: false,
    flags: form.flags ?? 0,
    ...(form.nonce === null || form.nonce === undefined ? {} : { nonce: form.nonce }),
    ...(draft.webhookId ? { webhook_id: draft.webhookId } : { application_id: platform.world.bot.id }),
    ...(draft.interaction ? { interaction_metadata: draft.interaction } : {}),
    ...(referenced
      ? {
          message_reference: { type: 0, guild_id: guild.id, channel_id: channelId, message_id: referenced.id },
          referenced_message: referenced,
        }
      : {}),
  };
  return message as APIMessage;
};

/** Puts the message into its channel and tells the sessions. */
export const publishMessage = (platform: Platform, guild: WorldGuild, message: APIMessage): APIMessage => {
  const list = guild.messages.get(message.channel_id) ?? [];
  list.push(message);
  if (list.length > keptMessages) list.splice(0, list.length - keptMessages);
  guild.messages.set(message.channel_id, list);
  const channel = guild.channels.get(message.channel_id);
  if (channel && 'last_message_id' in channel)
    guild.channels.set(channel.id, { ...channel, last_message_id: message.id });
  platform.dispatch('MESSAGE_CREATE', guild.id, messageEvent(guild, message));
  return message;
};

const messageEvent = (guild: WorldGuild, message: APIMessage): object => {
  const memberOf = (userId: string) => {
    const { user: _, ...member } = guild.members.get(userId) ?? {};
    return 'roles' in member ? { member } : {};
  };
  return {
    ...message,
    guild_id: guild.id,
    channel_type: guild.channels.get(message.channel_id)?.type,
    ...(message.webhook_id ? {} : memberOf(message.author.id)),
    mentions: message.mentions.map((user) => ({ ...user, ...memberOf(user.id) })),
  };
};

/** Changes a message as an edit does: only the fields the form names. */
export const changeMessage = (
  platform: Platform,
  guild: WorldGuild,
  message: APIMessage,
  form: MessageForm,
): APIMessage => {
  const change = {
    ...(form.content === undefined ? {} : { content: form.content ?? '', ...mentioned(platform, guild, form) }),
    ...(form.embeds === undefined ? {} : { embeds: shownEmbeds(form) }),
    ...(form.components === undefined ? {} : { components: form.components ?? [] }),
    ...(form.flags === undefined || form.flags === null ? {} : { flags: form.flags }),
    edited_timestamp: discordTime(platform.world.now()),
  };
  const after: APIMessage = { ...message, ...change } as APIMessage;
  const list = guild.messages.get(message.channel_id) ?? [];
  const index = list.findIndex(({ id }) => id === message.id);
  if (index < 0) return after;
  // Replaced, not changed in place: a dispatch on its way may hold the old one.
  list[index] = after;
  platform.dispatch('MESSAGE_UPDATE', guild.id, messageEvent(guild, after));
  return after;
};

/** Takes a message away that its own author (a webhook, an interaction) deletes: no audit entry. */
export const removeMessage = (platform: Platform, guild: WorldGuild, message: APIMessage): void => {
  const list = guild.messages.get(message.channel_id);
  const index = list?.findIndex(({ id }) => id === message.id) ?? -1;
  if (index < 0) return;
  list?.splice(index, 1);
  platform.dispatch('MESSAGE_DELETE', guild.id, { id: message.id, channel_id: message.channel_id, guild_id: guild.id });
};
