// The way that ModDesk is measured against: one wide table in PostgreSQL, an INSERT for each event, figures by COUNT and GROUP BY over
// ranges of time, lists by ORDER BY created_at. `table`: event_logs_<rows>.
import { benchChannel, benchEnd, benchEvents, benchGuild, benchUser } from './generate';
import type { NewEvent } from '#main/pipeline/types';
import type { Postgres } from './postgres';
import { median, worked } from './section';

const day = 86_400_000;
const columns = 'guild_id, event_type, user_id, target_id, channel_id, moderator_id, reason, metadata, created_at';

const valuesOf = (event: NewEvent): (string | null)[] => {
  const isStaff = ['BAN', 'TIMEOUT', 'ROLE_ADD'].includes(event.kind);
  return [
    event.guildId,
    event.kind,
    event.actorId,
    event.targetId,
    event.channelId,
    isStaff ? event.actorId : null,
    event.reason,
    JSON.stringify(event.data),
    new Date(event.at).toISOString(),
  ];
};

const escaped = (value: string | null): string => value?.replaceAll('\\', '\\\\').replaceAll('\t', '\\t') ?? '\\N';

function* chunks(count: number): Generator<string> {
  let lines: string[] = [];
  for (const event of benchEvents(count)) {
    lines.push(`${valuesOf(event).map(escaped).join('\t')}\n`);
    if (lines.length < 500) continue;
    yield lines.join('');
    lines = [];
  }
  yield lines.join('');
}

export const tableOf = (rows: number): string => `event_logs_${rows}`;

/** The table with its rows, unless it is there; nothing but its primary key. */
export const loadSeed = async ({ client, copyInto }: Postgres, rows: number): Promise<void> => {
  const table = tableOf(rows);
  const { rows: found } = await client.query<{ oid: string | null }>('SELECT to_regclass($1) AS oid', [table]);
  if (found[0]?.oid) return;
  await client.query(`CREATE TABLE ${table} (id BIGSERIAL PRIMARY KEY, guild_id TEXT NOT NULL, event_type TEXT NOT NULL,
    user_id TEXT, target_id TEXT, channel_id TEXT, moderator_id TEXT, reason TEXT, metadata JSONB, created_at TIMESTAMPTZ NOT NULL)`);
  await copyInto(`${table} (${columns})`, chunks(rows));
  await client.query(`VACUUM ANALYZE ${table}`);
};

/** What somebody who knows the questions would add. */
export const indexSeed = async ({ client }: Postgres, rows: number): Promise<void> => {
  const table = tableOf(rows);
  const keys = [
    'guild_id, created_at',
    'guild_id, event_type, created_at',
    'guild_id, user_id, created_at',
    'guild_id, target_id, created_at',
    'guild_id, moderator_id, created_at',
  ];
  for (const [n, key] of keys.entries()) {
    await client.query(`CREATE INDEX IF NOT EXISTS ${table}_${n} ON ${table} (${key})`);
  }
  await client.query(`VACUUM ANALYZE ${table}`);
};

/** Inserts one by one, each awaited; answers rows a second. `commit`: `on` waits for the disk, `off` does as our WAL does. */
export const insertOneByOne = async (
  { client }: Postgres,
  rows: number,
  events: readonly NewEvent[],
  commit: 'on' | 'off',
): Promise<number> => {
  const places = columns.split(', ').map((_, place) => `$${place + 1}`);
  const text = `INSERT INTO ${tableOf(rows)} (${columns}) VALUES (${places.join(', ')})`;
  await client.query(`SET synchronous_commit = ${commit}`);
  const started = performance.now();
  for (const event of events) await client.query(text, valuesOf(event));
  return (events.length / (performance.now() - started)) * 1_000;
};

const at = (ms: number): string => `'${new Date(ms).toISOString()}'`;
const ofGuild = `guild_id = '${benchGuild}'`;
const since = (days: number): string =>
  `${ofGuild} AND created_at >= ${at(benchEnd - days * day)} AND created_at < ${at(benchEnd)}`;
const moderation = "event_type IN ('BAN', 'TIMEOUT', 'KICK', 'WARN', 'UNBAN')";

const server =
  (days: number) =>
  (table: string): string[] => [`SELECT event_type, COUNT(*) FROM ${table} WHERE ${since(days)} GROUP BY event_type`];
const list =
  (where: string, limit: number) =>
  (table: string): string[] => [
    `SELECT * FROM ${table} WHERE ${ofGuild} AND ${where} ORDER BY created_at DESC LIMIT ${limit}`,
  ];
const mine = `user_id = '${benchUser(0)}'`;

/** By the names of reads.ts. */
export const seedQueries: { [name: string]: (table: string) => string[] } = {
  'server activity, 24 h': server(1),
  'server activity, 7 d': server(7),
  'server activity, 30 d': server(30),
  'user activity, 30 d, busiest member': (table) => [
    `SELECT date_trunc('day', created_at) AS day, COUNT(*) FROM ${table} WHERE ${since(30)} AND ${mine} AND event_type = 'MESSAGE_SEND' GROUP BY 1`,
    `SELECT channel_id, COUNT(*) FROM ${table} WHERE ${since(30)} AND ${mine} AND event_type = 'MESSAGE_SEND' GROUP BY 1 ORDER BY 2 DESC LIMIT 10`,
    `SELECT * FROM ${table} WHERE ${since(30)} AND target_id = '${benchUser(0)}' AND ${moderation} ORDER BY created_at DESC`,
  ],
  'command usage, 30 d': (table) => [
    `SELECT metadata->>'command' AS command, COUNT(*), COUNT(DISTINCT user_id), MAX(created_at) FROM ${table}
      WHERE ${since(30)} AND event_type = 'COMMAND_USED' GROUP BY 1 ORDER BY 2 DESC LIMIT 20`,
    `SELECT date_trunc('day', created_at) AS day, COUNT(*) FROM ${table} WHERE ${since(30)} AND event_type = 'COMMAND_USED' GROUP BY 1`,
    `SELECT user_id, COUNT(*) FROM ${table} WHERE ${since(30)} AND event_type = 'COMMAND_USED' GROUP BY 1 ORDER BY 2 DESC LIMIT 10`,
  ],
  'moderation, 30 d': (table) => [
    `SELECT event_type, COUNT(*) FROM ${table} WHERE ${since(30)} AND ${moderation} GROUP BY 1`,
    `SELECT moderator_id, COUNT(*) FROM ${table} WHERE ${since(30)} AND ${moderation} GROUP BY 1 ORDER BY 2 DESC LIMIT 10`,
    `SELECT date_trunc('day', created_at) AS day, COUNT(*) FROM ${table} WHERE ${since(30)} AND ${moderation} GROUP BY 1`,
    `SELECT COUNT(*) FROM ${table} WHERE ${since(30)} AND ${moderation} AND reason LIKE '%AI%'`,
  ],
  'newest 100 of everything': list('TRUE', 100),
  'newest 100 of moderation': list(moderation, 100),
  'newest 100 bans': list("event_type = 'BAN'", 100),
  'timeline of the busiest member, 50': list(`(${mine} OR target_id = '${benchUser(0)}')`, 50),
  'timeline of a rare member, 50': list(`(user_id = '${benchUser(19_000)}' OR target_id = '${benchUser(19_000)}')`, 50),
  'deletions in one channel’s month, count': (table) => [
    `SELECT COUNT(*) FROM ${table} WHERE ${since(30)} AND event_type = 'MESSAGE_DELETE' AND channel_id = '${benchChannel(3)}'`,
  ],
};

/** Enough runs of a short query for the client's part of it to show in ticks of the system's clock. */
const clientMs = 300;

/**
 * Milliseconds of work: of the server, the median of a few runs, of slow ones the only run; and of the client, this thread, until the rows are
 * there as objects, as ours are.
 */
export const timeSeed = async ({ client, workedMs }: Postgres, queries: readonly string[]): Promise<number> => {
  const run = async (): Promise<number> => {
    const before = await workedMs();
    for (const query of queries) await client.query(query);
    return (await workedMs()) - before;
  };
  let first = 0;
  const ownFirst = await worked(async () => {
    first = await run();
  });
  if (first > 1_000) return first + ownFirst;
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) times.push(await run());
  const rounds = Math.ceil(clientMs / Math.max(first, 1));
  const own = await worked(async () => {
    for (let round = 0; round < rounds; round += 1) for (const query of queries) await client.query(query);
  });
  return median(times) + own / rounds;
};
