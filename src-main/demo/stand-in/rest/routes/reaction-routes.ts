// Reactions: the bot's own, and taking away somebody else's.
import { PermissionFlagsBits as Permission } from 'discord-api-types/v10';
import { reachChannel, reachMessage } from '#main/demo/stand-in/rest/access';
import { apiError } from '#main/demo/stand-in/rest/errors';
import { bot, noContent, param, type Call, type Route } from '#main/demo/stand-in/rest/router';

const maxKinds = 20;
const custom = /^\w{2,32}:\d{15,20}$/;
const unicode = /^(?![\d#*]*$)[\p{Emoji}\p{Emoji_Component}]{1,20}$/u;
const own = '/channels/:channel_id/messages/:message_id/reactions/:emoji/@me';

const readEmoji = (call: Call): string => {
  const emoji = param(call, 'emoji');
  if (!custom.test(emoji) && !unicode.test(emoji)) throw apiError(10014);
  return emoji;
};

const react = (call: Call) => {
  const { world } = call.platform;
  const emoji = readEmoji(call);
  const place = reachChannel(call, Permission.ReadMessageHistory);
  const { id, reactions = [] } = reachMessage(call, place);
  const isThere = reactions.some(
    ({ emoji: { name, id: customId } }) => (customId ? `${name}:${customId}` : name) === emoji,
  );
  if (!isThere && (place.bits & Permission.AddReactions) === 0n) throw apiError(50013);
  if (!isThere && reactions.length >= maxKinds) throw apiError(30010);
  world.react(place.guild.id, place.channel.id, id, world.bot.id, emoji);
  return noContent;
};

const unreact = (call: Call, userId: string) => {
  const { world } = call.platform;
  const emoji = readEmoji(call);
  const place = reachChannel(call, userId === world.bot.id ? 0n : Permission.ManageMessages);
  const { id } = reachMessage(call, place);
  world.unreact(place.guild.id, place.channel.id, id, userId, emoji);
  return noContent;
};

export const reactionRoutes: Route[] = [
  bot.put(own, react),
  bot.delete(own, (call) => unreact(call, call.platform.world.bot.id)),
  bot.delete('/channels/:channel_id/messages/:message_id/reactions/:emoji/:user_id', (call) =>
    unreact(call, param(call, 'user_id')),
  ),
];
