// Channels of the world. Overwrite changes have audit entries of their own (13-15) beside the channel's (11).
import { type APIChannel, type APIOverwrite, ChannelType } from 'discord-api-types/v10';
import { type AuditDraft, auditChange, staffAction } from './audit-log';
import { type Area, channelOf, type Core, guildOf } from './core';
import type { World, WorldGuild } from './types';
import { dropVoice } from './voice-state';
import { badRequest } from './world-fault';

type ChannelOptions = Parameters<World['createChannel']>[2];
const NO_FLAGS = 0;

function makeChannel(core: Core, guild: WorldGuild, options: ChannelOptions): APIChannel {
  const common = {
    id: core.snowflake(),
    guild_id: guild.id,
    name: options.name,
    position: [...guild.channels.values()].filter(({ type }) => Number(type) === options.type).length,
    permission_overwrites: options.permissionOverwrites ?? [],
    parent_id: options.parentId ?? null,
    nsfw: false,
    flags: NO_FLAGS,
  };
  const spoken = { last_message_id: null, rate_limit_per_user: 0 };
  switch (options.type) {
    case ChannelType.GuildCategory:
      return { ...common, type: ChannelType.GuildCategory, parent_id: null };
    case ChannelType.GuildVoice:
      return { ...common, ...spoken, type: ChannelType.GuildVoice, bitrate: 64_000, user_limit: 0, rtc_region: null };
    case ChannelType.GuildAnnouncement:
      return { ...common, ...spoken, type: ChannelType.GuildAnnouncement, topic: options.topic ?? null };
    case ChannelType.GuildText:
      return { ...common, ...spoken, type: ChannelType.GuildText, topic: options.topic ?? null };
    default:
      throw badRequest(`channel type ${options.type} is not part of this world`);
  }
}

const overwritesOf = (channel: APIChannel): APIOverwrite[] =>
  ('permission_overwrites' in channel ? channel.permission_overwrites : undefined) ?? [];

function overwriteDrafts(guild: WorldGuild, actorId: string, before: APIChannel, after: APIChannel): AuditDraft[] {
  const old = new Map(overwritesOf(before).map((overwrite) => [overwrite.id, overwrite]));
  const fresh = new Map(overwritesOf(after).map((overwrite) => [overwrite.id, overwrite]));
  const draft = (action: number, { id, type }: APIOverwrite, changes: AuditDraft['changes']): AuditDraft => ({
    action,
    actorId,
    targetId: before.id,
    changes,
    options: {
      id,
      ...(Number(type) === 0 ? { role_name: guild.roles.get(id)?.name ?? '' } : {}),
      type: String(type) as NonNullable<AuditDraft['options']>['type'],
    },
  });
  const keys = ['id', 'type', 'allow', 'deny'] as const;
  const drafts: AuditDraft[] = [];
  for (const [id, now] of fresh) {
    const was = old.get(id);
    if (!was)
      drafts.push(
        draft(
          13,
          now,
          keys.map((key) => auditChange(key, null, now[key])),
        ),
      );
    else if (was.allow !== now.allow || was.deny !== now.deny)
      drafts.push(
        draft(
          14,
          now,
          (['allow', 'deny'] as const)
            .filter((key) => was[key] !== now[key])
            .map((key) => auditChange(key, was[key], now[key])),
        ),
      );
  }
  for (const [id, was] of old)
    if (!fresh.has(id))
      drafts.push(
        draft(
          15,
          was,
          keys.map((key) => auditChange(key, was[key], null)),
        ),
      );
  return drafts;
}

/** What Discord names in entries 10 and 12. */
const AUDITED = ['name', 'type', 'topic', 'nsfw', 'rate_limit_per_user', 'permission_overwrites', 'flags'];

export function channelArea(core: Core): Area<'createChannel' | 'updateChannel' | 'deleteChannel'> {
  const replace = (guild: WorldGuild, channel: APIChannel): void => {
    guild.channels.set(channel.id, channel);
    core.emit('CHANNEL_UPDATE', guild.id, { ...channel, guild_id: guild.id });
  };
  const described = (channel: APIChannel, side: 'new' | 'old') =>
    Object.entries(channel)
      .filter(([key]) => AUDITED.includes(key))
      .map(([key, value]) => (side === 'new' ? auditChange(key, null, value) : auditChange(key, value, null)));

  return {
    createChannel(guildId, actorId, options) {
      const guild = guildOf(core, guildId);
      if (options.name.length === 0 || options.name.length > 100)
        throw badRequest('a channel name has 1 to 100 characters');
      if ((options.topic?.length ?? 0) > 1024) throw badRequest('a topic has at most 1024 characters');
      const channel = makeChannel(core, guild, options);
      const draft = { action: 10, actorId, targetId: channel.id, changes: described(channel, 'new') };
      staffAction(core, guild, [draft], () => {
        guild.channels.set(channel.id, channel);
        core.emit('CHANNEL_CREATE', guild.id, channel);
      });
      return channel;
    },

    updateChannel(guildId, actorId, channelId, change) {
      const guild = guildOf(core, guildId);
      const before = channelOf(guild, channelId);
      const after = { ...before, ...change } as APIChannel;
      const old: Record<string, unknown> = { ...before };
      const changes = Object.entries(change)
        .filter(([key, value]) => key !== 'permission_overwrites' && old[key] !== value)
        .map(([key, value]) => auditChange(key, old[key], value));
      const drafts = overwriteDrafts(guild, actorId, before, after);
      if (changes.length > 0) drafts.unshift({ action: 11, actorId, targetId: channelId, changes });
      if (drafts.length > 0) staffAction(core, guild, drafts, () => replace(guild, after));
    },

    deleteChannel(guildId, actorId, channelId) {
      const guild = guildOf(core, guildId);
      const channel = channelOf(guild, channelId);
      const draft = { action: 12, actorId, targetId: channelId, changes: described(channel, 'old') };
      staffAction(core, guild, [draft], () => {
        for (const child of guild.channels.values())
          if ('parent_id' in child && child.parent_id === channelId)
            replace(guild, { ...child, parent_id: null } as APIChannel);
        for (const { user_id: userId, channel_id: at } of guild.voice.values())
          if (at === channelId) dropVoice(core, guild, userId);
        guild.channels.delete(channelId);
        for (const message of guild.messages.get(channelId) ?? []) core.reactors.delete(message.id);
        guild.messages.delete(channelId);
        for (const invite of guild.invites.values())
          if (invite.channelId === channelId) guild.invites.delete(invite.code);
        core.emit('CHANNEL_DELETE', guild.id, { ...channel, guild_id: guild.id });
      });
    },
  };
}
