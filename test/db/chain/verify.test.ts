// What was recorded verifies, through restarts, rollbacks and late events; whatever is changed behind ModDesk's back is found and named.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verifyChains } from '#db/chain/verify';
import { createRecorder } from '#main/pipeline/record/recorder';
import { newEvent, openTestStore } from '#test/db/fixture';
import { anyBatches, november, october, recordBatch, recordStory } from './record-chained';

test('an empty record verifies, and says that nothing is vouched for yet', () => {
  const { reader } = openTestStore();
  expect(verifyChains(reader())).toEqual({
    ok: true,
    checkedEvents: 0,
    checkedAmendments: 0,
    uncheckedEvents: 0,
    since: null,
    root: null,
    firstBroken: null,
  });
});

test('random records verify, out of order, with completions, failed batches and restarts', () => {
  fc.assert(
    fc.property(anyBatches, (batches) => {
      const closers: (() => void)[] = [];
      const store = openTestStore((end) => void closers.push(end));
      try {
        const ids: number[] = [];
        let recorder = createRecorder(store.write);
        for (const [at, { events, completes }] of batches.entries()) {
          if (at % 5 === 4) recorder = createRecorder(store.reopen());
          if (at % 3 === 2) {
            const fail = (): void =>
              store.write.transaction(() => {
                for (const event of events) recorder.append(event);
                recorder.settle();
                throw new Error('undone');
              });
            expect(fail).toThrow('undone');
          }
          store.write.transaction(() => {
            for (const event of events) {
              ids.push(recorder.append(event));
              try {
                store.write.transaction(() => {
                  recorder.append(event);
                  throw new Error('this one alone');
                });
              } catch {
                // As meant.
              }
            }
            for (const which of completes) {
              const id = ids[which % (ids.length || 1)];
              if (id !== undefined) recorder.complete(id, { actorId: String(which % 40), reason: `for ${which}` });
            }
            recorder.settle();
          });
        }
        expect(verifyChains(store.reader())).toMatchObject({ ok: true, checkedEvents: ids.length, firstBroken: null });
      } finally {
        for (const close of closers.reverse()) close();
      }
    }),
    { numRuns: 25 },
  );
});

const one = 'SELECT id FROM events_2026_10 ORDER BY id LIMIT 1 OFFSET 2';
const event = (n: number) => `(SELECT id FROM events_2026_10 ORDER BY id LIMIT 1 OFFSET ${n})`;

/** Of October's first row of links (link-rows.ts): its hash is bytes 2-17, its key 18-33, its first event 35-40, that one's tag 41-43. */
const otherByte = (at: number): string =>
  `UPDATE chain_2026_10 SET links = CAST(substr(links, 1, ${at - 1}) ||
    CASE substr(links, ${at}, 1) WHEN x'00' THEN x'01' ELSE x'00' END || substr(links, ${at + 1}) AS BLOB) WHERE seq = 1`;

test.each([
  ['a row is edited', `UPDATE events_2026_10 SET grade = 0 WHERE id = ${event(1)}`, 1],
  ['a completed row is edited', `UPDATE events_2026_10 SET grade = 3 WHERE id = ${event(2)}`, 2],
  ['a completed reason is edited', `UPDATE events_2026_10 SET reason = 'nothing' WHERE id = ${event(2)}`, 2],
  ['a reason is edited', `UPDATE events_2026_10 SET reason = 'nothing' WHERE id = ${event(3)}`, 3],
  ['a reason is blanked', `UPDATE events_2026_10 SET reason = NULL WHERE id = ${event(3)}`, 3],
  ['a reason is put in', `UPDATE events_2026_10 SET reason = 'x' WHERE id = ${event(1)}`, 1],
  ['data is edited', `UPDATE events_2026_10 SET data = '{"name":"Bob"}' WHERE id = ${event(4)}`, 4],
  ['somebody else did it', `UPDATE events_2026_10 SET actor = target WHERE id = ${event(1)}`, 1],
  ['a kind is another', `UPDATE events_2026_10 SET kind = 1 WHERE id = ${event(1)}`, 1],
  ['an id stands for somebody else', `UPDATE snowflakes SET id = '99' WHERE id = '22'`, 0],
  ['a row is removed', `DELETE FROM events_2026_10 WHERE id = ${event(2)}`, 2],
  ['a row is moved', `UPDATE events_2026_10 SET id = id + 4096000 WHERE id = ${event(1)}`, 1],
  ['an amendment is removed', `DELETE FROM amendments WHERE event = ${event(2)} AND seq = 7`, 2],
  ['an amendment is edited', `UPDATE amendments SET facts = '[]' WHERE event = ${event(2)} AND seq = 6`, 2],
  ['an amendment says another time', `UPDATE amendments SET at = at - 1 WHERE event = ${event(2)} AND seq = 7`, 2],
  ['all links of a batch are removed', 'DELETE FROM chain_2026_10 WHERE seq = 6', 2],
  ['the first links are removed', 'DELETE FROM chain_2026_10 WHERE seq = 1', 2],
  ['a hash is changed', otherByte(13), 0],
  ['a key is changed', otherByte(20), 3],
  ['a tag is changed', otherByte(41), 0],
  ['a link is cut short', 'UPDATE chain_2026_10 SET links = substr(links, 1, 40) WHERE seq = 1', null],
  [
    'a link names nothing',
    "UPDATE chain_2026_10 SET links = CAST(substr(links, 1, 34) || x'828080808000' || substr(links, 41) AS BLOB) WHERE seq = 1",
    null,
  ],
  ['an amendment is nonsense', `UPDATE amendments SET facts = '5' WHERE event = ${event(2)} AND seq = 6`, 2],
  [
    'the root is changed',
    'UPDATE chains SET hash = zeroblob(16) WHERE first_id = (SELECT min(first_id) FROM chains)',
    null,
  ],
  [
    'the beginning is changed',
    'UPDATE chains SET opened_at = 5 WHERE first_id = (SELECT min(first_id) FROM chains)',
    0,
  ],
  ['the newest links are removed', 'DELETE FROM chain_2026_10 WHERE seq > 5', null],
  ['the chain is removed', 'DROP TABLE chain_2026_10', null],
  ['the month is removed', 'DROP VIEW events; DROP TABLE events_2026_10', null],
])('it is found when %s', (_, sql, broken) => {
  const { write, reader } = openTestStore();
  const { ids } = recordStory(write);
  expect(verifyChains(reader())).toMatchObject({ ok: true, checkedEvents: 10, checkedAmendments: 4 });
  write.exec(sql);
  expect(verifyChains(reader())).toMatchObject({
    ok: false,
    firstBroken: { month: '2026-10', eventId: broken === null ? null : ids[broken] },
  });
});

test('it is found when a row is put in, and which', () => {
  const { write, reader } = openTestStore();
  recordStory(write);
  const { id } = write.get<{ id: number }>('test', one) ?? { id: 0 };
  write.exec(
    `INSERT INTO events_2026_10 (id, guild, kind, grade, source, origin, recorded_delay) VALUES (${id + 1}, 1, 1, 0, 0, 0, 0)`,
  );
  expect(verifyChains(reader()).firstBroken).toMatchObject({ month: '2026-10', eventId: id + 1 });
});

test('it is found when two rows trade places', () => {
  const { write, reader } = openTestStore();
  const { ids } = recordStory(write);
  write.exec(`UPDATE events_2026_10 SET id = -1 WHERE id = ${event(0)}; UPDATE events_2026_10 SET id = ${ids[0]} WHERE id = ${ids[1]};
    UPDATE events_2026_10 SET id = ${ids[1]} WHERE id = -1`);
  expect(verifyChains(reader()).firstBroken).toMatchObject({ month: '2026-10', eventId: ids[0] });
});

test('it is found when an older month loses its end and its root is written to fit', () => {
  const { write, reader } = openTestStore();
  const { recorder } = recordStory(write);
  const kept = write.get<{ hash: Buffer }>('test', 'SELECT seq, hash FROM chains ORDER BY first_id LIMIT 1');
  const [late = 0] = recordBatch(write, recorder, [newEvent('JOIN', { at: october + 50_000 })]);
  write.run('test', 'UPDATE chains SET seq = seq - 1, hash = ? WHERE first_id = (SELECT min(first_id) FROM chains)', [
    kept?.hash ?? null,
  ]);
  write.exec(
    `DELETE FROM chain_2026_10 WHERE seq = (SELECT max(seq) FROM chain_2026_10); DELETE FROM events_2026_10 WHERE id = ${late}`,
  );
  expect(verifyChains(reader()).firstBroken).toMatchObject({ month: '2026-10', eventId: null });
});

test('it is found when the oldest month is removed with everything that names it', () => {
  const { write, reader } = openTestStore();
  recordStory(write);
  write.exec(`DROP VIEW events; DROP TABLE events_2026_10; DROP TABLE chain_2026_10;
    DELETE FROM partitions WHERE month = '2026_10'; DELETE FROM chains WHERE first_id = (SELECT min(first_id) FROM chains)`);
  expect(verifyChains(reader()).firstBroken).toMatchObject({ month: '2026-10', eventId: null });
});

test('a record is the same root whoever reads it, and another after each event', () => {
  const { write, reader } = openTestStore();
  const { recorder } = recordStory(write);
  const before = verifyChains(reader()).root;
  expect(verifyChains(write).root).toBe(before);
  recordBatch(write, recorder, [newEvent('JOIN', { at: november + 90_000 })]);
  expect(verifyChains(reader()).root).not.toBe(before);
});
