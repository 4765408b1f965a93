// Bans: the list, one, placing them (with the messages of the last days), lifting them, and many at once.
import { PermissionFlagsBits as Permission } from 'discord-api-types/v10';
import { z } from 'zod';
import { outranks } from '#main/demo/stand-in/permissions';
import type { Platform } from '#main/demo/stand-in/platform';
import { reachGuildWith } from '#main/demo/stand-in/rest/access';
import { apiError } from '#main/demo/stand-in/rest/errors';
import { readForm, readId, readNumber, zId } from '#main/demo/stand-in/rest/form';
import { bot, noContent, ok, param, type Call, type Route } from '#main/demo/stand-in/rest/router';
import { bySnowflake, isAfter } from '#main/demo/stand-in/snowflakes';
import { snowflakeTime } from '#main/demo/world/snowflake';
import type { WorldGuild } from '#main/demo/world/types';

const zSeconds = z.int().min(0).max(604_800).nullish();
const zBan = z.object({ delete_message_seconds: zSeconds, delete_message_days: z.int().min(0).max(7).nullish() });
const zBulkBan = z.object({ user_ids: z.array(zId).min(1).max(200), delete_message_seconds: zSeconds });

/** A ban takes the newest messages with it: one MESSAGE_DELETE_BULK a channel, without an audit entry. */
const deleteRecent = (platform: Platform, guild: WorldGuild, userId: string, seconds: number): void => {
  const oldest = platform.world.now() - seconds * 1_000;
  for (const [channelId, messages] of guild.messages) {
    const isGone = (message: (typeof messages)[number]) =>
      message.author.id === userId && snowflakeTime(message.id) >= oldest;
    const ids = messages.filter(isGone).map(({ id }) => id);
    if (ids.length === 0) continue;
    guild.messages.set(
      channelId,
      messages.filter((message) => !isGone(message)),
    );
    platform.dispatch('MESSAGE_DELETE_BULK', guild.id, { ids, channel_id: channelId, guild_id: guild.id });
  }
};

const place = ({ platform, reason }: Call, guild: WorldGuild, userId: string, seconds: number): void => {
  const { world } = platform;
  if (guild.bans.has(userId)) return;
  world.ban(guild.id, world.bot.id, userId, reason ?? undefined);
  if (seconds > 0) deleteRecent(platform, guild, userId, seconds);
};

const bulkBan = (call: Call) => {
  const { world } = call.platform;
  const guild = reachGuildWith(call, Permission.BanMembers | Permission.ManageGuild);
  const { user_ids: ids, delete_message_seconds: seconds } = readForm(zBulkBan, call.body);
  const isPossible = (id: string) =>
    world.users.has(id) && !guild.bans.has(id) && id !== world.bot.id && outranks(guild, world.bot.id, id);
  const banned = [...new Set(ids)].filter(isPossible);
  if (banned.length === 0) throw apiError(500000);
  for (const id of banned) place(call, guild, id, seconds ?? 0);
  return ok({ banned_users: banned, failed_users: ids.filter((id) => !banned.includes(id)) });
};

export const banRoutes: Route[] = [
  bot.get('/guilds/:guild_id/bans', (call) => {
    const guild = reachGuildWith(call, Permission.BanMembers);
    const before = readId(call.query, 'before');
    const after = readId(call.query, 'after');
    const limit = readNumber(call.query, 'limit', 1, 1_000, 1_000);
    const bans = [...guild.bans.values()]
      .filter(({ user }) => (!before || isAfter(before, user.id)) && (!after || isAfter(user.id, after)))
      .toSorted((a, b) => bySnowflake(a.user.id, b.user.id));
    return ok(before && !after ? bans.slice(-limit) : bans.slice(0, limit));
  }),
  bot.get('/guilds/:guild_id/bans/:user_id', (call) => {
    const ban = reachGuildWith(call, Permission.BanMembers).bans.get(param(call, 'user_id'));
    if (!ban) throw apiError(10026);
    return ok(ban);
  }),
  bot.put('/guilds/:guild_id/bans/:user_id', (call) => {
    const { world } = call.platform;
    const guild = reachGuildWith(call, Permission.BanMembers);
    const userId = param(call, 'user_id');
    const { delete_message_seconds: seconds, delete_message_days: days } = readForm(zBan, call.body);
    if (!world.users.has(userId)) throw apiError(10013);
    if (!outranks(guild, world.bot.id, userId)) throw apiError(50013);
    place(call, guild, userId, seconds ?? (days ?? 0) * 86_400);
    return noContent;
  }),
  bot.delete('/guilds/:guild_id/bans/:user_id', (call) => {
    const { world } = call.platform;
    const guild = reachGuildWith(call, Permission.BanMembers);
    const userId = param(call, 'user_id');
    if (!guild.bans.has(userId)) throw apiError(10026);
    world.unban(guild.id, world.bot.id, userId, call.reason ?? undefined);
    return noContent;
  }),
  bot.post('/guilds/:guild_id/bulk-ban', bulkBan),
];
