// Damage met while ModDesk runs: said at once, and the next start recovers; what cannot be written meanwhile is not forgotten.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openReader } from '#db/client';
import { createPipeline } from '#main/pipeline/pipeline';
import { temporaryDirectory, testKey } from '#test/db/fixture';
import * as d from '#test/pipeline/discord';
import { startApp, temporaryData } from '#test/support/app';
import { damage, guild, joins, record, storeFile } from './store-keeping';

// Each starts several workers and apps.
vi.setConfig({ testTimeout: 120_000 });
const env = { MODDESK_STORE_KEY: testKey.toString('hex') };
const from = Date.UTC(2026, 9, 5, 12);
const later = Date.UTC(2026, 10, 5, 12);

/** Overwrites pages of a store that others have open. */
const damagePages = (file: string, of: (name: string) => boolean, which: (n: number) => boolean = () => true): void => {
  const read = openReader({ file, key: testKey });
  const pages = read
    .all<{ name: string; pageno: number }>('test', 'SELECT name, pageno FROM dbstat ORDER BY name, path')
    .filter(({ name }) => of(name));
  read.close();
  for (const [n, { pageno }] of pages.entries()) if (which(n)) damage(file, (pageno - 1) * 4_096, 4_096);
};

test('a reader that meets a damaged page: health says so at once, the next start puts it right', async () => {
  const dataDir = temporaryData();
  record(dataDir, joins(2_000, from));
  const first = await startApp({ dataDir, env });
  const { name } = await first.client.store.backup({});
  await first.app.stop();
  record(dataDir, joins(2_000, later));
  const running = await startApp({ dataDir, env });
  expect((await running.client.store.health({})).warnings.some(({ text }) => text.includes('damaged'))).toBe(false);

  damagePages(
    storeFile(dataDir),
    (of) => of === 'events_2026_11',
    (n) => n === 6,
  );
  await expect(
    (async () => {
      for (let cursor: string | undefined; ;) {
        const page = await running.client.events.list({ guildId: guild, limit: 500, ...(cursor ? { cursor } : {}) });
        if (!page.nextCursor) return;
        cursor = page.nextCursor;
      }
    })(),
  ).rejects.toThrow();
  expect((await running.client.store.health({})).warnings).toContainEqual({
    level: 'problem',
    text: expect.stringContaining('damaged page'),
  });
  await running.app.stop();

  const { client } = await startApp({ dataDir, env });
  const { recoveries, warnings } = await client.store.health({});
  expect(recoveries).toMatchObject([{ cause: 'damaged', backup: name }]);
  expect(warnings.some(({ text }) => text.includes('damaged page'))).toBe(false);
  expect(recoveries[0]?.salvagedEvents).toBeGreaterThan(1_000);
  expect(await client.store.verify({})).toMatchObject({ ok: true });
});

test('a writer that meets one says so and keeps what it cannot write', async () => {
  const dataDir = temporaryDirectory();
  record(dataDir, joins(2_000, from));
  const file = storeFile(dataDir);
  let damaged = (): void => {};
  const heard = new Promise<void>((resolve) => {
    damaged = resolve;
  });
  const pipeline = await createPipeline({ file, key: testKey, log: () => {}, onDamage: () => damaged() });
  damagePages(file, (name) => name !== 'sqlite_schema');
  const sent = [d.guildCreate(), d.messageCreate(d.message(d.ann, 'hello'))];
  for (const [sequence, { type, data }] of sent.entries())
    pipeline.accept({ type, data, sessionId: 's', sequence, receivedAt: later, origin: 'live' });
  await heard;
  expect(pipeline.status()).toMatchObject({ depth: 2, recorded: 0, shed: 0, faulty: 0 });
  await pipeline.close();
});

test('a backup that meets one leaves the mark too; a mark without damage goes at the next start', async () => {
  const dataDir = temporaryData();
  record(dataDir, joins(2_000, from));
  const running = await startApp({ dataDir, env });
  damagePages(
    storeFile(dataDir),
    (name) => name === 'events_2026_10',
    (n) => n === 5,
  );
  await expect(running.client.store.backup({})).rejects.toThrow();
  expect(existsSync(join(dataDir, 'moddesk.damaged'))).toBe(true);
  await running.app.stop();
  const { client } = await startApp({ dataDir, env });
  expect((await client.store.health({})).recoveries).toMatchObject([{ cause: 'damaged', backup: null }]);
  expect(existsSync(join(dataDir, 'moddesk.damaged'))).toBe(false);
});
