// A host killed while it writes: what was committed is there, whole, and the next start goes on from it.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verifyChains } from '#db/chain/verify';
import { openWriter } from '#db/client';
import { createRecorder } from '#main/pipeline/record/recorder';
import { startChild } from './child-program';
import { dumpDerived, newEvent, temporaryDirectory, testKey } from './fixture';
import { rebuild } from '#db/rebuild';

test('SIGKILL in the middle of a transaction loses none of the batches before it', async () => {
  const file = join(temporaryDirectory(), 'moddesk.db');
  const child = await startChild('test/db/busy-writer.ts', [file, testKey.toString('hex')]);
  let reported = 0;
  while (reported < 1_500) reported = ((await child.message()) as { committed: number }).committed;
  await child.kill();

  const write = openWriter({ file, key: testKey });
  const { count } = write.get<{ count: number }>('test', 'SELECT count(*) AS count FROM events') ?? { count: 0 };
  expect(count).toBeGreaterThanOrEqual(reported);
  expect(count % 100).toBe(0);
  expect(write.get('test', 'PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
  expect(verifyChains(write)).toMatchObject({ ok: true, checkedEvents: count });
  const kept = dumpDerived(write);
  expect(kept.histories.size).toBe(50);
  rebuild(write);
  expect(dumpDerived(write)).toEqual(kept);
  const recorder = createRecorder(write);
  const id = write.transaction(() => {
    const added = recorder.append(newEvent('JOIN', { at: Date.now() }));
    recorder.settle();
    return added;
  });
  expect(verifyChains(write)).toMatchObject({ ok: true, checkedEvents: count + 1 });
  expect(write.get('test', 'SELECT id FROM events WHERE id = ?', [id])).toEqual({ id });
  write.close();
});
