// Members: reading them, and what staff does to one: timeout, nickname, roles, kick.
import { PermissionFlagsBits as Permission } from 'discord-api-types/v10';
import { z } from 'zod';
import { isAdministrator, outranks, outranksRole } from '#main/demo/stand-in/permissions';
import { reachGuild, reachGuildWith, requireGuildBits } from '#main/demo/stand-in/rest/access';
import { apiError, formError } from '#main/demo/stand-in/rest/errors';
import { readForm, readId, readNumber, zId } from '#main/demo/stand-in/rest/form';
import { bot, noContent, ok, param, type Call, type Route } from '#main/demo/stand-in/rest/router';
import { bySnowflake, isAfter } from '#main/demo/stand-in/snowflakes';
import type { WorldGuild } from '#main/demo/world/types';

const zChange = z.object({
  nick: z.string().max(32).nullish(),
  roles: z.array(zId).max(350).nullish(),
  communication_disabled_until: z.iso.datetime({ offset: true }).nullish(),
  mute: z.boolean().nullish(),
  deaf: z.boolean().nullish(),
  channel_id: zId.nullish(),
});
type Change = z.infer<typeof zChange>;

const longestTimeoutMs = 28 * 86_400_000;

const reachMember = (call: Call, guild: WorldGuild) => {
  const member = guild.members.get(param(call, 'user_id'));
  if (!member) throw apiError(10007);
  return member;
};

const requireRank = ({ platform: { world } }: Call, guild: WorldGuild, userId: string): void => {
  if (!outranks(guild, world.bot.id, userId)) throw apiError(50013);
};

/** Every right a change needs is checked before any of it is done. */
const checkChange = (call: Call, guild: WorldGuild, userId: string, change: Change): void => {
  const { platform } = call;
  const botId = platform.world.bot.id;
  const { mute, deaf, channel_id: voiceId } = change;
  if ([mute, deaf, voiceId].some((value) => value !== undefined)) throw apiError(40032);
  if (change.communication_disabled_until !== undefined) {
    requireGuildBits(platform, guild, Permission.ModerateMembers);
    requireRank(call, guild, userId);
    if (isAdministrator(guild, userId)) throw apiError(50013);
    const until = Date.parse(change.communication_disabled_until ?? '');
    if (until > platform.world.now() + longestTimeoutMs)
      throw formError(['communication_disabled_until'], 'BASE_TYPE_BAD_VALUE', 'Must be at most 28 days ahead.');
  }
  if (change.nick !== undefined) {
    requireGuildBits(platform, guild, userId === botId ? Permission.ChangeNickname : Permission.ManageNicknames);
    if (userId !== botId) requireRank(call, guild, userId);
  }
  if (change.roles) {
    requireGuildBits(platform, guild, Permission.ManageRoles);
    const held = guild.members.get(userId)?.roles ?? [];
    const { roles } = change;
    for (const id of [...roles.filter((role) => !held.includes(role)), ...held.filter((role) => !roles.includes(role))])
      requireRole(guild, botId, id);
  }
};

const requireRole = (guild: WorldGuild, botId: string, roleId: string): void => {
  const role = guild.roles.get(roleId);
  if (!role) throw apiError(10011);
  if (role.managed || role.id === guild.id || !outranksRole(guild, botId, role)) throw apiError(50013);
};

const changeMember = (call: Call) => {
  const { platform, reason } = call;
  const { world } = platform;
  const guild = reachGuild(call);
  const { id: userId } = reachMember(call, guild).user;
  const change = readForm(zChange, call.body);
  checkChange(call, guild, userId, change);
  platform.withReason(reason, () => {
    const { communication_disabled_until: until, nick, roles } = change;
    const ended = until === null || (until !== undefined && Date.parse(until) <= world.now());
    if (until !== undefined) world.timeout(guild.id, world.bot.id, userId, ended ? null : Date.parse(until ?? ''));
    if (nick !== undefined) world.setNickname(guild.id, world.bot.id, userId, nick || null);
    const held = guild.members.get(userId)?.roles ?? [];
    const added = roles?.filter((id) => !held.includes(id)) ?? [];
    const removed = roles ? held.filter((id) => !roles.includes(id)) : [];
    if (added.length > 0) world.addRoles(guild.id, world.bot.id, userId, added);
    if (removed.length > 0) world.removeRoles(guild.id, world.bot.id, userId, removed);
  });
  return ok(reachMember(call, guild));
};

const changeRole = (operation: 'addRoles' | 'removeRoles') => (call: Call) => {
  const { world } = call.platform;
  const guild = reachGuildWith(call, Permission.ManageRoles);
  const { user } = reachMember(call, guild);
  const roleId = param(call, 'role_id');
  requireRole(guild, world.bot.id, roleId);
  call.platform.withReason(call.reason, () => world[operation](guild.id, world.bot.id, user.id, [roleId]));
  return noContent;
};

/** The list of members is closed to an app without the members intent in the portal, whatever its session asked for. */
const requireMembersIntent = ({ platform }: Call): void => {
  if (!platform.privileged.members) throw apiError(50001);
};

export const memberRoutes: Route[] = [
  bot.get('/guilds/:guild_id/members/search', (call) => {
    const guild = reachGuild(call);
    const text = call.query.get('query')?.toLowerCase();
    if (!text) throw formError(['query'], 'BASE_TYPE_REQUIRED', 'This field is required');
    const named = [...guild.members.values()].filter(({ user, nick }) =>
      [user.username, user.global_name, nick].some((name) => name?.toLowerCase().startsWith(text)),
    );
    return ok(named.slice(0, readNumber(call.query, 'limit', 1, 1_000, 1)));
  }),
  bot.get('/guilds/:guild_id/members', (call) => {
    const guild = reachGuild(call);
    requireMembersIntent(call);
    const after = readId(call.query, 'after') ?? '0';
    const limit = readNumber(call.query, 'limit', 1, 1_000, 1);
    const members = [...guild.members.values()].filter(({ user }) => isAfter(user.id, after));
    return ok(members.toSorted((a, b) => bySnowflake(a.user.id, b.user.id)).slice(0, limit));
  }),
  bot.get('/guilds/:guild_id/members/:user_id', (call) => ok(reachMember(call, reachGuild(call)))),
  bot.patch('/guilds/:guild_id/members/:user_id', changeMember),
  bot.delete('/guilds/:guild_id/members/:user_id', (call) => {
    const { world } = call.platform;
    const guild = reachGuildWith(call, Permission.KickMembers);
    const { user } = reachMember(call, guild);
    requireRank(call, guild, user.id);
    world.kick(guild.id, world.bot.id, user.id, call.reason ?? undefined);
    return noContent;
  }),
  bot.put('/guilds/:guild_id/members/:user_id/roles/:role_id', changeRole('addRoles')),
  bot.delete('/guilds/:guild_id/members/:user_id/roles/:role_id', changeRole('removeRoles')),
];
