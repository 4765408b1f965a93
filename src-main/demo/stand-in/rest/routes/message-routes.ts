// Channels and their messages: reading, writing, editing, deleting one or many.
import { PermissionFlagsBits as Permission, type APIMessage } from 'discord-api-types/v10';
import { z } from 'zod';
import { blankMessage } from '#main/demo/stand-in/gateway/message-content';
import type { Platform } from '#main/demo/stand-in/platform';
import { messagesOf, reachChannel, reachMessage, type Place } from '#main/demo/stand-in/rest/access';
import { apiError } from '#main/demo/stand-in/rest/errors';
import { readForm, readId, readNumber, zId } from '#main/demo/stand-in/rest/form';
import { readMessageForm, requireSubstance } from '#main/demo/stand-in/rest/message-form';
import { changeMessage, composeMessage, publishMessage } from '#main/demo/stand-in/rest/post-message';
import { bot, noContent, ok, type Call, type Route } from '#main/demo/stand-in/rest/router';
import { isAfter } from '#main/demo/stand-in/snowflakes';
import { snowflakeTime } from '#main/demo/world/snowflake';

const zBulkDelete = z.object({ messages: z.array(zId).min(2).max(100) });
const bulkDeleteWithinMs = 14 * 86_400_000;
const maxNonces = 1_000;
// Voice and stage channels carry text too; categories and forums do not.
const threadTypes = new Set([10, 11, 12]);
const textTypes = new Set([0, 2, 5, 13, ...threadTypes]);

/** The message as this app may read it: the content intent of the portal holds for REST too. */
const shown = ({ privileged, world }: Platform, message: APIMessage): APIMessage =>
  privileged.messageContent ? message : blankMessage(message, world.bot.id);

const page = ({ query }: Call, place: Place): APIMessage[] => {
  const limit = readNumber(query, 'limit', 1, 100, 50);
  const [around, before, after] = ['around', 'before', 'after'].map((name) => readId(query, name));
  const all = messagesOf(place);
  if ((place.bits & Permission.ReadMessageHistory) === 0n) return [];
  if (around) {
    const older = all.filter(({ id }) => !isAfter(id, around)).slice(-Math.ceil((limit + 1) / 2));
    const newer = all.filter(({ id }) => isAfter(id, around)).slice(0, Math.max(0, limit - older.length));
    return [...older, ...newer].toReversed();
  }
  if (after)
    return all
      .filter(({ id }) => isAfter(id, after))
      .slice(0, limit)
      .toReversed();
  return (before ? all.filter(({ id }) => isAfter(before, id)) : all).slice(-limit).toReversed();
};

const post = (call: Call) => {
  const { platform, files } = call;
  const place = reachChannel(call);
  if (!textTypes.has(place.channel.type)) throw apiError(50008);
  const form = readMessageForm(call.body);
  requireSubstance(form, files.length);
  const needed =
    (threadTypes.has(place.channel.type) ? Permission.SendMessagesInThreads : Permission.SendMessages) |
    (files.length > 0 ? Permission.AttachFiles : 0n) |
    (form.embeds?.length ? Permission.EmbedLinks : 0n);
  if ((place.bits & needed) !== needed) throw apiError(50013);
  const { guild, channel } = place;
  const isRepeatable = form.nonce !== null && form.nonce !== undefined && form.enforce_nonce === true;
  const nonce = `${channel.id}/${String(form.nonce)}`;
  const earlier = isRepeatable ? platform.nonces.get(nonce) : undefined;
  const same = messagesOf(place).find(({ id }) => id === earlier);
  if (same) return ok(same);
  const message = publishMessage(
    platform,
    guild,
    composeMessage(platform, { guild, channelId: channel.id, author: platform.world.bot, form, files }),
  );
  if (isRepeatable) remember(platform, nonce, message.id);
  return ok(message);
};

const remember = ({ nonces }: Platform, nonce: string, messageId: string): void => {
  nonces.set(nonce, messageId);
  const [oldest] = nonces.keys();
  if (nonces.size > maxNonces && oldest !== undefined) nonces.delete(oldest);
};

const edit = (call: Call) => {
  const { platform } = call;
  const place = reachChannel(call);
  const message = reachMessage(call, place);
  if (message.author.id !== platform.world.bot.id) throw apiError(50005);
  const form = readMessageForm(call.body);
  return ok(changeMessage(platform, place.guild, message, form));
};

const remove = (call: Call) => {
  const { platform } = call;
  const place = reachChannel(call);
  const message = reachMessage(call, place);
  const isOwn = message.author.id === platform.world.bot.id;
  if (!isOwn && (place.bits & Permission.ManageMessages) === 0n) throw apiError(50013);
  platform.withReason(call.reason, () =>
    platform.world.deleteMessage(place.guild.id, place.channel.id, message.id, platform.world.bot.id),
  );
  return noContent;
};

const bulkDelete = (call: Call) => {
  const { platform } = call;
  const { guild, channel } = reachChannel(call, Permission.ManageMessages);
  const { messages: ids } = readForm(zBulkDelete, call.body);
  const oldest = platform.world.now() - bulkDeleteWithinMs;
  if (ids.some((id) => snowflakeTime(id) < oldest)) throw apiError(50034);
  platform.withReason(call.reason, () =>
    platform.world.bulkDelete(guild.id, channel.id, [...new Set(ids)], platform.world.bot.id),
  );
  return noContent;
};

export const messageRoutes: Route[] = [
  bot.get('/channels/:channel_id', (call) => {
    const { guild, channel } = reachChannel(call);
    return ok({ ...channel, guild_id: guild.id });
  }),
  bot.get('/channels/:channel_id/messages', (call) => {
    const messages = page(call, reachChannel(call));
    return ok(messages.map((message) => shown(call.platform, message)));
  }),
  bot.get('/channels/:channel_id/messages/:message_id', (call) => {
    const place = reachChannel(call, Permission.ReadMessageHistory);
    return ok(shown(call.platform, reachMessage(call, place)));
  }),
  bot.post('/channels/:channel_id/messages', post),
  bot.post('/channels/:channel_id/messages/bulk-delete', bulkDelete),
  bot.patch('/channels/:channel_id/messages/:message_id', edit),
  bot.delete('/channels/:channel_id/messages/:message_id', remove),
];
