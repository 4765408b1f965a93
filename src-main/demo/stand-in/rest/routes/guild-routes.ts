// A guild and its lists: channels, roles, invites, webhooks, audit log.
import { PermissionFlagsBits as Permission, type APIAuditLogEntry, type APIChannel } from 'discord-api-types/v10';
import { z } from 'zod';
import { reachChannel, reachGuild, reachGuildWith } from '#main/demo/stand-in/rest/access';
import { apiError } from '#main/demo/stand-in/rest/errors';
import { readForm, readId, readNumber, zId } from '#main/demo/stand-in/rest/form';
import { bot, ok, param, type Call, type Route } from '#main/demo/stand-in/rest/router';
import { isAfter } from '#main/demo/stand-in/snowflakes';
import { guildObject } from '#main/demo/world/guild-create-payload';
import { guildPermissions } from '#main/demo/world/permissions';
import { discordTime, snowflakeTime } from '#main/demo/world/snowflake';
import { thingsOf } from '#main/demo/world/things';
import type { WorldGuild, WorldInvite } from '#main/demo/world/types';

/** A permission set as Discord takes it, number or text, and as it tells it. */
const zBits = z.union([z.int().min(0), z.string().regex(/^\d{1,20}$/)]).transform(String);
const zChannel = z.object({
  name: z.string().min(1).max(100),
  type: z.union([z.literal(0), z.literal(2), z.literal(4), z.literal(5)]).default(0),
  topic: z.string().max(1_024).optional(),
  parent_id: zId.optional(),
  permission_overwrites: z
    .array(z.object({ id: zId, type: z.union([z.literal(0), z.literal(1)]), allow: zBits, deny: zBits }))
    .max(100)
    .optional(),
});

/** Discord keeps the audit log this long. */
const auditKeptMs = 45 * 86_400_000;

const showInvite = ({ platform: { world } }: Call, guild: WorldGuild, invite: WorldInvite) => {
  const channel = guild.channels.get(invite.channelId);
  return {
    type: 0,
    code: invite.code,
    guild: { id: guild.id, name: guild.name, icon: guild.icon, features: [], verification_level: 2 },
    guild_id: guild.id,
    channel: channel ? { id: channel.id, name: channel.name, type: channel.type } : null,
    inviter: invite.inviterId ? world.users.get(invite.inviterId) : undefined,
    uses: invite.uses,
    max_uses: invite.maxUses,
    max_age: invite.maxAgeS,
    temporary: invite.temporary,
    created_at: discordTime(invite.createdAt),
    expires_at: invite.maxAgeS === 0 ? null : discordTime(invite.createdAt + invite.maxAgeS * 1_000),
  };
};

const metadataOf = (channel: APIChannel): { archived?: boolean; archive_timestamp?: string } =>
  'thread_metadata' in channel ? (channel.thread_metadata ?? {}) : {};
const isArchived = (channel: APIChannel): boolean => metadataOf(channel).archived === true;
const archivedAt = (channel: APIChannel): number => Date.parse(metadataOf(channel).archive_timestamp ?? '');

const isAlive = (now: number, { maxAgeS, createdAt }: WorldInvite): boolean =>
  maxAgeS === 0 || createdAt + maxAgeS * 1_000 > now;

const auditPage = (call: Call, guild: WorldGuild): APIAuditLogEntry[] => {
  const { query, platform } = call;
  const [before, after, userId, targetId] = ['before', 'after', 'user_id', 'target_id'].map((name) =>
    readId(query, name),
  );
  const limit = readNumber(query, 'limit', 1, 100, 50);
  const action = query.has('action_type') ? readNumber(query, 'action_type', 0, 1_000, 0) : null;
  const oldest = platform.world.now() - auditKeptMs;
  const fitting = guild.auditLog.filter(
    (entry) =>
      snowflakeTime(entry.id) >= oldest &&
      (!userId || entry.user_id === userId) &&
      (!targetId || entry.target_id === targetId) &&
      (action === null || Number(entry.action_type) === action) &&
      (!before || isAfter(before, entry.id)) &&
      (!after || isAfter(entry.id, after)),
  );
  // With `after` Discord answers oldest first, the page next to the given id; otherwise newest first.
  return after ? fitting.slice(0, limit) : fitting.toReversed().slice(0, limit);
};

const auditLog = (call: Call, guild: WorldGuild) => {
  const { world, webhooks } = call.platform;
  const entries = auditPage(call, guild);
  const ids = new Set(entries.flatMap(({ user_id: user, target_id: target }) => [user, target]));
  return {
    audit_log_entries: entries,
    users: [...ids].flatMap((id) => (id ? (world.users.get(id) ?? []) : [])),
    webhooks: [...webhooks.values()]
      .filter(({ id }) => ids.has(id))
      .map((webhook) => ({ ...webhook, token: undefined })),
    integrations: [],
    threads: [],
    application_commands: [],
    auto_moderation_rules: [],
    guild_scheduled_events: [],
  };
};

export const guildRoutes: Route[] = [
  bot.get('/guilds/:guild_id', (call) => {
    const guild = reachGuild(call);
    const size = guild.members.size;
    const counts =
      call.query.get('with_counts') === 'true'
        ? { approximate_member_count: size, approximate_presence_count: size }
        : {};
    return ok({ ...guildObject(guild), region: 'deprecated', ...counts });
  }),
  bot.get('/guilds/:guild_id/channels', (call) => {
    const guild = reachGuild(call);
    const isThread = (type: number) => type >= 10 && type <= 12;
    return ok([...guild.channels.values()].filter(({ type }) => !isThread(type)));
  }),
  bot.post('/guilds/:guild_id/channels', (call) => {
    const guild = reachGuildWith(call, Permission.ManageChannels);
    const { permission_overwrites: permissionOverwrites, parent_id: parentId, ...form } = readForm(zChannel, call.body);
    const { world } = call.platform;
    const make = () =>
      world.createChannel(guild.id, world.bot.id, {
        ...form,
        ...(permissionOverwrites ? { permissionOverwrites } : {}),
        ...(parentId ? { parentId } : {}),
      });
    return { ...ok(call.platform.withReason(call.reason, make)), status: 201 };
  }),
  bot.get('/guilds/:guild_id/threads/active', (call) => {
    const guild = reachGuild(call);
    const ofChannels = [...guild.channels.values()].filter(({ type }) => type >= 10 && type <= 12);
    return ok({
      threads: [...ofChannels.filter((thread) => !isArchived(thread)), ...thingsOf(guild, 'thread')],
      members: [],
    });
  }),
  ...(['public', 'private'] as const).map((kind) =>
    bot.get(`/channels/:channel_id/threads/archived/${kind}`, (call) => {
      const place = reachChannel(call);
      const needed = Permission.ReadMessageHistory | (kind === 'private' ? Permission.ManageThreads : 0n);
      if ((place.bits & needed) !== needed) throw apiError(50013);
      const limit = readNumber(call.query, 'limit', 2, 100, 50);
      const before = Date.parse(call.query.get('before') ?? '') || Infinity;
      const threads = [...place.guild.channels.values()]
        .filter((thread) => 'parent_id' in thread && thread.parent_id === place.channel.id && isArchived(thread))
        .filter(({ type }) => (Number(type) === 12) === (kind === 'private'))
        .filter((thread) => archivedAt(thread) < before)
        .sort((a, b) => archivedAt(b) - archivedAt(a));
      return ok({ threads: threads.slice(0, limit), members: [], has_more: threads.length > limit });
    }),
  ),
  bot.get('/guilds/:guild_id/roles', (call) => ok([...reachGuild(call).roles.values()])),
  bot.get('/guilds/:guild_id/roles/:role_id', (call) => {
    const role = reachGuild(call).roles.get(param(call, 'role_id'));
    if (!role) throw apiError(10011);
    return ok(role);
  }),
  bot.get('/guilds/:guild_id/invites', (call) => {
    const guild = reachGuild(call);
    const bits = guildPermissions(guild, call.platform.world.bot.id);
    if ((bits & (Permission.ManageGuild | Permission.ViewAuditLog)) === 0n) throw apiError(50013);
    const alive = [...guild.invites.values()].filter((invite) => isAlive(call.platform.world.now(), invite));
    return ok(alive.map((invite) => showInvite(call, guild, invite)));
  }),
  bot.get('/guilds/:guild_id/vanity-url', (call) => {
    const { vanity } = reachGuildWith(call, Permission.ManageGuild);
    if (!vanity) throw apiError(50001);
    return ok(vanity);
  }),
  bot.delete('/invites/:code', (call) => {
    const { world } = call.platform;
    const code = param(call, 'code');
    const guild = [...world.guilds.values()].find(({ invites }) => invites.has(code));
    const invite = guild?.invites.get(code);
    if (!guild || !invite) throw apiError(10006);
    if ((guildPermissions(guild, world.bot.id) & (Permission.ManageGuild | Permission.ManageChannels)) === 0n)
      throw apiError(50013);
    call.platform.withReason(call.reason, () => world.deleteInvite(guild.id, world.bot.id, code));
    return ok(showInvite(call, guild, invite));
  }),
  bot.get('/guilds/:guild_id/audit-logs', (call) => ok(auditLog(call, reachGuildWith(call, Permission.ViewAuditLog)))),
  bot.get('/guilds/:guild_id/webhooks', (call) => {
    const guild = reachGuildWith(call, Permission.ManageWebhooks);
    return ok([...call.platform.webhooks.values()].filter(({ guild_id: id }) => id === guild.id));
  }),
];
