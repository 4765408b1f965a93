// Bytes an event on disk and where they go, and how long the first answer takes after opening.
import { statSync } from 'node:fs';
import { openReader } from '#db/client';
import { eventsList } from '#main/analytics/events-list';
import { benchGuild as guildId, benchKey } from './generate';
import { goal, number, type Section, table, timed } from './section';

const sizeWhy =
  'the row alone takes half (17 columns, an id of 8 bytes), a timeline entry for each of its people 25, and on a server of this size nearly each event has counters by member of its own';

const pagesSql = 'SELECT name, SUM(pgsize) AS bytes FROM dbstat GROUP BY name';

/** Month tables counted together. */
const groups: [string, RegExp][] = [
  ['events', /^events_\d{4}_\d\d$/],
  ['their indexes', /^events_\d{4}_\d\d_/],
  ['hash chain', /^(chain_|chains|amendments)/],
  ['member timelines', /^timeline/],
  ['counters', /^(rollup_|measure)/],
  ['full-text index', /^search/],
];
const groupOf = (name: string): string => groups.find(([, pattern]) => pattern.test(name))?.[0] ?? 'all else';

export const sizeSection: Section = async ({ large, say }) => {
  say('size and start …');
  let read = openReader({ file: large.file, key: benchKey });
  const sums = new Map<string, number>();
  for (const { name, bytes } of read.all<{ name: string; bytes: number }>('bench.pages', pagesSql)) {
    sums.set(groupOf(name), (sums.get(groupOf(name)) ?? 0) + bytes);
  }
  read.close();
  const firstMs = timed(() => {
    read = openReader({ file: large.file, key: benchKey });
    eventsList(read, { guildId, limit: 100 });
  });
  read.close();
  const perEvent = statSync(large.file).size / large.events;
  const parts = [...sums].toSorted(([, a], [, b]) => b - a);
  const rows = [
    [
      'bytes an event on disk, all included (no message bodies)',
      number(perEvent),
      `at most 100: ${goal(perEvent <= 100, sizeWhy)}`,
    ],
    ...parts.map(([name, bytes]) => [`… ${name}`, number(bytes / large.events, 1), '']),
    ['from opening the store to the first answer, ms', number(firstMs), `at most 1,500: ${goal(firstMs <= 1_500)}`],
  ];
  return table([`${number(large.events)} events`, 'figure', 'goal'], rows);
};
