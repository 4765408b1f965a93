// A store with random recorded events, some completed later, over three months; and the hand of somebody who meddles with the file.
import fc from 'fast-check';
import type { Kind } from '#contract/catalogue';
import type { WriteStore } from '#db/client';
import { createRecorder, type Recorder } from '#main/pipeline/record/recorder';
import type { NewEvent } from '#main/pipeline/types';
import { newEvent } from '#test/db/fixture';

export const october = Date.UTC(2026, 9, 1);
export const november = Date.UTC(2026, 10, 1);
const december = Date.UTC(2026, 11, 1);

const kinds: Kind[] = ['MESSAGE_SEND', 'JOIN', 'NICKNAME_CHANGE', 'KICK'];
const zPerson = fc.option(fc.integer({ min: 1, max: 30 }).map(String));

export const anyEvent: fc.Arbitrary<NewEvent> = fc
  .record({
    kind: fc.constantFrom(...kinds),
    at: fc.integer({ min: october, max: december - 1 }),
    actorId: zPerson,
    targetId: zPerson,
    channelId: zPerson,
    reason: fc.option(fc.string({ maxLength: 20 })),
    text: fc.option(fc.string({ maxLength: 20 })),
  })
  .map(({ kind, text, ...details }) =>
    newEvent(kind, { ...details, data: (text === null ? {} : { text }) as NewEvent['data'] }),
  );

/** What happens in one transaction: events are appended; `completes`: earlier ones that get their actor and reason. */
export const anyBatches = fc.array(
  fc.record({ events: fc.array(anyEvent, { maxLength: 8 }), completes: fc.array(fc.nat(), { maxLength: 3 }) }),
  { minLength: 1, maxLength: 12 },
);

/** In one transaction, as the store worker does. Returns the ids. */
export const recordBatch = (write: WriteStore, recorder: Recorder, events: readonly NewEvent[]): number[] =>
  write.transaction(() => {
    const ids = events.map((event) => recorder.append(event));
    recorder.settle();
    return ids;
  });

/** Five events a month; the third of each is completed twice. */
export const recordStory = (write: WriteStore): { recorder: Recorder; ids: number[] } => {
  const recorder = createRecorder(write);
  const ids = [october, november].flatMap((month) =>
    recordBatch(
      write,
      recorder,
      [0, 1, 2, 3, 4].map((n) =>
        newEvent(n === 0 ? 'MESSAGE_SEND' : 'KICK', {
          at: month + 1_000 + n,
          actorId: '21',
          targetId: '22',
          reason: n === 3 ? 'spam' : null,
          data: (n === 4 ? { name: 'Ada' } : {}) as NewEvent['data'],
        }),
      ),
    ),
  );
  for (const id of [ids[2], ids[7]]) {
    if (id === undefined) throw new Error('The story is shorter than told.');
    write.transaction(() => {
      recorder.complete(id, { actorId: '23', actorGrade: 'likely', reason: 'found later' });
      recorder.settle();
    });
    write.transaction(() => {
      recorder.complete(id, { actorGrade: 'exact', reason: 'found later still' });
      recorder.settle();
    });
  }
  return { recorder, ids };
};
