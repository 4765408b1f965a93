// The whole process is killed while it records: every event it called committed is there, whole, with its message.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openReader } from '#db/client';
import { createPipeline } from '#main/pipeline/pipeline';
import { startChild } from '#test/db/child-program';
import { temporaryDirectory, testKey } from '#test/db/fixture';
import { readEvents } from './fixture';

test('SIGKILL loses no committed event and leaves no half of one', async () => {
  const file = join(temporaryDirectory(), 'moddesk.db');
  const child = await startChild('test/pipeline/ingesting-host.ts', [file, testKey.toString('hex')]);
  let committed = 0;
  while (committed < 2_000) committed = ((await child.message()) as { committed: number }).committed;
  await child.kill();

  const pipeline = await createPipeline({ file, key: testKey, log: () => {} });
  await pipeline.idle();
  const read = openReader({ file, key: testKey });
  const events = readEvents(read);
  expect(events.length).toBeGreaterThanOrEqual(committed);
  expect(read.get('test', 'SELECT count(*) AS n FROM messages')).toEqual({ n: events.length });
  expect(read.get('test', 'SELECT count(*) AS n FROM message_versions')).toEqual({ n: events.length });
  expect(read.get('test', 'SELECT sum(count) AS n FROM rollup_hour')).toEqual({ n: events.length });
  expect(read.get('test', 'SELECT sequence FROM gateway_cursors')).toEqual({ sequence: events.length });
  expect(read.get('test', 'PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
  read.close();
  await pipeline.close();
});
