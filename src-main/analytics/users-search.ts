// users.search: people of a server by the beginning of any of their names, or by id; also those who left.
import type { UserHit } from '#contract/users';
import type { ReadStore } from '#db/client';
import { lookup } from './lookup';

interface Row {
  id: string;
  name: string | null;
  is_bot: number | null;
  present: number;
}

const mostHits = 20;

const select = (
  from: string,
): string => `SELECT s.id, coalesce(m.nick, u.global_name, u.username) AS name, u.is_bot, m.present
  FROM ${from} LEFT JOIN users u ON u.ref = m.user JOIN snowflakes s ON s.ref = m.user`;

/** The end of the range of texts that begin with `text`, whatever follows. */
const after = (text: string): string => `${text}\u{10FFFF}`;

/** The first 20 of each kind of name, then those present first; at most 20 in all. */
export const usersSearch = (read: ReadStore, { guildId, text }: { guildId: string; text: string }): UserHit[] => {
  const { refs } = lookup(read);
  const guild = refs.ref(guildId);
  if (guild === undefined) return [];
  const hits = new Map<string, Row>();
  const add = (rows: Row[]): void => {
    for (const row of rows) if (!hits.has(row.id)) hits.set(row.id, row);
  };
  const exact = refs.ref(text);
  if (exact !== undefined)
    add(read.all('users.by-id', `${select('members m')} WHERE m.guild = ? AND m.user = ?`, [guild, exact]));
  const range = [text, after(text)];
  // CROSS JOIN: from the names to the members, however few members there are.
  for (const column of ['username', 'global_name']) {
    add(
      read.all(
        `users.by-${column}`,
        `SELECT s.id, coalesce(m.nick, u.global_name, u.username) AS name, u.is_bot, m.present
         FROM users u CROSS JOIN members m ON m.user = u.ref AND m.guild = ? JOIN snowflakes s ON s.ref = u.ref
         WHERE u.${column} COLLATE NOCASE >= ? AND u.${column} COLLATE NOCASE < ? ORDER BY u.${column} COLLATE NOCASE LIMIT ${mostHits}`,
        [guild, ...range],
      ),
    );
  }
  add(
    read.all(
      'users.by-nick',
      `${select('members m')} WHERE m.guild = ? AND m.nick COLLATE NOCASE >= ? AND m.nick COLLATE NOCASE < ? ORDER BY m.nick COLLATE NOCASE LIMIT ${mostHits}`,
      [guild, ...range],
    ),
  );
  return [...hits.values()]
    .sort((a, b) => b.present - a.present || (a.name ?? '').localeCompare(b.name ?? '') || a.id.localeCompare(b.id))
    .slice(0, mostHits)
    .map((row) => ({ id: row.id, name: row.name, isBot: row.is_bot === 1, present: row.present === 1 }));
};
