// Who or which channel a name in a query means: everyone who has it, or had it. References, for compile-query.ts.
import type { Named } from '#contract/query/query';
import type { ReadStore } from '#db/client';
import { lookup } from '#main/analytics/lookup';

// One name is one person nearly always; a common one ("deleted user") must not grow the statement without end.
const mostHolders = 50;

const byId = (read: ReadStore, id: string): number[] => {
  const ref = lookup(read).refs.ref(id);
  return ref === undefined ? [] : [ref];
};

/** Null when nobody of this server is or was called that; an id nobody has gives none. */
export const personRefs = (read: ReadStore, guild: number, who: Named): number[] | null => {
  if ('id' in who) return byId(read, who.id);
  const rows = read.all<{ user: number }>(
    'query.people',
    `SELECT user FROM members WHERE guild = @guild AND nick = @name COLLATE NOCASE
     UNION SELECT ref FROM users WHERE username = @name COLLATE NOCASE
     UNION SELECT ref FROM users WHERE global_name = @name COLLATE NOCASE
     UNION SELECT user FROM user_names WHERE name = @name COLLATE NOCASE
     LIMIT ${mostHolders}`,
    { guild, name: who.name },
  );
  return rows.length === 0 ? null : rows.map(({ user }) => user);
};

/** Null when no channel of this server is called that. */
export const channelRefs = (read: ReadStore, guild: number, channel: Named): number[] | null => {
  if ('id' in channel) return byId(read, channel.id);
  const rows = read.all<{ ref: number }>(
    'query.channels',
    `SELECT ref FROM channels WHERE guild = ? AND name = ? COLLATE NOCASE LIMIT ${mostHolders}`,
    [guild, channel.name],
  );
  return rows.length === 0 ? null : rows.map(({ ref }) => ref);
};
