// One channel's messages of the absence, and which of those on record are gone by now. Ascending from a stored cursor.
import { Routes } from 'discord.js';
import { z } from 'zod';
import { lookBackPages, lookBackTo } from '#main/pipeline/catch-up/look-back';
import { catchUpOrders, type PendingCatchUp } from '#main/pipeline/catch-up/orders';
import { ask, type Asking } from './ask';
import { type Feed, idAt, type Item } from './feed';

const zId = z.string().regex(/^\d{1,19}$/);
const zPage = z.array(z.looseObject({ id: zId, edited_timestamp: z.string().nullish() })).max(1_000);
type Message = z.output<typeof zPage>[number];
const pageSize = 100;
/** Ids are of Discord's clock, the absence of this machine's. */
const skewMs = 60_000;
/** Over what the clocks' difference may hold. */
const mostSkewPages = 10;

export interface Channel {
  id: string;
  /** Null: nothing was ever written. */
  lastMessageId: string | null;
}

const read = async (asking: Asking, channelId: string, query: { [name: string]: string }): Promise<Message[]> => {
  const page = await ask(asking, Routes.channelMessages(channelId), { ...query, limit: String(pageSize) });
  return zPage.parse(page).toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
};

const edited = (guildId: string, message: Message): Item[] =>
  typeof message.edited_timestamp === 'string'
    ? [{ type: 'MESSAGE_UPDATE', data: { ...message, guild_id: guildId } }]
    : [];

/** The newest messages from before the absence, a page at a time: edited since, or gone. The last page says how far that went. */
const readAgain = async (asking: Asking, feed: Feed, away: PendingCatchUp, channelId: string): Promise<void> => {
  const from = idAt(lookBackTo(away));
  const begin = BigInt(idAt(away.notBefore));
  const isRecent = ({ edited_timestamp: at }: Message): boolean => Date.parse(at ?? '') >= away.notBefore - skewMs;
  let to = idAt(Math.min(away.notBefore + skewMs, away.notAfter));
  let [pages, skewPages] = [lookBackPages(away), mostSkewPages];
  for (;;) {
    if (BigInt(to) > begin && skewPages > 0) skewPages -= 1;
    else pages -= 1;
    const page = await read(asking, channelId, { before: to });
    const oldest = page[0]?.id;
    const isWhole = page.length < pageSize || oldest === undefined || BigInt(oldest) <= BigInt(from);
    const begins = isWhole ? from : oldest;
    const isLast = isWhole || pages <= 0;
    const range = { from: begins, to, present: page.map(({ id }) => id), isLast };
    await feed([
      ...page.filter(isRecent).flatMap((message) => edited(away.guildId, message)),
      { type: catchUpOrders.gone, data: { guild_id: away.guildId, channel_id: channelId, ...range } },
    ]);
    if (isLast) return;
    to = begins;
  }
};

/** Goes on at the cursor when one is stored. Rejects with Refused where the bot may not read. */
export const readChannel = async (
  asking: Asking,
  feed: Feed,
  away: PendingCatchUp,
  { id, lastMessageId }: Channel,
): Promise<void> => {
  if (lastMessageId === null) return;
  const known = away.channels[id];
  const last = BigInt(lastMessageId);
  if (known === undefined && !away.isFirst && last >= BigInt(idAt(lookBackTo(away))))
    await readAgain(asking, feed, away, id);
  let cursor = known ?? idAt(away.readFrom);
  while (BigInt(cursor) < last) {
    const page = await read(asking, id, { after: cursor });
    const newest = page.at(-1)?.id;
    if (newest === undefined) return;
    cursor = newest;
    await feed([
      ...page.flatMap((message) => [
        { type: 'MESSAGE_CREATE', data: { ...message, guild_id: away.guildId } },
        ...edited(away.guildId, message),
      ]),
      { type: catchUpOrders.cursor, data: { guild_id: away.guildId, channel: id, message: cursor } },
    ]);
    if (page.length < pageSize) return;
  }
};
