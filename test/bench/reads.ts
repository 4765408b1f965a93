// Every answer the window asks for, warm, on both stores; beside it the seed's SQL on PostgreSQL, with good indexes and as written.
import { openReader, type ReadStore } from '#db/client';
import { analyticsActivity } from '#main/analytics/analytics-activity';
import { analyticsChannels } from '#main/analytics/analytics-channels';
import { analyticsCommands } from '#main/analytics/analytics-commands';
import { analyticsComprehensive } from '#main/analytics/analytics-comprehensive';
import { analyticsGauges } from '#main/analytics/analytics-gauges';
import { analyticsHeatmap } from '#main/analytics/analytics-heatmap';
import { analyticsMembers } from '#main/analytics/analytics-members';
import { analyticsModeration } from '#main/analytics/analytics-moderation';
import { analyticsServer } from '#main/analytics/analytics-server';
import { analyticsUser } from '#main/analytics/analytics-user';
import { eventsCount } from '#main/analytics/events-count';
import { eventsHistogram } from '#main/analytics/events-histogram';
import { eventsList } from '#main/analytics/events-list';
import { guildsModerators } from '#main/analytics/guilds-moderators';
import { usersProfile } from '#main/analytics/users-profile';
import { benchChannel, benchEnd as now, benchGuild as guildId, benchKey, benchUser } from './generate';
import { type BenchContext, goal, median, number, type Section, table, worked } from './section';
import { indexSeed, loadSeed, seedQueries, tableOf, timeSeed } from './seed-way';

const day = 86_400_000;
const days = 30;
const month = { from: now - days * day, to: now };
const busiest = benchUser(0);
const rare = benchUser(19_000);
const timeZone = 'Asia/Kolkata';

const reads: [string, (read: ReadStore) => unknown][] = [
  ['server activity, 24 h', (read) => analyticsServer(read, { guildId, timeframe: '24h' }, now)],
  ['server activity, 7 d', (read) => analyticsServer(read, { guildId, timeframe: '7d' }, now)],
  ['server activity, 30 d', (read) => analyticsServer(read, { guildId, timeframe: '30d' }, now)],
  ['user activity, 30 d, busiest member', (read) => analyticsUser(read, { guildId, userId: busiest, days }, now)],
  ['command usage, 30 d', (read) => analyticsCommands(read, { guildId, days }, now)],
  ['moderation, 30 d', (read) => analyticsModeration(read, { guildId, days }, now)],
  ['heat map, 30 d', (read) => analyticsHeatmap(read, { guildId, ...month }, now)],
  ['members, 30 d', (read) => analyticsMembers(read, { guildId, ...month }, now)],
  ['everything at once, 30 d', (read) => analyticsComprehensive(read, { guildId, timeframe: '30d' }, now)],
  [
    'user activity, 30 d, busiest, New York',
    (read) => analyticsUser(read, { guildId, userId: busiest, days, timeZone: 'America/New_York' }, now - 1),
  ],
  ['command usage, 30 d, Kolkata', (read) => analyticsCommands(read, { guildId, days, timeZone }, now - 1)],
  ['moderation, 30 d, Kolkata', (read) => analyticsModeration(read, { guildId, days, timeZone }, now - 1)],
  ['heat map, 30 d, Berlin', (read) => analyticsHeatmap(read, { guildId, ...month, timeZone: 'Europe/Berlin' })],
  ['heat map, 30 d, Kolkata', (read) => analyticsHeatmap(read, { guildId, ...month, timeZone })],
  ['heat map, 365 d, Kolkata', (read) => analyticsHeatmap(read, { guildId, from: now - 365 * day, to: now, timeZone })],
  [
    'rare kinds of the busiest member, 50',
    (read) => eventsList(read, { guildId, userId: busiest, kinds: ['NICKNAME_CHANGE'], limit: 50 }),
  ],
  ['members and cohorts, 90 d', (read) => analyticsMembers(read, { guildId, from: now - 90 * day, to: now })],
  ['gauges', (read) => analyticsGauges(read, { guildId, queueDepth: 0 }, now)],
  ['profile of the busiest member', (read) => usersProfile(read, { guildId, userId: busiest }, now)],
  [
    'activity by hour, 7 d',
    (read) => analyticsActivity(read, { guildId, from: now - 7 * day, to: now, bucket: 'hour' }),
  ],
  [
    'activity by day, 30 d, Kolkata',
    (read) => analyticsActivity(read, { guildId, ...month, bucket: 'day', timeZone: 'Asia/Kolkata' }),
  ],
  [
    'activity by month, a year',
    (read) => analyticsActivity(read, { guildId, from: now - 365 * day, to: now, bucket: 'month' }),
  ],
  ['channels, 30 d', (read) => analyticsChannels(read, { guildId, ...month })],
  ['moderators', (read) => guildsModerators(read, { guildId })],
  ['newest 100 of everything', (read) => eventsList(read, { guildId, limit: 100 })],
  ['newest 100 of moderation', (read) => eventsList(read, { guildId, groups: ['moderation'], limit: 100 })],
  ['newest 100 bans', (read) => eventsList(read, { guildId, kinds: ['BAN'], limit: 100 })],
  ['timeline of the busiest member, 50', (read) => eventsList(read, { guildId, userId: busiest, limit: 50 })],
  ['timeline of a rare member, 50', (read) => eventsList(read, { guildId, userId: rare, limit: 50 })],
  [
    'deletions in one channel’s month, count',
    (read) => eventsCount(read, { guildId, kinds: ['MESSAGE_DELETE'], channelId: benchChannel(3), ...month }),
  ],
  ['count of a year by kind', (read) => eventsCount(read, { guildId, kinds: ['BAN', 'TIMEOUT'] })],
  ['histogram by day, 30 d', (read) => eventsHistogram(read, { guildId, ...month, bucket: 'day' })],
  [
    'histogram of a common word, 30 d',
    (read) => eventsHistogram(read, { guildId, ...month, text: 'spam', bucket: 'day' }),
  ],
  ['newest 100 with a common word', (read) => eventsList(read, { guildId, text: 'spam', limit: 100 })],
];

// The system counts a thread's time by its ticks of 4 ms: short reads are repeated until that does not matter.
const enoughMs = 200;
const mostRuns = 4_096;
const msOf = async (run: () => unknown): Promise<number> => {
  for (let runs = 1; ; runs *= 4) {
    const ms = await worked(async () => {
      for (let n = 0; n < runs; n += 1) {
        const answer = run();
        // Waiting for what is there already would be in the time of every short read.
        if (answer instanceof Promise) await answer;
      }
    });
    if (ms >= enoughMs || runs >= mostRuns) return ms / runs;
  }
};

/** The longest turn of the event loop that a read made in turns takes: the median of five runs. */
const longestTurn = async (run: () => unknown): Promise<number> => {
  const longest: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    let [isOver, most, last] = [false, 0, performance.now()];
    const look = (): void => {
      const now = performance.now();
      most = Math.max(most, now - last);
      last = now;
      if (!isOver) setImmediate(look);
    };
    setImmediate(look);
    await run();
    isOver = true;
    longest.push(most);
  }
  return median(longest);
};

interface Measured {
  work: number;
  /** Null: it is one turn. */
  turn: number | null;
}

const ours = async (file: string): Promise<Map<string, Measured>> => {
  const read = openReader({ file, key: benchKey });
  const measured = new Map<string, Measured>();
  try {
    for (const [name, ask] of reads) {
      const run = (): unknown => ask(read);
      const answer = run();
      for (let round = 0; round < 3; round += 1) await run();
      const work = await msOf(run);
      measured.set(name, { work, turn: answer instanceof Promise ? await longestTurn(run) : null });
    }
    return measured;
  } finally {
    read.close();
  }
};

interface Seed {
  /** Milliseconds by query. */
  written: Map<string, number>;
  indexed: Map<string, number>;
}

const seed = async ({ postgres, say }: BenchContext, rows: number): Promise<Seed | null> => {
  if (!postgres) return null;
  const all = async (): Promise<Map<string, number>> => {
    const times = new Map<string, number>();
    for (const [name, queries] of Object.entries(seedQueries))
      times.set(name, await timeSeed(postgres, queries(tableOf(rows))));
    return times;
  };
  say(`PostgreSQL: loading ${number(rows)} rows …`);
  await loadSeed(postgres, rows);
  say('PostgreSQL: the queries as written …');
  const written = await all();
  say('PostgreSQL: indexes, and the queries again …');
  await indexSeed(postgres, rows);
  return { written, indexed: await all() };
};

const times = (theirs: number | undefined, own: number): string =>
  theirs === undefined
    ? ''
    : `${number(theirs, theirs < 10 ? 1 : 0)} (x${number(theirs / own, theirs / own < 10 ? 1 : 0)})`;

/** Why a read is over its goal, by how its name begins. */
const reasons: [string, string][] = [
  ['everything', 'the sum of its seven parts, each a turn of its own'],
  [
    'command usage',
    'days are packed, but who used what is added up one by one: hardly any member uses a command twice a day',
  ],
  ['moderation', 'days are packed, but whom each of the ten moderators met is told apart one by one'],
  ['user activity', 'days that are not whole in UTC are counted from the member’s own events'],
  ['rare kinds', 'asked once for each day the member had any, until 50 are found or the record ends'],
  ['profile', 'counters of each day of a year of the busiest member'],
  ['timeline of a rare member', '50 rows of as many weeks; the smaller store has 4 rows of them in all'],
  ['histogram of a common word', 'each match of the word is looked up to learn its kind, ten times as many; in turns'],
];
const whyOf = (name: string): string => reasons.find(([begin]) => name.startsWith(begin))?.[1] ?? '';

const nothing: Measured = { work: 0, turn: null };
// What is measured in microseconds is rounding noise, whatever it grows by.
const floorMs = 1;

export const readsSection: Section = async (context) => {
  const { small, large, say } = context;
  say('reads …');
  const less = await ours(small.file);
  const more = await ours(large.file);
  const seedLess = await seed(context, small.events);
  const seedMore = await seed(context, large.events);
  const head = ['warm, ms', number(small.events), number(large.events), 'growth', 'at most 10 ms and x3'];
  const seedHead = seedMore
    ? [
        `seed, indexed, ${number(small.events)}`,
        `seed, indexed, ${number(large.events)}`,
        `seed as written, ${number(small.events)}`,
        `seed as written, ${number(large.events)}`,
      ]
    : [];
  const rows = reads.map(([name]) => {
    const [{ work: before }, { work: after }] = [less.get(name) ?? nothing, more.get(name) ?? nothing];
    const growth = after / before;
    const isMet = after <= 10 && (growth <= 3 || after <= floorMs);
    const cells = [name, number(before, 2), number(after, 2), number(growth, 1), goal(isMet, whyOf(name))];
    if (!seedLess || !seedMore) return cells;
    return [
      ...cells,
      times(seedLess.indexed.get(name), before),
      times(seedMore.indexed.get(name), after),
      times(seedLess.written.get(name), before),
      times(seedMore.written.get(name), after),
    ];
  });
  const turns = [...more].flatMap(([name, { turn }]) =>
    turn !== null && turn > floorMs ? [`${name}: ${number(turn, 1)} ms`] : [],
  );
  const legend = context.postgres
    ? `Beside it the seed's SQL on PostgreSQL ${context.postgres.version} in milliseconds of its server and its client (how many times ours): one wide table, COUNT and GROUP BY over
ranges of time, ORDER BY created_at LIMIT; with indexes on (guild, time), (guild, kind, time), (guild, user, time), (guild, target, time)
and (guild, moderator, time), and as written, without any. Goals: x10 of indexed for server activity and lists, x100 of as written. Where
lists miss the first: half of the time is 100 rows of any table becoming 100 objects, the rest people by their names then, texts and evidence,
which the seed's rows do not have.`
    : 'PostgreSQL is not on this machine: its columns are left out.';
  return `${table([...head, ...seedHead], rows)}\n\nMilliseconds of work (time on the processor, on both sides: what else the machine did is not in it). ${legend}

Made in turns, so that others come in between; the longest single turn of the event loop at ${number(large.events)}, at most 40 ms: ${turns.join('; ')}.`;
};
