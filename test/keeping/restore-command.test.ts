// `npm run restore` as somebody types it whose window does not open.
import { expect, test, vi } from 'vitest';
import { openWriter } from '#db/client';
import { restoreCommand } from '#main/command/restore-command';
import { rebuildCommand } from '#main/command/rebuild-command';
import { testKey } from '#test/db/fixture';
import { startApp, temporaryData } from '#test/support/app';
import { guild, joins, record, storeFile } from './store-keeping';

// Starts several workers and apps.
vi.setConfig({ testTimeout: 120_000 });
const env = { MODDESK_STORE_KEY: testKey.toString('hex') };

test('lists backups and puts one in place, unless a host has the directory', async () => {
  vi.stubEnv('MODDESK_STORE_KEY', env.MODDESK_STORE_KEY);
  const dataDir = temporaryData();
  record(dataDir, joins(100, Date.UTC(2026, 9, 5)));
  const { client, app } = await startApp({ dataDir, env });
  const { name } = await client.store.backup({});
  const run = (...args: string[]) => restoreCommand([...args, '--data', dataDir], new AbortController().signal);
  expect(await run('--list')).toEqual({ backups: [expect.objectContaining({ name, events: 100, fault: null })] });
  await expect(run(name)).rejects.toMatchObject({ code: 'LOCKED' });
  await expect(run()).rejects.toMatchObject({ exit: 'usage' });
  await expect(run('nothing.db')).rejects.toMatchObject({ exit: 'usage' });
  await app.stop();
  record(dataDir, joins(5, Date.UTC(2026, 10, 5)));

  expect(await run(name)).toMatchObject({ cause: 'asked', backup: name, salvagedEvents: 5 });
  expect(await run(name, '--no-keep-newer')).toMatchObject({ salvagedEvents: 0 });
  const again = await startApp({ dataDir, env });
  expect(await again.client.events.count({ guildId: guild })).toMatchObject({ count: 100 });
  expect((await again.client.store.health({})).recoveries).toHaveLength(2);
});

test('rebuild makes the figures anew, unless a host has the directory', async () => {
  vi.stubEnv('MODDESK_STORE_KEY', env.MODDESK_STORE_KEY);
  const dataDir = temporaryData();
  record(dataDir, joins(100, Date.UTC(2026, 9, 5)));
  const run = () => rebuildCommand(['--data', dataDir], new AbortController().signal);
  const spoilt = openWriter({ file: storeFile(dataDir), key: testKey });
  for (const table of ['rollup_day', 'rollup_hour', 'rollup_day_user', 'timeline'])
    spoilt.run('test', `DELETE FROM ${table}`);
  spoilt.close();
  const ask = async () => {
    const { client, app } = await startApp({ dataDir, env });
    const { count } = await client.events.count({ guildId: guild });
    const refused = await run().catch(({ code }: { code: string }) => code);
    await app.stop();
    return { count, refused };
  };
  expect(await ask()).toEqual({ count: 0, refused: 'LOCKED' });
  expect(await run()).toEqual({ months: 1 });
  expect(await ask()).toMatchObject({ count: 100 });
});
