// Where the bot can read messages: by permissions it holds, so that Discord need not refuse (refusals count against the bot).
import { type Guild, PermissionFlagsBits as Permission, Routes } from 'discord.js';
import { z } from 'zod';
import { ask, type Asking } from './ask';
import type { Channel } from './read-channel';

const needed = [Permission.ViewChannel, Permission.ReadMessageHistory];
const zId = z.string().regex(/^\d{1,19}$/);
const zThreads = z.object({
  threads: z.array(z.object({ id: zId, parent_id: zId.nullish(), last_message_id: zId.nullish() })).max(10_000),
});

const canRead = (guild: Guild, channelId: string): boolean => {
  const { me } = guild.members;
  const channel = guild.channels.cache.get(channelId);
  return me !== null && channel?.permissionsFor(me).has(needed) === true;
};

export const canReadAuditLog = ({ members: { me } }: Guild): boolean =>
  me?.permissions.has(Permission.ViewAuditLog) === true;

/** Text, voice and announcement channels, and the threads that are not archived. */
export const visibleChannels = async (asking: Asking, guild: Guild): Promise<Channel[]> => {
  const channels = [...guild.channels.cache.values()]
    .filter((channel) => channel.isTextBased() && !channel.isThread() && canRead(guild, channel.id))
    .map((channel) => ({
      id: channel.id,
      lastMessageId: 'lastMessageId' in channel ? (channel.lastMessageId ?? null) : null,
    }));
  const { threads } = zThreads.parse(await ask(asking, Routes.guildActiveThreads(guild.id)));
  const readable = threads.filter(({ parent_id: parent }) => typeof parent === 'string' && canRead(guild, parent));
  return [...channels, ...readable.map(({ id, last_message_id: last }) => ({ id, lastMessageId: last ?? null }))];
};
