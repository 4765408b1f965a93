// Threads that were archived meanwhile: Discord lists them by channel, the newest archived first. Asked until they are older than what is
// caught up on. https://discord.com/developers/docs/resources/channel#list-public-archived-threads
import { ChannelType, type Guild, PermissionFlagsBits as Permission } from 'discord.js';
import type { RouteLike } from 'discord.js';
import { z } from 'zod';
import { ask, type Asking, Refused } from './ask';
import { idAt } from './feed';
import type { Channel } from './read-channel';

const parents = new Set([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
]);
const readable = [Permission.ViewChannel, Permission.ReadMessageHistory];
const zId = z.string().regex(/^\d{1,19}$/);
const zPage = z.object({
  threads: z
    .array(
      z.object({
        id: zId,
        last_message_id: zId.nullish(),
        thread_metadata: z.object({ archive_timestamp: z.string().max(64) }),
      }),
    )
    .max(1_000),
  has_more: z.boolean().nullish(),
});
const pageSize = 100;
/** Of one channel. Whoever archives more than 1,000 threads during one absence has the oldest of them left out. */
const mostPages = 10;

const listed = async (asking: Asking, route: RouteLike, since: number): Promise<Channel[]> => {
  const found: Channel[] = [];
  let before: string | null = null;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const query: { [name: string]: string } = { limit: String(pageSize), ...(before === null ? {} : { before }) };
    const page = zPage.parse(await ask(asking, route, query));
    // A thread is archived after its last message, so once that lies before the absence, so do all that follow.
    const recent = page.threads.filter(({ thread_metadata: { archive_timestamp: at } }) => Date.parse(at) >= since);
    found.push(...recent.map(({ id, last_message_id: last }) => ({ id, lastMessageId: last ?? null })));
    const oldest = page.threads.at(-1)?.thread_metadata.archive_timestamp;
    if (page.has_more !== true || oldest === undefined || recent.length < page.threads.length) break;
    before = oldest;
  }
  return found.filter(({ lastMessageId }) => lastMessageId !== null && BigInt(lastMessageId) >= BigInt(idAt(since)));
};

/** Those with messages since then (epoch ms), of every channel the bot may read. */
export const archivedThreads = async (asking: Asking, guild: Guild, since: number): Promise<Channel[]> => {
  const { me } = guild.members;
  const found: Channel[] = [];
  for (const channel of me === null ? [] : guild.channels.cache.values()) {
    const held = me && parents.has(channel.type as never) ? channel.permissionsFor(me) : null;
    if (held?.has(readable) !== true) continue;
    const kinds = held.has(Permission.ManageThreads) ? (['public', 'private'] as const) : (['public'] as const);
    for (const kind of kinds) {
      try {
        found.push(...(await listed(asking, `/channels/${channel.id}/threads/archived/${kind}`, since)));
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
      }
    }
  }
  return found;
};
