// The host is killed while it imports; the next one says so, and the same file again makes the record whole.
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { startChild } from '#test/db/child-program';
import { testKey } from '#test/db/fixture';
import { startApp, temporaryData } from '#test/support/app';
import { createRouterClient } from '@orpc/server';
import { exportText, guild, messages } from './export-text';
import { writeExport } from './write-export';

// Two hosts start; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000 });

test('SIGKILL in the middle loses nothing, doubles nothing, and is told', async () => {
  const dataDir = temporaryData();
  const path = await writeExport(exportText(messages(8_000)));
  const child = await startChild('test/imports/importing-host.ts', [
    join(dataDir, 'moddesk.db'),
    testKey.toString('hex'),
    path,
  ]);
  let recorded = 0;
  while (recorded < 500) recorded = ((await child.message()) as { recorded: number }).recorded;
  await child.kill();

  const { app, client } = await startApp({ dataDir, env: { MODDESK_STORE_KEY: testKey.toString('hex') } });
  const program = createRouterClient(app.router, { context: { caller: { kind: 'program', session: '' } } });
  const kept = (await client.events.count({ guildId: guild.id })).count;
  expect(kept).toBeGreaterThanOrEqual(recorded);
  expect(kept).toBeLessThan(8_000);
  const started = await program.imports.start({ source: { type: 'file', path }, bodies: true });
  let last = started;
  for await (const state of await program.imports.progress({ importId: started.id })) last = state;
  expect(last).toMatchObject({ state: 'done', counts: { known: kept, recorded: 8_000 - kept } });
  await app.idle();
  expect((await client.events.count({ guildId: guild.id })).count).toBe(8_000);
  expect((await client.events.count({ guildId: guild.id, text: 'foxes' })).count).toBe(8_000);
  expect(await client.store.verify({})).toMatchObject({ ok: true });
  expect((await client.imports.history({})).map(({ state }) => state)).toEqual(['done', 'interrupted']);
});
