// Each answer the window asks for, warm, on one store: medians in milliseconds.
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
import { benchChannel, benchEnd, benchGuild as guildId, benchKey, benchUser } from './generate';

const day = 86_400_000;
const timeZone = 'Asia/Kolkata';
const month = { from: benchEnd - 30 * day, to: benchEnd };

const reads: [string, (read: ReadStore) => unknown][] = [
  ['server activity, 24 h', (read) => analyticsServer(read, { guildId, timeframe: '24h' }, benchEnd)],
  ['server activity, 30 d', (read) => analyticsServer(read, { guildId, timeframe: '30d' }, benchEnd)],
  [
    'activity by hour, 7 d',
    (read) => analyticsActivity(read, { guildId, from: benchEnd - 7 * day, to: benchEnd, bucket: 'hour' }),
  ],
  [
    'activity by day, 30 d, Kolkata',
    (read) => analyticsActivity(read, { guildId, ...month, bucket: 'day', timeZone: 'Asia/Kolkata' }),
  ],
  [
    'activity by month, a year',
    (read) => analyticsActivity(read, { guildId, from: benchEnd - 365 * day, to: benchEnd, bucket: 'month' }),
  ],
  ['channels, 30 d', (read) => analyticsChannels(read, { guildId, ...month })],
  [
    'user activity, 30 d, busiest, New York',
    (read) =>
      analyticsUser(read, { guildId, userId: benchUser(0), days: 30, timeZone: 'America/New_York' }, benchEnd - 1),
  ],
  ['profile of the busiest member', (read) => usersProfile(read, { guildId, userId: benchUser(0) }, benchEnd)],
  ['commands, 30 d', (read) => analyticsCommands(read, { guildId, days: 30 }, benchEnd - 1)],
  ['commands, 30 d, Kolkata', (read) => analyticsCommands(read, { guildId, days: 30, timeZone }, benchEnd - 1)],
  ['moderation, 30 d', (read) => analyticsModeration(read, { guildId, days: 30 }, benchEnd - 1)],
  ['moderation, 30 d, Kolkata', (read) => analyticsModeration(read, { guildId, days: 30, timeZone }, benchEnd - 1)],
  ['heat map, 30 d, Berlin', (read) => analyticsHeatmap(read, { guildId, ...month, timeZone: 'Europe/Berlin' })],
  ['heat map, 30 d, Kolkata', (read) => analyticsHeatmap(read, { guildId, ...month, timeZone })],
  ['members and cohorts, 90 d', (read) => analyticsMembers(read, { guildId, from: benchEnd - 90 * day, to: benchEnd })],
  ['gauges', (read) => analyticsGauges(read, { guildId, queueDepth: 0 }, benchEnd)],
  ['comprehensive, 30 d', (read) => analyticsComprehensive(read, { guildId, timeframe: '30d' }, benchEnd)],
  ['moderators', (read) => guildsModerators(read, { guildId })],
  ['newest 100 of everything', (read) => eventsList(read, { guildId, limit: 100 })],
  ['newest 100 of moderation', (read) => eventsList(read, { guildId, groups: ['moderation'], limit: 100 })],
  ['newest 100 bans', (read) => eventsList(read, { guildId, kinds: ['BAN'], limit: 100 })],
  ['timeline of the busiest member, 50', (read) => eventsList(read, { guildId, userId: benchUser(0), limit: 50 })],
  ['timeline of a rare member, 50', (read) => eventsList(read, { guildId, userId: benchUser(19_000), limit: 50 })],
  [
    'bans in one channel’s month, count',
    (read) => eventsCount(read, { guildId, kinds: ['MESSAGE_DELETE'], channelId: benchChannel(3), ...month }),
  ],
  ['count of a year by kind', (read) => eventsCount(read, { guildId, kinds: ['BAN', 'TIMEOUT'] })],
  ['histogram by day, 30 d', (read) => eventsHistogram(read, { guildId, ...month, bucket: 'day' })],
];

const timed = (run: () => unknown): number => {
  const started = performance.now();
  run();
  return performance.now() - started;
};

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

export interface ReadFigures {
  /** From opening the connection to the first page of events. */
  firstAnswerMs: number;
  medians: { [name: string]: number };
}

export const benchReads = (file: string): ReadFigures => {
  let read: ReadStore | null = null;
  const firstAnswerMs = timed(() => {
    read = openReader({ file, key: benchKey });
    eventsList(read, { guildId, limit: 100 });
  });
  const store = read as unknown as ReadStore;
  const medians = Object.fromEntries(
    reads.map(([name, run]) => {
      run(store);
      return [name, median(Array.from({ length: 15 }, () => timed(() => run(store))))];
    }),
  );
  store.close();
  return { firstAnswerMs, medians };
};
