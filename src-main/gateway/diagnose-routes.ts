// What the bot may do in the channels that logs are routed to.
import { type Guild, type PermissionsString } from 'discord.js';
import type { Finding } from '#contract/connection';

export interface RoutedChannel {
  channelId: string;
  routeName: string;
}

/** Reading back is how a lost answer is told from a message that never arrived. */
const needed: readonly PermissionsString[] = ['ViewChannel', 'SendMessages', 'EmbedLinks', 'ReadMessageHistory'];
const titles: { [name: string]: string } = {
  ViewChannel: 'View Channel',
  SendMessages: 'Send Messages',
  EmbedLinks: 'Embed Links',
  ReadMessageHistory: 'Read Message History',
};

const finding = (guild: Guild, { channelId, routeName }: RoutedChannel): Finding => {
  const channel = guild.channels.cache.get(channelId);
  const { me } = guild.members;
  const subject = `${guild.name}: log route ${routeName}`;
  if (!channel || !me)
    return {
      level: 'problem',
      subject,
      found: 'The bot does not see its channel.',
      means: 'Nothing is forwarded there; it waits in the queue, or is given up if the channel is gone.',
      fix: 'Allow the bot View Channel there, or give the route another channel.',
    };
  const missing = needed
    .filter((permission) => !channel.permissionsFor(me).has(permission))
    .map((name) => titles[name]);
  if (missing.length === 0)
    return {
      level: 'ok',
      subject,
      found: `The bot may write to #${channel.name}.`,
      means: 'What is routed there arrives.',
      fix: 'Nothing to do.',
    };
  const onlyHistory = missing.join() === 'Read Message History';
  return {
    level: onlyHistory ? 'warning' : 'problem',
    subject,
    found: `The bot lacks ${missing.join(', ')} in #${channel.name}.`,
    means: onlyHistory
      ? 'After a lost answer it cannot look whether a message arrived, so one may stand there twice.'
      : 'What is routed there is refused, and the route rests until that changes.',
    fix: `Edit the channel, Permissions, add the bot's role and allow ${missing.join(', ')}.`,
  };
};

export const routeFindings = (guild: Guild, routed: readonly RoutedChannel[]): Finding[] =>
  routed.map((one) => finding(guild, one));
