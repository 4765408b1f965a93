// SIGKILL in the middle of an export: the next start removes the part file, says that it failed, and touches nothing else.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openWriter } from '#db/client';
import { createRecorder } from '#main/pipeline/record/recorder';
import { startChild } from '#test/db/child-program';
import { guildId, newEvent, noon, testKey } from '#test/db/fixture';
import { startApp, temporaryData } from '#test/support/app';

const count = 60_000;

const largeRecord = (): string => {
  const dataDir = temporaryData();
  const write = openWriter({ file: join(dataDir, 'moddesk.db'), key: testKey });
  const recorder = createRecorder(write);
  for (let start = 0; start < count; start += 5_000)
    write.transaction(() => {
      for (let n = start; n < start + 5_000; n += 1)
        recorder.append(newEvent('BAN', { at: noon + n, targetId: '200000000000000001', reason: `reason ${n}` }));
      recorder.settle();
    });
  write.close();
  return dataDir;
};

test('a killed export is failed at the next start and its part file is gone', async () => {
  const dataDir = largeRecord();
  const folder = temporaryData();
  const path = join(folder, 'all.ndjson');
  writeFileSync(path, 'an older export');
  const child = await startChild(
    'test/exports/exporting-host.ts',
    [dataDir, testKey.toString('hex'), guildId, path],
    ['discord.js', '@discordjs/ws'],
  );
  expect(await child.message()).toBe('half');
  await child.kill();
  expect(readdirSync(folder)).toHaveLength(2);

  const { client } = await startApp({ dataDir, env: { MODDESK_STORE_KEY: testKey.toString('hex') } });
  expect(readdirSync(folder)).toEqual(['all.ndjson']);
  expect(readFileSync(path, 'utf8')).toBe('an older export');
  expect((await client.exports.history({})).items).toMatchObject([
    { state: 'failed', fault: 'ModDesk ended before the file was written.', isAvailable: false },
  ]);
  expect(await client.events.count({ guildId })).toEqual({ count, exact: true });
}, 120_000);
