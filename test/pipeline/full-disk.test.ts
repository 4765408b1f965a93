// A disk of its own that fills up, or that may only be read: what came in waits and is recorded once there is room. Needs root (to mount).
import { spawnSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { verifyChains } from '#db/chain/verify';
import { openReader } from '#db/client';
import { createPipeline, type Pipeline } from '#main/pipeline/pipeline';
import { startApp } from '#test/support/app';
import { temporaryDirectory, testKey } from '#test/db/fixture';
import * as d from './discord';

vi.setConfig({ testTimeout: 120_000 });

const run = (...command: string[]): boolean => spawnSync(command[0] ?? '', command.slice(1)).status === 0;

const noMount = 'A small disk can be mounted by root on Linux only.';

/** Null where nothing can be mounted. */
const smallDisk = (size: string): string | null => {
  const folder = temporaryDirectory();
  if (!run('mount', '-t', 'tmpfs', '-o', `size=${size}`, 'moddesk-test', folder)) return null;
  onTestFinished(() => void run('umount', '-l', folder));
  return folder;
};

test('nothing that came in while the disk was full is lost', async (context) => {
  const folder = smallDisk('24m');
  if (!folder) return context.skip(noMount);
  const file = join(folder, 'moddesk.db');
  let refused = (): void => {};
  const refusing = new Promise<void>((resolve) => {
    refused = resolve;
  });
  const pipeline: Pipeline = await createPipeline({
    file,
    key: testKey,
    log: (_, event) => {
      if (event === 'store.refuses') refused();
    },
  });
  const ballast = join(folder, 'ballast');
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(ballast, Buffer.alloc(Math.max(bavail * bsize - 1_500_000, 0)));
  const send = (sequence: number, { type, data }: d.Raw): void =>
    pipeline.accept({ type, data, sessionId: 's', sequence, receivedAt: d.start + sequence * 1_000, origin: 'live' });
  send(0, { type: 'READY', data: { v: 10, user: d.botUser, guilds: [] } });
  send(1, d.guildCreate());
  const count = 3_000;
  for (let n = 0; n < count; n += 1) send(n + 2, d.messageCreate(d.message(d.ann, `message ${n} ${'x'.repeat(500)}`)));
  await refusing;
  expect(pipeline.status()).toMatchObject({ shed: 0, faulty: 0 });
  rmSync(ballast);
  await pipeline.idle();
  expect(pipeline.status()).toMatchObject({ depth: 0, shed: 0, faulty: 0 });
  const read = openReader({ file, key: testKey });
  expect(
    read.get(
      'test',
      "SELECT count(*) AS n FROM events WHERE kind = (SELECT ref FROM kinds WHERE name = 'MESSAGE_SEND')",
    ),
  ).toEqual({ n: count });
  expect(verifyChains(read)).toMatchObject({ ok: true });
  read.close();
  await pipeline.close();
});

test('a directory that may only be read is said, and stays as it is', async (context) => {
  const dataDir = smallDisk('24m');
  if (!dataDir || !run('mount', '-o', 'remount,ro', dataDir)) return context.skip(noMount);
  await expect(startApp({ dataDir, env: { MODDESK_STORE_KEY: testKey.toString('hex') } })).rejects.toMatchObject({
    code: 'UNWRITABLE',
  });
});
