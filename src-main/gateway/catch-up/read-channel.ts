// One channel's messages of the absence, and which of those on record are gone by now. Ascending from a stored cursor.
import { Routes } from 'discord.js';
import { z } from 'zod';
import { catchUpOrders, type PendingCatchUp } from '#main/pipeline/catch-up/orders';
import { ask, type Asking } from './ask';
import { type Feed, idAt, type Item } from './feed';

const zId = z.string().regex(/^\d{1,19}$/);
const zPage = z.array(z.looseObject({ id: zId, edited_timestamp: z.string().nullish() })).max(1_000);
type Message = z.output<typeof zPage>[number];
const pageSize = 100;
/** Stored messages so much older than the absence are not looked for again. */
const lookBackMs = 48 * 3_600_000;
/** Ids are of Discord's clock, the absence of this machine's. */
const skewMs = 60_000;
const mostPages = 10;

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

/** The newest messages from before the absence: edited since, or gone. */
const readAgain = async (asking: Asking, feed: Feed, away: PendingCatchUp, channelId: string): Promise<void> => {
  const to = idAt(Math.min(away.notBefore + skewMs, away.notAfter));
  const from = idAt(away.notBefore - lookBackMs);
  const page: Message[] = [];
  let begins = from;
  // Back over what the clocks' difference may hold, and one page beyond.
  for (let pages = 0; pages < mostPages; pages += 1) {
    const before = page[0]?.id ?? to;
    const older = await read(asking, channelId, { before });
    page.unshift(...older);
    const oldest = page[0]?.id;
    const isWhole = older.length < pageSize || oldest === undefined || BigInt(oldest) <= BigInt(from);
    begins = isWhole ? from : oldest;
    if (isWhole || BigInt(before) <= BigInt(idAt(away.notBefore))) break;
  }
  const isRecent = ({ edited_timestamp: at }: Message): boolean => Date.parse(at ?? '') >= away.notBefore - skewMs;
  const present = page.map(({ id }) => id);
  await feed([
    ...page.filter(isRecent).flatMap((message) => edited(away.guildId, message)),
    {
      type: catchUpOrders.gone,
      data: { guild_id: away.guildId, channel_id: channelId, from: begins, to, present },
    },
  ]);
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
  if (known === undefined && !away.isFirst && last >= BigInt(idAt(away.notBefore - lookBackMs)))
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
