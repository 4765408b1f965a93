// Copies have limits of room and time, and go when no message refers to them.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { defaultAttachmentCopies } from '#contract/attachment';
import { createCopies, type Copies } from '#main/copies/copies';
import { createCopyFiles } from '#main/copies/copy-files';
import { temporaryDirectory, testKey } from '#test/db/fixture';
import * as d from '#test/pipeline/discord';
import { openPipeline } from '#test/pipeline/fixture';
import { startFileHost } from './file-host';

const megabyte = 1_048_576;

const open = async (file: Buffer, timeoutMs?: number) => {
  const t = await openPipeline();
  const host = await startFileHost(file);
  const limits = { ...defaultAttachmentCopies, enabled: true, totalBytes: megabyte };
  await t.pipeline.saveSettings(0, { attachmentCopies: limits });
  const dataDir = temporaryDirectory();
  const start = (): Copies => {
    const read = t.read();
    const { pipeline } = t;
    const made = createCopies({ dataDir, key: testKey, read, pipeline, isLocal: true, log: () => {}, timeoutMs });
    onTestFinished(() => made.close());
    return made;
  };
  const copies = start();
  let sent = 0;
  const post = async (name: string): Promise<{ notCopied?: string; copy?: { hash: string } }> => {
    sent += 1;
    const url = `${host.base}/${name}`;
    const attachment = { id: `90${sent}`, filename: name, size: 1, content_type: 'image/png', url };
    const raw = d.message(d.ann, '', { id: d.snowflake(t.clock + sent), attachments: [attachment] });
    copies.accept({
      ...d.messageCreate(raw),
      sessionId: 's',
      sequence: 1_000 + sent,
      receivedAt: t.clock,
      origin: 'live',
    });
    await t.pipeline.idle();
    await copies.idle();
    const rows = t.read().all<{ attachments: string }>('test', 'SELECT attachments FROM messages ORDER BY ms, low');
    return JSON.parse(rows.at(-1)?.attachments ?? '[]')[0];
  };
  return { t, copies, start, post, dataDir, files: () => readdirSync(join(dataDir, 'attachments')) };
};

test('a file that does not come in time is given up', async () => {
  const { post, files } = await open(Buffer.from('cat'), 20);
  expect(await post('hang.png')).toMatchObject({ notCopied: 'failed' });
  expect(files()).toEqual([]);
});

test('when the room for copies is full, no more are taken', async () => {
  const { post, files } = await open(Buffer.alloc(700_000, 1));
  const { copy } = await post('first.png');
  expect(files()).toEqual([copy?.hash]);
  const other = await open(Buffer.alloc(megabyte + 1, 2));
  expect(await other.post('second.png')).toMatchObject({ notCopied: 'full' });
  expect(other.files()).toEqual([]);
});

test('a copy goes with the text of its message; what an end in the middle left goes at the start', async () => {
  const { t, copies, start, post, dataDir, files } = await open(Buffer.from('a cat'));
  const { copy } = await post('cat.png');
  const stray = await createCopyFiles(join(dataDir, 'attachments'), testKey).write(Buffer.from('a dog'));
  expect(files()).toHaveLength(2);
  await copies.sweep();
  expect(files()).toEqual([copy?.hash]);
  expect(await copies.read(stray.hash)).toBeNull();
  expect((await copies.read(copy?.hash ?? ''))?.toString()).toBe('a cat');
  await t.pipeline.keep('removeBodies', { before: t.clock + 10_000, channels: [] }, { ms: -1, low: -1 });
  const again = start();
  await again.idle();
  expect(files()).toEqual([]);
});
