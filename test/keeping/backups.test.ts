// Backups as a moderator meets them: made while recording goes on, read back, put in place again with what came after them.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openReader, openWriter, pendingMigrations } from '#db/client';
import { migrations } from '#db/migrate';
import { testKey } from '#test/db/fixture';
import { startApp, temporaryData } from '#test/support/app';
import { damage, guild, joins, record, storeFile } from './store-keeping';

// Each starts several workers and apps.
vi.setConfig({ testTimeout: 120_000 });
const env = { MODDESK_STORE_KEY: testKey.toString('hex') };
const from = Date.UTC(2026, 9, 5, 12);
const later = Date.UTC(2026, 10, 5, 12);

const damageBy = (file: string, change: (bytes: Buffer) => Uint8Array): void =>
  writeFileSync(file, change(readFileSync(file)));

const count = async (client: Awaited<ReturnType<typeof startApp>>['client']): Promise<number> =>
  (await client.events.count({ guildId: guild })).count;

test('a backup is verified, encrypted, and holds what was recorded', async () => {
  const dataDir = temporaryData();
  record(dataDir, joins(300, from));
  const { client } = await startApp({ dataDir, env });
  const made = await client.store.backup({});
  expect(made).toMatchObject({
    reason: 'manual',
    events: 300,
    fault: null,
    keptAs: expect.arrayContaining(['newest']),
  });
  expect(await client.store.backups({})).toEqual([made]);
  const file = join(dataDir, 'backups', made.name);
  expect(readFileSync(file).includes('CREATE TABLE')).toBe(false);
  const read = openReader({ file, key: testKey });
  expect(read.get('test', 'SELECT count(*) AS n FROM events')).toEqual({ n: 300 });
  read.close();
  expect(await client.store.health({})).toMatchObject({
    lastBackup: { name: made.name },
    key: { protection: 'environment' },
  });
});

test('whoever asked may stop waiting; nothing is left of it', async () => {
  const dataDir = temporaryData();
  record(dataDir, joins(300, from));
  const { client } = await startApp({ dataDir, env });
  const asked = new AbortController();
  const waiting = client.store.backup({}, { signal: asked.signal });
  asked.abort();
  await expect(waiting).rejects.toThrow(/abort/i);
  expect(await client.store.backups({})).toEqual([]);
  expect(readdirSync(dataDir).includes('backups') ? readdirSync(join(dataDir, 'backups')) : []).toEqual([]);
});

test('a backup is put in place with what came after it, or without; the file that was there is kept', async () => {
  const dataDir = temporaryData();
  record(dataDir, joins(100, from));
  const first = await startApp({ dataDir, env });
  const { name } = await first.client.store.backup({});
  await first.app.stop();
  record(dataDir, joins(50, later));

  const { client } = await startApp({ dataDir, env });
  const kept = await client.store.restore({ name });
  expect(kept).toMatchObject({ cause: 'asked', backup: name, salvagedEvents: 50, unreadable: 0 });
  expect(await count(client)).toBe(150);
  expect(await client.store.verify({})).toMatchObject({ ok: true, checkedEvents: 150 });
  const without = await client.store.restore({ name, keepNewer: false });
  expect(without).toMatchObject({ salvagedEvents: 0 });
  expect(await count(client)).toBe(100);
  expect(readdirSync(join(dataDir, 'set-aside'))).toHaveLength(2);
  expect((await client.store.health({})).recoveries).toEqual([without, kept]);
  await expect(client.store.restore({ name: 'nowhere.db' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('a backup damaged since is refused, and the store stays', async () => {
  const dataDir = temporaryData();
  record(dataDir, joins(300, from));
  const { client } = await startApp({ dataDir, env });
  const { name } = await client.store.backup({});
  damage(join(dataDir, 'backups', name), 3 * 4096, 4096);
  await expect(client.store.restore({ name })).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(await count(client)).toBe(300);
});

test('what a first page of noise was: the newest backup takes its place at the next start, and it says so', async () => {
  const dataDir = temporaryData();
  record(dataDir, joins(100, from));
  const first = await startApp({ dataDir, env });
  const { name } = await first.client.store.backup({});
  await first.app.stop();
  damage(storeFile(dataDir), 0, 4096);

  const { client } = await startApp({ dataDir, env });
  expect(await count(client)).toBe(100);
  const { recoveries } = await client.store.health({});
  expect(recoveries).toMatchObject([{ cause: 'damaged', backup: name, unreadable: 1 }]);
  expect(recoveries[0]?.text).toContain('The backup of');
});

test('damaged in its middle: newer events that can still be read are taken over, from both sides of the break', async () => {
  const dataDir = temporaryData();
  record(dataDir, joins(2_000, from));
  const first = await startApp({ dataDir, env });
  const { name } = await first.client.store.backup({});
  await first.app.stop();
  record(dataDir, joins(2_000, later));
  const read = openReader({ file: storeFile(dataDir), key: testKey });
  const pages = read.all<{ pageno: number }>(
    'test',
    "SELECT pageno FROM dbstat WHERE name = 'events_2026_11' AND pagetype = 'leaf' ORDER BY path",
  );
  read.close();
  damage(storeFile(dataDir), ((pages[Math.floor(pages.length / 2)]?.pageno ?? 1) - 1) * 4096, 4096);
  // As a host leaves it that met the damage while it ran.
  writeFileSync(join(dataDir, 'moddesk.damaged'), '');
  const { client } = await startApp({ dataDir, env });
  const { recoveries } = await client.store.health({});
  expect(recoveries).toMatchObject([{ cause: 'damaged', backup: name, unreadable: 1 }]);
  const salvaged = recoveries[0]?.salvagedEvents ?? 0;
  expect(salvaged).toBeGreaterThan(1_800);
  expect(salvaged).toBeLessThan(2_000);
  expect(await count(client)).toBe(2_000 + salvaged);
  expect(await client.store.verify({})).toMatchObject({ ok: true });
});

test.each([
  ['cut short', 'damaged', (file: string) => damageBy(file, (bytes) => bytes.subarray(0, bytes.length - 6_000))],
  ['replaced by a text', 'foreign', (file: string) => damageBy(file, () => Buffer.from('my notes'))],
  ['gone', 'missing', (file: string) => damageBy(file, () => Buffer.alloc(0))],
] as const)('%s: it is %s, the backup takes its place', async (_, cause, spoil) => {
  const dataDir = temporaryData();
  record(dataDir, joins(100, from));
  const first = await startApp({ dataDir, env });
  await first.client.store.backup({});
  await first.app.stop();
  spoil(storeFile(dataDir));
  const { client } = await startApp({ dataDir, env });
  expect(await count(client)).toBe(100);
  expect((await client.store.health({})).recoveries).toMatchObject([{ cause }]);
});

test('another key is told from damage: nothing is touched', async () => {
  const dataDir = temporaryData();
  record(dataDir, joins(10, from));
  const first = await startApp({ dataDir, env });
  await first.client.store.backup({});
  await first.app.stop();
  const before = readFileSync(storeFile(dataDir));
  await expect(startApp({ dataDir, env: { MODDESK_STORE_KEY: '09'.repeat(32) } })).rejects.toMatchObject({
    code: 'WRONG_KEY',
  });
  expect(readFileSync(storeFile(dataDir)).equals(before)).toBe(true);
  const { client } = await startApp({ dataDir, env });
  expect(await count(client)).toBe(10);
});

test('the recovery key is shown until it was typed back', async () => {
  const { client } = await startApp();
  const { recoveryKey, confirmedAt } = await client.store.recoveryKey({});
  expect(recoveryKey).toMatch(/^([0-9A-Z]{4}-){13}[0-9A-Z]{4}$/);
  expect(confirmedAt).toBeNull();
  const typed = (recoveryKey ?? '').toLowerCase().replaceAll('-', ' ');
  await expect(client.store.confirmRecoveryKey({ recoveryKey: typed.slice(1) })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    data: { issues: [{ field: 'recoveryKey' }] },
  });
  const confirmed = await client.store.confirmRecoveryKey({ recoveryKey: typed });
  expect(await client.store.recoveryKey({})).toEqual({ recoveryKey: null, ...confirmed });
  expect((await client.store.recoveryKey({ again: true })).recoveryKey).toBe(recoveryKey);
});

test('before an update changes the store, a backup of it as it was is made and verified', async () => {
  const dataDir = temporaryData();
  const file = storeFile(dataDir);
  const older = migrations.slice(0, -1);
  const write = openWriter({ file, key: testKey, migrations: older });
  const settings = JSON.stringify({ backfillDays: 7 });
  write.run('test', 'INSERT INTO settings (version, saved_at, settings) VALUES (1, 1, ?)', [settings]);
  write.close();
  const { client, app } = await startApp({ dataDir, env });
  expect(pendingMigrations({ file, key: testKey })).toEqual([]);
  expect((await client.settings.get({})).settings.backfillDays).toBe(7);
  const backups = await client.store.backups({});
  expect(backups).toMatchObject([{ reason: 'migration', fault: null, verifiedAt: expect.any(Number) as number }]);
  await app.stop();
  const read = openReader({ file: join(dataDir, 'backups', backups[0]?.name ?? ''), key: testKey });
  expect(read.all('test', 'SELECT name FROM migrations ORDER BY name')).toEqual(older.map(({ name }) => ({ name })));
  expect(read.get('test', 'SELECT settings FROM settings')).toEqual({ settings });
  read.close();
  // Nothing to update, no further one.
  const again = await startApp({ dataDir, env });
  expect(await again.client.store.backups({})).toHaveLength(1);
});
