// Whatever happens, in whatever order: what is kept incrementally equals what the events say.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WriteStore } from '#db/client';
import { readPacked } from '#db/measures/packed';
import { dayOf } from '#db/event-id';
import { rebuild } from '#db/rebuild';
import { createRecorder, type Recorder } from '#main/pipeline/record/recorder';
import type { NewEvent } from '#main/pipeline/types';
import { dumpDerived, newEvent, noon, openTestStore } from '#test/db/fixture';

const hour = 3_600_000;
const person = fc.option(fc.constantFrom('1', '2', '3'));

const source = fc.constantFrom('human' as const, 'ai' as const);
/** What is counted by more than its kind. */
const facts = fc.constantFrom<Pick<NewEvent, 'kind'> & { data: object }>(
  { kind: 'MESSAGE_SEND', data: {} },
  { kind: 'MESSAGE_DELETE', data: {} },
  { kind: 'BAN', data: {} },
  { kind: 'JOIN', data: { invite: { code: 'one' } } },
  { kind: 'JOIN', data: {} },
  { kind: 'LEAVE', data: { joinedAt: noon - 40 * hour } },
  { kind: 'LEAVE', data: { joinedAt: null } },
  { kind: 'COMMAND_USED', data: { command: 'ping' } },
  { kind: 'COMMAND_USED', data: { command: 'help' } },
);

const append = fc.record({
  facts,
  source,
  guildId: fc.constantFrom('100', '200'),
  at: fc
    .oneof(fc.integer({ min: -20, max: 0 }), fc.integer({ min: -900, max: 900 }))
    .map((hours) => noon + hours * hour),
  actorId: person,
  targetId: person,
  channelId: fc.option(fc.constantFrom('10', '11')),
});

const command = fc.oneof(
  { weight: 6, arbitrary: append.map((event) => ({ do: 'append' as const, event })) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('complete' as const),
      which: fc.nat(),
      actorId: person,
      targetId: person,
      source,
    }),
  },
);
const batch = fc.record({
  commands: fc.array(command, { maxLength: 12 }),
  fate: fc.constantFrom(
    'commit' as const,
    'commit' as const,
    'commit' as const,
    'roll back' as const,
    'undo a savepoint' as const,
  ),
  afterwards: fc.constantFrom('go on' as const, 'merge' as const, 'merge' as const, 'restart' as const),
});

/** What readers are told of both servers' days, from the packed ones and from the counters. */
const packedOf = (write: WriteStore) =>
  (['commands', 'targets', 'channels', 'totals'] as const).flatMap((counter) =>
    write
      .all<{ guild: number }>('test', 'SELECT DISTINCT guild FROM rollup_day ORDER BY guild')
      .map(({ guild }) => readPacked(write, counter, guild, dayOf(noon) - 40, dayOf(noon) + 40)),
  );

const undone = new Error('undone');
const expectUndone = (work: () => void): void => {
  try {
    work();
  } catch (fault) {
    if (fault !== undone) throw fault;
  }
};

test('incremental rollups and timelines equal a rebuild from the events', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.array(batch, { minLength: 1, maxLength: 12 }), (batches) => {
      const store = openTestStore();
      let now = noon + 20_000;
      const options = { now: () => now, dueEvents: 3, stepEvents: 7 };
      let recorder: Recorder = createRecorder(store.write, options);
      let known: number[] = [];
      const perform = (commands: (typeof batches)[number]['commands']): void => {
        for (const step of commands) {
          if (step.do === 'append') {
            const { facts: fact, ...event } = step.event;
            known.push(recorder.append(newEvent(fact.kind, { ...event, data: fact.data as NewEvent['data'] })));
          } else if (known.length > 0) {
            const { actorId, targetId, source: by } = step;
            recorder.complete(known[step.which % known.length] ?? 0, { actorId, targetId, source: by });
          }
        }
      };
      const inTransaction = (write: WriteStore, { commands, fate }: (typeof batches)[number]): void => {
        const before = known.slice();
        expectUndone(() =>
          write.transaction(() => {
            if (fate === 'undo a savepoint') {
              expectUndone(() =>
                write.transaction(() => {
                  perform(commands);
                  if (commands.length % 2 === 0) recorder.settle();
                  throw undone;
                }),
              );
              known = before;
            }
            perform(commands);
            recorder.settle();
            if (fate === 'roll back') throw undone;
          }),
        );
        if (fate === 'roll back') known = before;
      };
      for (const one of batches) {
        inTransaction(store.write, one);
        if (one.afterwards === 'merge') for (now += 61_000; recorder.merge() > 0;);
        if (one.afterwards === 'restart') recorder = createRecorder(store.reopen(), options);
      }
      const packed = packedOf(store.write);
      store.write.run('test', 'DELETE FROM rollup_packed');
      expect(packed).toEqual(packedOf(store.write));
      const incremental = dumpDerived(store.write);
      rebuild(store.write);
      expect(dumpDerived(store.write)).toEqual(incremental);
      store.write.close();
    }),
    { numRuns: 40 },
  );
});
