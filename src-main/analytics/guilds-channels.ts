// guilds.channels: a server's channels as last seen, deleted ones included.
import type { Channel } from '#contract/guilds';
import type { ReadStore } from '#db/client';
import { lookup } from './lookup';

interface Row {
  id: string;
  name: string | null;
  type: number;
  parentId: string | null;
  position: number;
  present: number;
}

export const guildsChannels = (read: ReadStore, { guildId }: { guildId: string }): Channel[] => {
  const guild = lookup(read).refs.ref(guildId);
  if (guild === undefined) return [];
  return read
    .all<Row>(
      'guilds.channels',
      `SELECT s.id, c.name, c.type, p.id AS parentId, c.position, c.present
       FROM channels c JOIN snowflakes s ON s.ref = c.ref LEFT JOIN snowflakes p ON p.ref = c.parent
       WHERE c.guild = ? ORDER BY c.position, s.id`,
      [guild],
    )
    .map((row) => ({ ...row, present: row.present === 1 }));
};
