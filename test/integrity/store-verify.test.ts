// store.verify as a program asks it: beside a recording app, ended by whoever asked, and telling of what was changed in the file.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openWriter } from '#db/client';
import { openPipeline } from '#test/pipeline/fixture';
import * as d from '#test/pipeline/discord';
import { storeVerify } from '#main/integrity/store-verify';
import { recordStory } from '#test/db/chain/record-chained';
import { testKey } from '#test/db/fixture';
import { startApp, temporaryData } from '#test/support/app';

const env = { MODDESK_STORE_KEY: testKey.toString('hex') };
const never = new AbortController().signal;

test('a first start has nothing to vouch for', async () => {
  const { client } = await startApp();
  expect(await client.store.verify({})).toMatchObject({ ok: true, checkedEvents: 0, since: null, firstBroken: null });
});

test('what the pipeline recorded verifies while it goes on, and after a restart', async () => {
  const test = await openPipeline();
  const verify = () => storeVerify({ file: test.file, key: testKey }, never);
  await test.feed(d.messageCreate(d.message(d.ann, 'hello')), d.messageCreate(d.message(d.ann, 'again')));
  const [first] = await Promise.all([verify(), test.feed(d.messageCreate(d.message(d.ann, 'meanwhile')))]);
  expect(first).toMatchObject({ ok: true, firstBroken: null });
  await test.restart();
  await test.feed(d.messageCreate(d.message(d.ann, 'later')));
  expect(await verify()).toMatchObject({ ok: true, checkedEvents: test.events().length });
});

test('a change in the file is told through the contract, and which event it is', async () => {
  const dataDir = temporaryData();
  const first = await startApp({ dataDir, env });
  await first.app.stop();
  const file = join(dataDir, 'moddesk.db');
  const write = openWriter({ file, key: testKey });
  const { ids } = recordStory(write);
  write.run('test', 'UPDATE events_2026_11 SET reason = ? WHERE id = ?', ['nothing', ids[8] ?? 0]);
  write.close();

  const { client } = await startApp({ dataDir, env });
  expect(await client.store.verify({})).toMatchObject({
    ok: false,
    firstBroken: { month: '2026-11', eventId: ids[8], why: expect.any(String) },
  });
});

test('whoever asked may stop waiting, and the app stops without waiting', async () => {
  const { app, client } = await startApp();
  const asked = new AbortController();
  const waiting = client.store.verify({}, { signal: asked.signal });
  asked.abort();
  await expect(waiting).rejects.toThrow(/abort/i);
  const late = client.store.verify({});
  await Promise.all([expect(late).rejects.toThrow(/abort/i), app.stop()]);
});
