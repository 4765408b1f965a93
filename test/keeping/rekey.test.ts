// `npm run rekey`: everything that was sealed by the old key opens by the new one, and by that alone; a kill in between loses nothing.
import { cpSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openReader } from '#db/client';
import { openFile } from '#main/archive/sealed-file';
import { rekeyCommand } from '#main/command/rekey-command';
import { restoreCommand } from '#main/command/restore-command';
import { createCopyFiles } from '#main/copies/copy-files';
import { createFileSecrets, createPrivateFiles } from '#main/hosts/file-secrets';
import { readRecoveryKey } from '#main/keeping/recovery-key';
import { verifyCopy } from '#main/keeping/verify-copy';
import { bundleChild } from '#test/db/child-program';
import { testKey } from '#test/db/fixture';
import { startApp, temporaryData } from '#test/support/app';
import { damage, guild, joins, record, storeFile } from './store-keeping';

// Starts several workers, apps and programs.
vi.setConfig({ testTimeout: 120_000 });
const hex = testKey.toString('hex');
const now = new Date();
const ago = (months: number): number => Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 10, 12);
const picture = Buffer.alloc(5_000, 'meow ');

const secretsOf = (dataDir: string) => createFileSecrets(join(dataDir, 'secrets'), () => {});
const copiesOf = (dataDir: string, key: Buffer) => createCopyFiles(join(dataDir, 'attachments'), key);
const rekey = async (dataDir: string, signal = new AbortController().signal) => {
  const printed: { recoveryKey: string; left?: string[] }[] = [];
  const print = (done: object) => void printed.push(done as (typeof printed)[number]);
  await rekeyCommand(['--data', dataDir], signal, print);
  const [done] = printed;
  if (!done) throw new Error('Nothing was printed.');
  return { ...done, key: readRecoveryKey(done.recoveryKey) };
};

/** With a store, a backup, an archived month and a copy, closed; its key in secrets/. */
const recorded = async (): Promise<{ dataDir: string; copy: string; ids: string[] }> => {
  const dataDir = temporaryData();
  const ids = record(
    dataDir,
    [20, 0].flatMap((months) => joins(60, ago(months))),
  );
  const { client, app } = await startApp({ dataDir, env: { MODDESK_STORE_KEY: hex } });
  await client.retention.run({});
  await client.store.backup({});
  await app.stop();
  const { hash } = await copiesOf(dataDir, testKey).write(picture);
  await secretsOf(dataDir).set('store-key', hex);
  return { dataDir, copy: hash, ids: ids.map(String) };
};

const filesIn = (dataDir: string, folder: string, end: string): string[] =>
  readdirSync(join(dataDir, folder))
    .filter((name) => name.endsWith(end))
    .map((name) => join(dataDir, folder, name));

/** Of each thing that is sealed: whether this key opens it, whole. */
const opens = async (dataDir: string, copy: string, key: Buffer): Promise<boolean[]> => {
  const attempt = (open: () => unknown): boolean => {
    try {
      return Boolean(open());
    } catch {
      return false;
    }
  };
  const isWhole = (file: string) => attempt(() => verifyCopy({ file, key }, () => {}).fault === null);
  return [
    isWhole(storeFile(dataDir)),
    ...filesIn(dataDir, 'backups', '.db').map(isWhole),
    ...filesIn(dataDir, 'archives', '.mdarchive').map((file) => attempt(() => openFile(file, key))),
    (await copiesOf(dataDir, key).read(copy))?.equals(picture) ?? false,
  ];
};
const all = [true, true, true, true];
const none = [false, false, false, false];

/** What is on record once the archived month is back, by a host that finds the key itself. */
const onRecord = async (dataDir: string) => {
  const { client, app } = await startApp({ dataDir, secrets: secretsOf(dataDir) });
  const [month] = await client.archive.list({});
  await client.archive.load({ month: month?.month ?? '' });
  const { items } = await client.events.list({ guildId: guild, kinds: ['JOIN'], order: 'oldest', limit: 500 });
  const { ok } = await client.store.verify({});
  const { recoveryKey } = await client.store.recoveryKey({ again: true });
  await app.stop();
  return { ids: items.map(({ id }) => String(id)), ok, recoveryKey };
};

const leftovers = (dataDir: string): string[] =>
  readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('rekey'));

test('everything opens by the new key and by that alone, with every row', async () => {
  const { dataDir, copy, ids } = await recorded();
  expect(await opens(dataDir, copy, testKey)).toEqual(all);

  const { key, ...done } = await rekey(dataDir);
  expect(done).toMatchObject({ events: 60, backups: 1, archives: 1, copies: 1, left: [] });
  expect(await opens(dataDir, copy, key)).toEqual(all);
  expect(await opens(dataDir, copy, testKey)).toEqual(none);
  expect(leftovers(dataDir)).toEqual([]);
  expect(await onRecord(dataDir)).toEqual({ ids, ok: true, recoveryKey: done.recoveryKey });
});

test('a key that the environment gives is told, and the one before is refused; not while a host runs, not when it is stopped', async () => {
  const dataDir = temporaryData();
  record(dataDir, joins(60, ago(0)));
  const wanted = Buffer.alloc(32, 9);
  vi.stubEnv('MODDESK_STORE_KEY', hex);
  vi.stubEnv('MODDESK_NEW_STORE_KEY', wanted.toString('hex'));
  const start = (key: string) => startApp({ dataDir, env: { MODDESK_STORE_KEY: key } });
  const host = await start(hex);
  await expect(rekey(dataDir)).rejects.toMatchObject({ code: 'LOCKED' });
  await host.app.stop();
  await expect(rekey(dataDir, AbortSignal.abort())).rejects.toThrow('aborted');
  expect(leftovers(dataDir)).toEqual([]);
  const { key, recoveryKey } = await rekey(dataDir);
  expect(key).toEqual(wanted);
  expect(await secretsOf(dataDir).get('store-key')).toBeNull();
  await expect(start(hex)).rejects.toMatchObject({ code: 'WRONG_KEY' });
  const { client } = await start(recoveryKey);
  expect(await client.events.count({ guildId: guild })).toMatchObject({ count: 60 });
});

test('what is damaged among the rest is left as it is and named; a damaged store is not copied', async () => {
  const { dataDir } = await recorded();
  const [backup = ''] = filesIn(dataDir, 'backups', '.db');
  const [archive = ''] = filesIn(dataDir, 'archives', '.mdarchive');
  damage(backup, 40_960, 4_096);
  damage(archive, 2_000, 16);
  const left = [backup, archive].map((file) => relative(dataDir, file));
  const bytes = [backup, archive].map((file) => readFileSync(file));
  expect(await rekey(dataDir)).toMatchObject({ events: 60, backups: 0, archives: 0, copies: 1, left });
  expect([backup, archive].map((file) => readFileSync(file))).toEqual(bytes);

  const store = storeFile(dataDir);
  damage(store, statSync(store).size - 8_192, 4_096);
  const kept = await secretsOf(dataDir).get('store-key');
  await expect(rekey(dataDir)).rejects.toMatchObject({ exit: 'store' });
  expect(await secretsOf(dataDir).get('store-key')).toBe(kept);
  // The next start puts it right.
  expect(existsSync(join(dataDir, 'moddesk.damaged'))).toBe(true);
  expect(leftovers(dataDir)).toEqual([]);
});

test('a kill at any moment is taken back or gone on with', async () => {
  const { ids, ...begun } = await recorded();
  const start = await bundleChild('test/keeping/rekeying.ts', ['discord.js', '@discordjs/ws']);
  const killedAt = async (moment: string): Promise<string> => {
    const dataDir = temporaryData();
    cpSync(begun.dataDir, dataDir, { recursive: true });
    const child = start([dataDir, moment]);
    expect(await child.message(), moment).toBe('halted');
    await child.kill();
    expect(existsSync(join(dataDir, 'rekeying.json'))).toBe(true);
    return dataDir;
  };

  // A start takes it back, or goes on.
  for (const [moment, isTakenBack] of [
    ['written', true],
    ['noted', false],
  ] as const) {
    const dataDir = await killedAt(moment);
    const found = await onRecord(dataDir);
    expect(found, moment).toMatchObject({ ids, ok: true });
    const key = readRecoveryKey(found.recoveryKey ?? '').toString('hex');
    expect(key === hex, moment).toBe(isTakenBack);
    expect(await secretsOf(dataDir).get('store-key'), moment).toBe(key);
    expect(leftovers(dataDir), moment).toEqual([]);
  }

  // So does the command; others wait for it.
  for (const moment of ['half switched', 'kept']) {
    const dataDir = await killedAt(moment);
    const [backup = ''] = filesIn(dataDir, 'backups', '.db');
    expect(() => openReader({ file: backup, key: testKey }), moment).toThrow('another key');
    const restore = restoreCommand([basename(backup), '--data', dataDir], new AbortController().signal);
    await expect(restore, moment).rejects.toThrow('npm run rekey');
    const { key } = await rekey(dataDir);
    expect(await opens(dataDir, begun.copy, key), moment).toEqual(all);
    expect(leftovers(dataDir), moment).toEqual([]);
  }

  // Where the key is given, the new one is in the journal until it was told.
  const given = await killedAt('noted');
  await secretsOf(given).delete('store-key');
  vi.stubEnv('MODDESK_STORE_KEY', hex);
  const { client, app } = await startApp({ dataDir: given, env: { MODDESK_STORE_KEY: hex } });
  expect(await client.store.verify({})).toMatchObject({ ok: true });
  await app.stop();
  // And where a keyring holds it, the next start on its desktop has the keyring seal the new one.
  const files = createPrivateFiles(join(given, 'secrets'));
  await files.write('store-key.sealed', Buffer.from('by the keyring'));
  const told = await rekey(given);
  expect(await files.read('store-key.sealed')).toBeNull();
  expect(await secretsOf(given).get('store-key')).toBe(told.key.toString('hex'));
  await expect(startApp({ dataDir: given, env: { MODDESK_STORE_KEY: hex } })).rejects.toMatchObject({
    code: 'WRONG_KEY',
  });
  expect(openReader({ file: storeFile(given), key: told.key }).close()).toBeUndefined();
});
