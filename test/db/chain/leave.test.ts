// What leaves the record rightly (a dropped month, erased texts and ids) or was there before the chains leaves the rest verifiable.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createChain } from '#db/chain/chain';
import { readRow } from '#db/chain/link-rows';
import { commitment, eventText, genesis, linkHash, what } from '#db/chain/links';
import { createNames } from '#db/chain/names';
import { packSingle } from '#db/chain/single-links';
import { verifyChains } from '#db/chain/verify';
import { openWriter, type Value } from '#db/client';
import { firstIdAt } from '#db/event-id';
import { migrations } from '#db/migrate';
import { createPartitions, eventColumns } from '#db/partitions';
import { createRecorder } from '#main/pipeline/record/recorder';
import { newEvent, openTestStore, temporaryDirectory, testKey } from '#test/db/fixture';
import { november, october, recordBatch, recordStory } from './record-chained';

const opened = () => {
  const store = openTestStore();
  const { ids } = recordStory(store.write);
  // As the next start finds it.
  const write = store.reopen();
  const partition = createPartitions(write).find(ids[0] ?? 0);
  if (!partition) throw new Error('The story begins in October.');
  return { ...store, write, ids, partition, chain: createChain(write) };
};

test('a dropped month keeps its root, and late events of it go on from there', () => {
  const { write, reader, chain, partition } = opened();
  write.transaction(() => {
    chain.drop(partition);
    write.exec('DELETE FROM events_2026_10');
  });
  expect(verifyChains(reader())).toMatchObject({ ok: true, checkedEvents: 5, checkedAmendments: 2 });
  recordBatch(write, createRecorder(write), [newEvent('JOIN', { at: october + 99_000 })]);
  expect(verifyChains(reader())).toMatchObject({ ok: true, checkedEvents: 6 });
  write.exec('DELETE FROM chain_2026_11 WHERE seq = (SELECT max(seq) FROM chain_2026_11)');
  expect(verifyChains(reader())).toMatchObject({ ok: false });
});

test('a month that was dropped behind the chains is found', () => {
  const { write, reader } = opened();
  write.exec(`DELETE FROM events_2026_10; DELETE FROM chain_2026_10;
    UPDATE chains SET dropped_seq = seq, dropped_hash = hash, unchained = 0 WHERE first_id = (SELECT min(first_id) FROM chains)`);
  expect(verifyChains(reader()).firstBroken).toMatchObject({ month: '2026-10', eventId: null });
});

test('the latest month cannot be dropped: all roots hang on it', () => {
  const { write, chain, ids } = opened();
  const latest = createPartitions(write).find(ids[9] ?? 0);
  if (!latest) throw new Error('The story ends in November.');
  expect(() => write.transaction(() => chain.drop(latest))).toThrow(RangeError);
  expect(verifyChains(write)).toMatchObject({ ok: true });
});

test('erased texts are gone, also from the amendments, and all the rest verifies', () => {
  const { write, reader, chain, partition, ids } = opened();
  const erased = [ids[2] ?? 0, ids[3] ?? 0];
  write.transaction(() => {
    chain.erase(partition, erased);
    write.run(
      'test',
      'UPDATE events_2026_10 SET reason = NULL, data = NULL, evidence = NULL WHERE id IN (?, ?)',
      erased,
    );
  });
  expect(verifyChains(reader())).toMatchObject({ ok: true, checkedEvents: 10, checkedAmendments: 4 });
  expect(write.all('test', 'SELECT texts FROM amendments WHERE event = ?', [erased[0] ?? 0])).toEqual([
    { texts: null },
    { texts: null },
  ]);
  write.run('test', 'UPDATE events_2026_10 SET actor = NULL WHERE id = ?', [erased[1] ?? 0]);
  expect(verifyChains(reader()).firstBroken).toMatchObject({ eventId: erased[1] });
});

test('an erased id leaves its events verifiable, and cannot be given to somebody else', () => {
  const { write, reader } = opened();
  const { salt } = write.get<{ salt: Buffer }>('test', "SELECT salt FROM snowflakes WHERE id = '21'") ?? {
    salt: Buffer.of(),
  };
  const erased = Buffer.from(commitment(salt.toString('hex'), '21'), 'hex');
  const become = (id: string): void => {
    write.run('test', 'UPDATE snowflakes SET id = ?, salt = NULL, erased = ? WHERE erased = ? OR id = ?', [
      id,
      erased,
      erased,
      '21',
    ]);
  };
  become('000001');
  expect(verifyChains(reader())).toMatchObject({ ok: true, checkedEvents: 10 });
  become('77');
  expect(verifyChains(reader())).toMatchObject({ ok: false });
});

test('a record from before the chains goes on: old events are counted, new ones vouched for', () => {
  const file = join(temporaryDirectory(), 'moddesk.db');
  const old = openWriter({ file, key: testKey, migrations: migrations.filter(({ name }) => name < '0004') });
  old.exec("INSERT INTO snowflakes (id) VALUES ('100000000000000001')");
  const { table } = old.transaction(() => createPartitions(old).for(firstIdAt(october)));
  const row = `INSERT INTO ${table} (id, guild, kind, grade, source, origin, recorded_delay) VALUES (?, 1, 2, 3, 6, 0, 5)`;
  const [first = 0, second = 0] = [firstIdAt(october), firstIdAt(october + 1)];
  for (const id of [first, second]) old.run('test', row, [id]);
  old.close();

  const write = openWriter({ file, key: testKey });
  expect(verifyChains(write)).toMatchObject({ ok: true, checkedEvents: 0, uncheckedEvents: 2, since: null });
  const recorder = createRecorder(write);
  const began = Date.now();
  recordBatch(write, recorder, [newEvent('JOIN', { at: october + 5 }), newEvent('JOIN', { at: november })]);
  write.transaction(() => {
    recorder.complete(first, { actorId: '7', actorGrade: 'exact' });
    recorder.settle();
  });
  const after = verifyChains(write);
  expect(after).toMatchObject({ ok: true, checkedEvents: 2, checkedAmendments: 1, uncheckedEvents: 2 });
  expect(after.since).toBeGreaterThanOrEqual(began);
  write.run('test', `DELETE FROM ${table} WHERE id = ?`, [second]);
  expect(verifyChains(write).firstBroken).toMatchObject({ month: '2026-10', eventId: null });
  write.close();
});

test('links of the older form, a hash each, go on to be checked, and the newer rows build on them', () => {
  const store = openTestStore();
  const { write } = store;
  const recorder = createRecorder(write);
  const [spoken = 0] = recordBatch(write, recorder, [newEvent('JOIN', { at: october, reason: 'old words' })]);
  const chain = write.get<{ firstId: number; openedAt: number; links: Buffer }>(
    'test',
    'SELECT first_id AS firstId, opened_at AS openedAt, links FROM chains, chain_2026_10',
  );
  const row = chain && readRow(chain.links);
  if (!row) throw new Error('The event was chained.');
  // What the older build would have written of the same event.
  const event = write.get<{ [column: string]: Value }>('test', 'SELECT * FROM events_2026_10') ?? {};
  const [{ content, salt } = { content: null, salt: null }] = row.links;
  const values = eventColumns.map((column) => event[column] ?? null);
  const text = eventText(values, createNames(write));
  const hash = linkHash(genesis({ ...chain, unchained: 0, parent: null }), text, content);
  const links = packSingle([{ event: spoken, what: what.event, hash, content, salt }]);
  write.run('test', 'UPDATE chain_2026_10 SET links = ?', [links]);
  write.run('test', 'UPDATE chains SET hash = ?', [Buffer.from(hash, 'hex')]);

  const again = store.reopen();
  recordBatch(again, createRecorder(again), [newEvent('JOIN', { at: october + 9 })]);
  const read = store.reader();
  expect(verifyChains(read)).toMatchObject({ ok: true, checkedEvents: 2 });
  const partition = createPartitions(again).find(spoken);
  if (!partition) throw new Error('October is on record.');
  again.transaction(() => {
    createChain(again).erase(partition, [spoken]);
    again.run('test', 'UPDATE events_2026_10 SET reason = NULL WHERE id = ?', [spoken]);
  });
  expect(verifyChains(read)).toMatchObject({ ok: true, checkedEvents: 2 });
  again.run('test', 'UPDATE events_2026_10 SET grade = 2 WHERE id = ?', [spoken]);
  expect(verifyChains(read).firstBroken).toMatchObject({ eventId: spoken });
});
