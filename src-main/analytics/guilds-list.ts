// guilds.list: every server on record, those the bot is in first.
import { desc, eq } from 'drizzle-orm';
import type { Guild } from '#contract/guilds';
import type { ReadStore } from '#db/client';
import { guilds, snowflakes } from '#db/schema';

export const guildsList = (read: ReadStore): Guild[] =>
  read.orm
    .select({
      id: snowflakes.id,
      name: guilds.name,
      icon: guilds.icon,
      memberCount: guilds.memberCount,
      recordedSince: guilds.recordedSince,
      present: guilds.present,
    })
    .from(guilds)
    .innerJoin(snowflakes, eq(snowflakes.ref, guilds.ref))
    .orderBy(desc(guilds.present), desc(guilds.memberCount), snowflakes.id)
    .all()
    .map((row) => ({ ...row, present: row.present === 1 }));
