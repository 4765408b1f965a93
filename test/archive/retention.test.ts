// Months out of the store and back, as a moderator has it: preview, run, archive, load, search, take out; the chain verifies throughout.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { NewEvent } from '#main/pipeline/types';
import { newEvent, testKey } from '#test/db/fixture';
import { guild, joins, record } from '#test/keeping/store-keeping';
import { startApp, temporaryData } from '#test/support/app';

// Each starts several workers and apps.
vi.setConfig({ testTimeout: 120_000 });
const env = { MODDESK_STORE_KEY: testKey.toString('hex') };
const now = new Date();
/** The middle of a month, so many months ago. */
const ago = (months: number, day = 10): number => Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, day, 12);
const nameOf = (at: number): string => new Date(at).toISOString().slice(0, 7);

const month = (at: number): NewEvent[] => [
  ...Array.from({ length: 40 }, (_, n) =>
    newEvent('MESSAGE_SEND', { at: at + n * 60_000, actorId: String(200 + (n % 5)), channelId: '300' }),
  ),
  ...Array.from({ length: 5 }, (_, n) => newEvent('JOIN', { at: at + n * 1_000, targetId: '205' })),
  newEvent('BAN', { at: at + 9_000, targetId: '205', actorId: '200', reason: 'zebra spam' }),
];

const started = async (settings: object, months = [0, 1, 20, 21]) => {
  const dataDir = temporaryData();
  record(
    dataDir,
    months.flatMap((count) => month(ago(count))),
  );
  const { client, app } = await startApp({ dataDir, env });
  const { version, settings: present } = await client.settings.get({});
  await client.settings.save({ version, settings: { retention: { ...present.retention, ...settings } } });
  return { client, app, dataDir };
};

test('old months go into encrypted files, come back for a while, searchable, and leave again', async () => {
  const { client, dataDir } = await started({});
  const cold = nameOf(ago(20));
  const whole = (await client.events.list({ guildId: guild, order: 'oldest', limit: 500 })).items;
  const charted = await client.analytics.activity({ guildId: guild, from: ago(22), to: Date.now(), bucket: 'month' });
  // Few events: those counters are behind still.
  const counted = async () => (await client.users.profile({ guildId: guild, userId: '205' }))?.counts;
  const counts = await counted();

  const preview = await client.retention.preview({});
  const receipt = await client.retention.run({});
  expect(receipt.items).toEqual(preview.items);
  expect(await counted()).toEqual(counts);
  expect(preview.items.map(({ what, class: of, month }) => `${what} ${of} ${month}`)).toEqual([
    `archived events ${nameOf(ago(21))}`,
    `archived moderation ${nameOf(ago(21))}`,
    `archived events ${cold}`,
    `archived moderation ${cold}`,
  ]);
  expect(await client.archive.list({})).toMatchObject([
    { month: cold, events: 46, state: 'archived' },
    { month: nameOf(ago(21)), events: 46, state: 'archived' },
  ]);
  for (const name of readdirSync(join(dataDir, 'archives')))
    expect(readFileSync(join(dataDir, 'archives', name)).includes('zebra')).toBe(false);
  const left = (await client.events.list({ guildId: guild, order: 'oldest', limit: 500 })).items;
  expect(left).toEqual(whole.slice(92));
  expect(
    (await client.analytics.activity({ guildId: guild, from: ago(22), to: Date.now(), bucket: 'month' })).buckets,
  ).toEqual(charted.buckets);
  expect((await client.events.list({ guildId: guild, text: 'zebra' })).items).toHaveLength(2);
  expect(await client.store.verify({})).toMatchObject({ ok: true, checkedEvents: 92 });

  expect(await client.archive.load({ month: cold })).toMatchObject({
    state: 'loaded',
    loadedUntil: expect.any(Number),
  });
  expect((await client.events.list({ guildId: guild, order: 'oldest', limit: 500 })).items).toEqual(whole.slice(46));
  expect((await client.events.list({ guildId: guild, text: 'zebra' })).items).toHaveLength(3);
  expect(
    (await client.events.list({ guildId: guild, userId: '205', from: ago(20, 1), to: ago(19, 1) })).items,
  ).toHaveLength(6);
  expect(await client.store.verify({})).toMatchObject({ ok: true, checkedEvents: 92 });

  expect(await client.archive.unload({ month: cold })).toMatchObject({ state: 'archived' });
  expect((await client.events.list({ guildId: guild, order: 'oldest', limit: 500 })).items).toEqual(left);
  expect((await client.events.list({ guildId: guild, text: 'zebra' })).items).toHaveLength(2);
  await expect(client.archive.load({ month: '2026-13' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  await expect(client.archive.load({ month: nameOf(ago(1)) })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('late events of an archived month go their own way, also while it is loaded', async () => {
  const { client, app, dataDir } = await started({});
  await client.retention.run({});
  const cold = nameOf(ago(20));
  await client.archive.load({ month: cold });
  await app.stop();
  record(dataDir, month(ago(20)));
  const again = await startApp({ dataDir, env });
  const count = async () =>
    (await again.client.events.list({ guildId: guild, from: ago(20, 1), to: ago(19, 1), limit: 500 })).items.length;
  expect(await count()).toBe(92);
  expect(await again.client.store.verify({})).toMatchObject({ ok: true });
  await again.client.archive.unload({ month: cold });
  expect(await count()).toBe(46);
  expect(await again.client.store.verify({})).toMatchObject({ ok: true });
  await again.client.retention.run({});
  expect(await count()).toBe(0);
  expect(await again.client.archive.list({})).toMatchObject([{ month: cold, events: 92 }, {}]);
  await again.client.archive.load({ month: cold });
  expect(await count()).toBe(92);
  expect(await again.client.store.verify({})).toMatchObject({ ok: true });
});

test('events go after their days, moderation later; in files too', async () => {
  const { client } = await started({ eventDays: 30, hotMonths: 13 }, [0, 3, 20]);
  await client.retention.run({});
  const { items } = await client.events.list({ guildId: guild, limit: 500 });
  expect(items.filter(({ at }) => at < ago(2)).map(({ kind }) => kind)).toEqual(['BAN']);
  expect(await client.archive.list({})).toMatchObject([{ month: nameOf(ago(20)), events: 1 }]);
  expect(await client.store.verify({})).toMatchObject({ ok: true });
  expect((await client.retention.preview({})).items).toEqual([]);
});

test('a file that was changed is not loaded, and nothing of it stays', async () => {
  const { client, dataDir } = await started({});
  await client.retention.run({});
  const [name = ''] = readdirSync(join(dataDir, 'archives')).toSorted();
  const path = join(dataDir, 'archives', name);
  const bytes = readFileSync(path);
  bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  const before = await client.events.count({ guildId: guild });
  await expect(client.archive.load({ month: name.slice(0, 7) })).rejects.toThrow();
  expect(await client.events.count({ guildId: guild })).toEqual(before);
  expect(await client.store.verify({})).toMatchObject({ ok: true });
});

test('a month that was loaded when the store broke stands once afterwards, with its late events', async () => {
  const { client, app, dataDir } = await started({});
  await client.retention.run({});
  const { name } = await client.store.backup({});
  const cold = nameOf(ago(20));
  await client.archive.load({ month: cold });
  await app.stop();
  record(dataDir, joins(7, ago(20)));

  const again = await startApp({ dataDir, env });
  expect(await again.client.store.restore({ name })).toMatchObject({ salvagedEvents: 7, unreadable: 0 });
  const count = async () =>
    (await again.client.events.list({ guildId: guild, from: ago(20, 1), to: ago(19, 1), limit: 500 })).items.length;
  expect(await count()).toBe(7);
  await again.client.archive.load({ month: cold });
  expect(await count()).toBe(46 + 7);
  expect(await again.client.store.verify({})).toMatchObject({ ok: true });
});

test('the month that noted an archived one is archived in its turn: the chain still verifies', async () => {
  const { client, app, dataDir } = await started({}, [21, 20]);
  await client.retention.run({});
  expect(await client.archive.list({})).toMatchObject([{ month: nameOf(ago(21)) }]);
  await app.stop();
  record(dataDir, month(ago(0)));
  const again = await startApp({ dataDir, env });
  await again.client.retention.run({});
  expect(await again.client.archive.list({})).toHaveLength(2);
  expect(await again.client.store.verify({})).toMatchObject({ ok: true });
});
