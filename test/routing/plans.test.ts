// The outbox's reads stay small however much was delivered: each is answered by the index made for it, without sorting. And what the
// hook in the recorder costs where nobody routes anything: one read of the routes, and then nothing of the store.
import { expect, test } from 'vitest';
import type { ReadStore, WriteStore } from '#db/client';
import { createInterner } from '#db/intern';
import { deliveriesList } from '#main/routing/deliveries-list';
import { dueEdit, openPost, pendingOf } from '#main/routing/deliver/outbox-reads';
import { routesList } from '#main/routing/routes-list';
import { createFacts } from '#main/routing/match/candidate';
import { createOutbox } from '#main/routing/store/outbox';
import { guildId, newEvent, openTestStore } from '#test/db/fixture';

/** A store that tells of every statement it is asked. */
const watched = <Store extends ReadStore>(store: Store, onAsked: (sql: string, params: unknown) => void): Store => ({
  ...store,
  all: (name, sql, params) => {
    onAsked(sql, params);
    return store.all(name, sql, params);
  },
  get: (name, sql, params) => {
    onAsked(sql, params);
    return store.get(name, sql, params);
  },
});

const withRoutes = (): WriteStore => {
  const { write } = openTestStore();
  const guild = createInterner(write).intern(guildId);
  const config = {
    name: 'Log',
    enabled: true,
    destination: { type: 'discord-channel', channelId: '7' },
    kinds: ['BAN'],
    filters: {},
    ignore: {},
    format: 'embed',
    batch: { maxEvents: 10, windowMs: 0, collapseFrom: 0 },
  };
  for (let route = 0; route < 2; route += 1)
    write.run('test', 'INSERT INTO routes (guild, config, since, saved_at) VALUES (?, ?, 0, 0)', [
      guild,
      JSON.stringify(config),
    ]);
  return write;
};

const reads: [string, (read: ReadStore) => unknown, RegExp][] = [
  [
    'the next post to send',
    (read) => openPost(read, [1, 2]),
    /posts USING INDEX posts_open|posts USING INTEGER PRIMARY/,
  ],
  ['the next edit', (read) => dueEdit(read, [1]), /posts_to_edit \(route=\?\)/],
  ['what waits', (read) => pendingOf(read, 1, 100), /deliveries_open \(route=\? AND state=\?\)/],
  ['how routes fare', (read) => routesList(read, { guildId }, () => null), /deliveries_open \(route=\? AND state=\?/],
  [
    'receipts',
    (read) => deliveriesList(read, { guildId }),
    /d USING PRIMARY KEY \(route=\? AND event>\? AND event<\?\)/,
  ],
  [
    'dead letters',
    (read) => deliveriesList(read, { guildId, state: 'failed' }),
    /deliveries_open \(route=\? AND state=\?/,
  ],
  ['an event’s receipts', (read) => deliveriesList(read, { guildId, eventId: 5 }), /d USING PRIMARY KEY \(route=\?/],
];

test.each(reads)('%s: by its index, unsorted', (_, work, index) => {
  const store = withRoutes();
  const plans: string[] = [];
  const explain = (sql: string, params: unknown): void => {
    const steps = store.all<{ detail: string }>(
      'plan',
      `EXPLAIN QUERY PLAN ${sql}`,
      params as Parameters<ReadStore['all']>[2],
    );
    plans.push(steps.map(({ detail }) => detail).join('; '));
  };
  work(watched<ReadStore>(store, explain));
  expect(plans.join('\n')).toMatch(index);
  expect(plans.filter((plan) => /SCAN (deliveries|d|posts|p)\b/.test(plan))).toEqual([]);
  // A lane has one open post at a time, and few edits: of several routes to one place these may be sorted.
  expect(plans.filter((plan) => /TEMP B-TREE/.test(plan) && !/posts_(open|to_edit)/.test(plan))).toEqual([]);
});

test('without routes an event costs the outbox no statement, with routes of other kinds neither', () => {
  const asked = (write: WriteStore): number => {
    const refs = createInterner(write);
    let statements = 0;
    const counting = watched(write, () => (statements += 1));
    const outbox = createOutbox(counting, refs, createFacts(counting, refs));
    const event = newEvent('MESSAGE_SEND');
    outbox.added(1, event, event.at);
    const before = statements;
    for (let id = 2; id < 1_000; id += 1) outbox.added(id, event, event.at);
    return statements - before;
  };
  expect(asked(openTestStore().write)).toBe(0);
  expect(asked(withRoutes())).toBe(0);
});
