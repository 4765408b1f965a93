// The pipeline's own promises: nothing lost in silence, nothing twice, clear faults, sessions and settings kept.
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultSettings } from '#contract/settings';
import { openReader } from '#db/client';
import { ConflictFault } from '#main/core';
import { createPipeline } from '#main/pipeline/pipeline';
import type { Dispatch, Receipt } from '#main/pipeline/types';
import { temporaryDirectory, testKey } from '#test/db/fixture';
import * as d from './discord';
import { openPipeline, readEvents } from './fixture';

const { ids } = d;
const message = (n: number): d.Raw => d.messageCreate(d.message(d.ann, `message ${n}`));
const many = (count: number): d.Raw[] => Array.from({ length: count }, (_, n) => message(n));
const dispatch = (raw: d.Raw): Dispatch => ({
  ...raw,
  sessionId: '',
  sequence: 0,
  receivedAt: d.start,
  origin: 'live',
});
const silent = () => {};

test('a store that cannot be opened says why in a word', async () => {
  const file = join(temporaryDirectory(), 'moddesk.db');
  writeFileSync(file, 'not a database at all');
  await expect(createPipeline({ file, key: testKey, log: silent })).rejects.toMatchObject({ code: 'NOT_A_DATABASE' });
  const t = await openPipeline();
  await t.pipeline.close();
  await expect(createPipeline({ file: t.file, key: Buffer.alloc(32, 9), log: silent })).rejects.toMatchObject({
    code: 'WRONG_KEY',
  });
});

test('each commit gives a receipt that says what changed', async () => {
  const t = await openPipeline();
  const receipts: Receipt[] = [];
  const stop = t.pipeline.onReceipt((receipt) => receipts.push(receipt));
  await t.feed(...many(3), { type: 'PRESENCE_UPDATE', data: {} });
  expect(receipts).toEqual([
    {
      recorded: 3,
      ignored: 1,
      faulty: 0,
      eventIds: t.events().map(({ id }) => id),
      touched: [{ guildId: ids.guild, topics: ['events', 'stats'] }],
    },
  ]);
  stop();
  await t.feed(message(4));
  expect(receipts).toHaveLength(1);
});

test('an audit entry that completes an event touches its guild', async () => {
  const t = await openPipeline();
  await t.feed(d.banAdd(d.ann));
  const receipts: Receipt[] = [];
  t.pipeline.onReceipt((receipt) => receipts.push(receipt));
  await t.feed(d.entry(22, ids.ann));
  expect(receipts).toMatchObject([{ recorded: 0, touched: [{ guildId: ids.guild, topics: ['events', 'stats'] }] }]);
});

test('packets that overtook each other are both new; a replay is not', async () => {
  const t = await openPipeline();
  const at = (raw: d.Raw, sequence: number): Dispatch => ({ ...dispatch(raw), sessionId: 'another', sequence });
  const ban = [at(d.banAdd(d.ann), 5), at(d.banRemove(d.ann), 7), at(d.banAdd(d.bob), 6)];
  await t.send(...ban);
  expect(t.events()).toHaveLength(3);
  // By its state alone the first BAN would be a new one now.
  await t.send(...ban);
  await t.restart();
  await t.send(...ban);
  expect(t.events()).toHaveLength(3);
  await t.send({ ...at(d.banAdd(d.ann), 5), sessionId: 'yet another' });
  expect(t.events()).toHaveLength(4);
});

test('a full queue counts what it sheds and says so once', async () => {
  const t = await openPipeline({ queueLimit: 10 });
  await t.feed(...many(25));
  expect(t.pipeline.status()).toEqual({ depth: 0, recorded: 10, shed: 15, faulty: 0 });
  expect(t.pipeline.shedByType()).toEqual({ MESSAGE_CREATE: 15 });
  expect(t.log.filter(({ event }) => event === 'pipeline.shedding')).toHaveLength(1);
  await t.feed(message(99));
  expect(t.events()).toHaveLength(11);
});

test('a bulk feeder that waits for room loses nothing', async () => {
  const t = await openPipeline({ queueLimit: 100 });
  for (const raw of many(1_000)) {
    await t.pipeline.room();
    t.pipeline.accept(dispatch(raw));
  }
  await t.pipeline.idle();
  expect(t.pipeline.status()).toMatchObject({ recorded: 1_000, shed: 0 });
});

test('a listener that throws disturbs nobody', async () => {
  const t = await openPipeline();
  t.pipeline.onReceipt(() => {
    throw new Error('a bug elsewhere');
  });
  await t.feed(message(1));
  await t.feed(message(2));
  expect(t.events()).toHaveLength(2);
});

test('connected intervals: opened, seen, closed; one cut short ends where it was last seen', async () => {
  const t = await openPipeline();
  const { sessions } = t.pipeline;
  await sessions.opened({ at: 1_000, resumed: false });
  await sessions.opened({ at: 1_000, resumed: false });
  await sessions.seen(5_000);
  await sessions.opened({ at: 9_000, resumed: true });
  await sessions.closed({ at: 12_000, reason: 'shutdown' });
  expect(
    t.read().all('test', 'SELECT started_at, last_seen_at, ended_at, reason, resumed FROM sessions ORDER BY id'),
  ).toEqual([
    { started_at: 1_000, last_seen_at: 5_000, ended_at: 5_000, reason: 'cut short', resumed: 0 },
    { started_at: 9_000, last_seen_at: 12_000, ended_at: 12_000, reason: 'shutdown', resumed: 1 },
  ]);
});

test('settings are versions; saving over a newer one is a conflict', async () => {
  const t = await openPipeline();
  const first = await t.pipeline.saveSettings(0, { hourCycle: '24' });
  expect(first).toMatchObject({ version: 1, settings: { ...defaultSettings, hourCycle: '24' } });
  await expect(t.pipeline.saveSettings(0, { hourCycle: '12' })).rejects.toThrow(ConflictFault);
  const second = await t.pipeline.saveSettings(1, { colorScheme: 'dark' });
  expect(second).toMatchObject({ version: 2, settings: { hourCycle: '24', colorScheme: 'dark' } });
});

test('closing commits what is queued; what comes later is refused and counted', async () => {
  const t = await openPipeline();
  for (const raw of many(300)) t.pipeline.accept(dispatch(raw));
  const reading = t.read();
  expect(reading.get('test', 'SELECT count(*) AS n FROM users')).toBeDefined();
  await t.pipeline.close();
  expect(statSync(`${t.file}-wal`).size).toBe(0);
  t.pipeline.accept(dispatch(message(301)));
  expect(t.pipeline.status()).toEqual({ depth: 0, recorded: 300, shed: 1, faulty: 0 });
  const read = openReader({ file: t.file, key: testKey });
  expect(readEvents(read)).toHaveLength(300);
  read.close();
});
