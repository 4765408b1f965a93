// SIGKILL in the middle of archiving, of a backup, of an update of the store: nothing is lost, nothing stands twice, the next run goes on.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { openReader, pendingMigrations } from '#db/client';
import { migrations } from '#db/migrate';
import { bundleChild, startChild } from '#test/db/child-program';
import { testKey } from '#test/db/fixture';
import { startApp, temporaryData } from '#test/support/app';
import { guild, joins, record, storeFile } from './store-keeping';

// Each starts several workers, apps and hosts.
vi.setConfig({ testTimeout: 300_000 });
const hex = testKey.toString('hex');
const env = { MODDESK_STORE_KEY: hex };
const now = new Date();
const ago = (months: number): number => Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 10, 12);
const nameOf = (at: number): string => new Date(at).toISOString().slice(0, 7);
const cold = [20, 21].map(ago);
const moments = ['writing', 'written', 'renamed', 'dropped'] as const;

type Client = Awaited<ReturnType<typeof startApp>>['client'];
const idsOf = async (client: Client): Promise<string[]> => {
  const found: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await client.events.list({
      guildId: guild,
      kinds: ['JOIN'],
      order: 'oldest',
      limit: 500,
      ...(cursor ? { cursor } : {}),
    });
    found.push(...page.items.map(({ id }) => String(id)));
    if (!page.nextCursor) return found;
    cursor = page.nextCursor;
  }
};

const recorded = (): { dataDir: string; ids: string[] } => {
  const dataDir = temporaryData();
  const ids = record(
    dataDir,
    [...cold.toReversed(), ago(0)].flatMap((at) => joins(600, at)),
  );
  return { dataDir, ids: ids.map(String) };
};

test('a kill at any moment of archiving', async () => {
  const start = await bundleChild('test/keeping/halting-host.ts', ['discord.js', '@discordjs/ws']);
  for (const moment of moments) {
    const { dataDir, ids } = recorded();
    const child = start([dataDir, hex, 'archive', moment]);
    expect(await child.message()).toBe('halted');
    await child.kill();

    const { client, app } = await startApp({ dataDir, env });
    await client.retention.run({});
    expect(await client.archive.list({}), moment).toMatchObject(
      cold.map((at) => ({ month: nameOf(at), events: 600, state: 'archived' })),
    );
    expect(readdirSync(join(dataDir, 'archives')).filter((name) => !name.endsWith('.mdarchive'))).toEqual([]);
    for (const at of cold) await client.archive.load({ month: nameOf(at) });
    expect(await idsOf(client), moment).toEqual(ids);
    expect(await client.store.verify({}), moment).toMatchObject({ ok: true });
    await app.stop();
  }
});

test('a kill at any moment of a backup', async () => {
  const start = await bundleChild('test/keeping/halting-host.ts', ['discord.js', '@discordjs/ws']);
  for (const moment of ['writing', 'written', 'renamed']) {
    const { dataDir, ids } = recorded();
    const child = start([dataDir, hex, 'backup', moment]);
    expect(await child.message()).toBe('halted');
    await child.kill();

    const { client, app } = await startApp({ dataDir, env });
    const left = await client.store.backups({});
    expect(left, moment).toHaveLength(moment === 'renamed' ? 1 : 0);
    expect(left.every(({ fault, events }) => fault === null && events === ids.length)).toBe(true);
    expect(readdirSync(join(dataDir, 'backups')).filter((name) => name.includes('.part'))).toEqual([]);
    expect(await client.store.backup({})).toMatchObject({ events: ids.length, fault: null });
    expect(await idsOf(client)).toEqual(ids);
    await app.stop();
  }
});

test('a kill in the middle of an update of the store: it is as before, and the update is still to be made', async () => {
  const { dataDir, ids } = recorded();
  const file = storeFile(dataDir);
  const child = await startChild('test/keeping/updating-host.ts', [file, hex]);
  expect(await child.message()).toBe('updating');
  // More than its memory holds: it is on the disk, uncommitted.
  const logBytes = (): number => statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  while (logBytes() < 1_000_000) await turn();
  await child.kill();

  expect(existsSync(`${file}-wal`)).toBe(true);
  const slow = { name: '9999_slow', sql: 'SELECT 1' };
  expect(pendingMigrations({ file, key: testKey, migrations: [...migrations, slow] })).toEqual(['9999_slow']);
  const read = openReader({ file, key: testKey });
  expect(read.get('test', "SELECT 1 FROM sqlite_schema WHERE name = 'slow'")).toBeUndefined();
  read.close();
  const { client } = await startApp({ dataDir, env });
  expect(await idsOf(client)).toEqual(ids);
  expect(await client.store.verify({})).toMatchObject({ ok: true });
});
