// guilds.list: every server on record, those the bot is in first.
import type { Guild } from '#contract/guilds';
import type { ReadStore } from '#db/client';

interface Row {
  id: string;
  name: string;
  icon: string | null;
  member_count: number | null;
  recorded_since: number;
  present: number;
}

export const guildsList = (read: ReadStore): Guild[] =>
  read
    .all<Row>(
      'guilds.list',
      `SELECT s.id, g.name, g.icon, g.member_count, g.recorded_since, g.present
       FROM guilds g JOIN snowflakes s ON s.ref = g.ref ORDER BY g.present DESC, g.member_count DESC, s.id`,
    )
    .map(({ member_count, recorded_since, present, ...row }) => ({
      ...row,
      memberCount: member_count,
      recordedSince: recorded_since,
      present: present === 1,
    }));
