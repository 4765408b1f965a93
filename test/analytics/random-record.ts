// A random but repeatable record in a real store, and the plain list of what was put in: the slow truth that queries are held against.
import type { Kind } from '#contract/catalogue';
import type { NewEvent } from '#main/pipeline/types';
import { createRecorder } from '#main/pipeline/record/recorder';
import type { ReadStore, WriteStore } from '#db/client';
import { createInterner } from '#db/intern';
import { listPartitions } from '#db/partitions';
import { afterAll } from 'vitest';
import { guildId, newEvent, openTestStore } from '#test/db/fixture';

const ends: (() => void)[] = [];
afterAll(() => ends.forEach((end) => end()));

export type Recorded = NewEvent & { id: number };

/** mulberry32: small, seeded, good enough to shuffle a test. */
export const randomFrom = (seed: number) => {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    int: (below: number) => Math.floor(next() * below),
    pick: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T,
  };
};

const id = (n: number): string => `2000000000000000${String(n).padStart(2, '0')}`;
export const users = Array.from({ length: 12 }, (_, n) => id(n));
export const channels = Array.from({ length: 4 }, (_, n) => id(50 + n));
export const otherGuildId = '100000000000000002';
const usual: Kind[] = [
  'MESSAGE_SEND',
  'MESSAGE_SEND',
  'MESSAGE_SEND',
  'MESSAGE_DELETE',
  'JOIN',
  'LEAVE',
  'BAN',
  'TIMEOUT',
  'REACTION_ADD',
  'ROLE_ADD',
];
/** What the analytics read besides: commands, liftings, AutoMod, AI. */
export const measured: Kind[] = [
  ...usual,
  'COMMAND_USED',
  'COMMAND_USED',
  'UNBAN',
  'UNTIMEOUT',
  'KICK',
  'WARN',
  'AUTOMOD_ACTION',
  'AI_ACTION',
  'VOICE_JOIN',
];
type Random = ReturnType<typeof randomFrom>;
const dayMs = 86_400_000;
const data: { [kind: string]: (random: Random, at: number) => object } = {
  MESSAGE_DELETE: () => ({ isKnown: false, sentAt: 0 }),
  TIMEOUT: () => ({ until: 1, previousUntil: null }),
  JOIN: (random) => (random.next() < 0.5 ? { invite: { code: random.pick(['abc', 'xyz', 'Ü']) } } : {}),
  LEAVE: (random, at) => ({ joinedAt: random.next() < 0.2 ? null : at - random.int(40 * dayMs) }),
  COMMAND_USED: (random) => ({ command: `command ${random.int(30)}` }),
  AUTOMOD_ACTION: () => ({ ruleId: '1', ruleName: 'spam', actions: ['block'], keyword: null }),
  AI_ACTION: () => ({ action: 'timeout', rule: 'slurs', confidence: 0.9, model: null }),
};

const dropMonth = (write: WriteStore, table: string): void => {
  write.transaction(() => {
    write.run('test', 'DELETE FROM partitions WHERE month = ?', [table.replace('events_', '')]);
    const tables = listPartitions(write).map((partition) => `SELECT * FROM ${partition.table}`);
    write.exec(`DROP VIEW events; CREATE VIEW events AS ${tables.join(' UNION ALL ')}; DROP TABLE ${table};`);
    const { firstId } = listPartitions(write).at(-1) ?? { firstId: 0 };
    write.run('test', 'DELETE FROM timeline WHERE id < ?', [firstId]);
  });
};

/** `count` events over [from, to), most in order, some late; a few on the borders of hours and months. */
export const recordRandom = (
  seed: number,
  count: number,
  from: number,
  to: number,
  kinds: readonly Kind[] = usual,
  /** The table of a month whose events are taken away again, as archiving does. */
  dropped?: string,
): { read: ReadStore; events: Recorded[] } => {
  const random = randomFrom(seed);
  const store = openTestStore((end) => ends.unshift(end));
  // Most of it is merged into timelines and counters by member, the newest is not.
  const merging = { now: () => to, dueEvents: 600, stepEvents: 900 };
  const start = () => createRecorder(store.write, { interner: createInterner(store.write), ...merging });
  let recorder = start();
  const hour = 3_600_000;
  const times = Array.from({ length: count }, () => {
    const at = from + random.int(to - from);
    return random.next() < 0.1 ? Math.min(Math.ceil(at / hour) * hour, to - 1) : at;
  }).sort((a, b) => a - b);
  for (let i = 0; i < count / 20; i += 1) {
    const [a, b] = [random.int(count), random.int(count)];
    [times[a], times[b]] = [times[b] as number, times[a] as number];
  }
  const events: Recorded[] = [];
  const middle = Math.floor(count / 400) * 200;
  for (let batch = 0; batch < count; batch += 200) {
    store.write.transaction(() => {
      for (const at of times.slice(batch, batch + 200)) {
        const kind = random.pick(kinds);
        const actor = random.next() < 0.7 ? random.pick(users) : null;
        const target = kind === 'MESSAGE_SEND' ? null : random.pick(users);
        const event = newEvent(kind, {
          at,
          guildId: random.next() < 0.9 ? guildId : otherGuildId,
          actorId: actor,
          targetId: target,
          channelId: random.next() < 0.6 ? random.pick(channels) : null,
          actorGrade: actor ? random.pick(['exact', 'likely'] as const) : 'unknown',
          source: random.pick(['human', 'bot', 'unknown', 'ai', 'console', 'automod'] as const),
          data: (data[kind]?.(random, at) ?? {}) as NewEvent['data'],
        });
        events.push({ ...event, id: recorder.append(event) });
      }
      recorder.settle();
    });
    recorder.merge();
    // Days so far are packed then, and some of them counted on again.
    if (batch === middle) for (recorder = start(); recorder.merge() > 0;);
  }
  if (dropped !== undefined) {
    const endId = recorder.parts.partitions.all().find(({ table }) => table === dropped)?.endId ?? 0;
    store.write.transaction(() => recorder.parts.rollups.reach(endId));
    dropMonth(store.write, dropped);
  }
  return { read: store.reader(), events: events.sort((a, b) => a.id - b.id) };
};
