// guilds.channels: a server's channels as last seen, deleted ones included.
import { eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Channel } from '#contract/guilds';
import type { ReadStore } from '#db/client';
import { channels, snowflakes } from '#db/schema';
import { lookup } from './lookup';

export const guildsChannels = (read: ReadStore, { guildId }: { guildId: string }): Channel[] => {
  const guild = lookup(read).refs.ref(guildId);
  if (guild === undefined) return [];
  const parents = alias(snowflakes, 'parents');
  return read.orm
    .select({
      id: snowflakes.id,
      name: channels.name,
      type: channels.type,
      parentId: parents.id,
      position: channels.position,
      present: channels.present,
    })
    .from(channels)
    .innerJoin(snowflakes, eq(snowflakes.ref, channels.ref))
    .leftJoin(parents, eq(parents.ref, channels.parent))
    .where(eq(channels.guild, guild))
    .orderBy(channels.position, snowflakes.id)
    .all()
    .map((row) => ({ ...row, present: row.present === 1 }));
};
