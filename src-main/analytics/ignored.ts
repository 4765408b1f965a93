// What a server's ignore list names, as a condition on rows `e` of a partition. It acts on views; the record has everything.
import type { IgnoreList } from '#contract/settings';
import type { ReadStore, Value } from '#db/client';
import { ignoreListOf } from '#main/settings/ignore-list';
import { lookup } from './lookup';
import { join, notProxied, type Sql } from './query/sql';

/** These channels, what stands below them (a category's channels), and the threads of all. */
const placesOf = (read: ReadStore, guild: number, channelIds: readonly string[]): number[] => {
  const { refs } = lookup(read);
  const named = channelIds.map((id) => refs.ref(id)).filter((ref) => ref !== undefined);
  return read
    .all<{ ref: number }>(
      'ignored.places',
      `WITH named(ref) AS (SELECT value FROM json_each(@named)),
         channel(ref) AS (SELECT ref FROM named
           UNION SELECT ref FROM channels WHERE guild = @guild AND parent IN (SELECT ref FROM named))
       SELECT ref FROM channel
       UNION SELECT t.ref FROM server_things t JOIN snowflakes s ON s.id = t.data ->> '$.parent_id'
         WHERE t.guild = @guild AND t.type = 'thread' AND s.ref IN (SELECT ref FROM channel)`,
      { guild, named: JSON.stringify(named) },
    )
    .map(({ ref }) => ref);
};

const conditions = (read: ReadStore, guild: number, list: IgnoreList): Sql[] => {
  const { userIds, roleIds, channelIds, bots, proxied } = list;
  const { refs } = lookup(read);
  const among = (values: readonly Value[]): Value => JSON.stringify(values);
  const people = among(userIds.map((id) => refs.ref(id)).filter((ref) => ref !== undefined));
  const all: (Sql | false)[] = [
    userIds.length > 0 && {
      sql: '(e.actor IN (SELECT value FROM json_each(?)) OR e.target IN (SELECT value FROM json_each(?)))',
      params: [people, people],
    },
    channelIds.length > 0 && {
      sql: 'e.channel IN (SELECT value FROM json_each(?))',
      params: [among(placesOf(read, guild, channelIds))],
    },
    roleIds.length > 0 && {
      sql: `EXISTS (SELECT 1 FROM members m, json_each(m.roles) held WHERE m.guild = e.guild AND m.user IN (e.actor, e.target)
        AND held.value IN (SELECT value FROM json_each(?)))`,
      params: [among(roleIds)],
    },
    bots && {
      sql: 'EXISTS (SELECT 1 FROM users u WHERE u.ref = coalesce(e.actor, e.target) AND u.is_bot = 1)',
      params: [],
    },
    proxied && { sql: `NOT ${notProxied}`, params: [] },
  ];
  return all.filter((one) => one !== false);
};

/** Null when the server ignores nothing. The condition is never NULL. */
export const ignoredSql = (read: ReadStore, guild: number, guildId: string): Sql | null => {
  const list = ignoreListOf(read, guildId);
  if (!list) return null;
  const { sql, params } = join(conditions(read, guild, list), 'OR');
  return { sql: `coalesce(${sql}, 0)`, params };
};
