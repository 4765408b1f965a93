// Message history of 100,000 messages read in from a file: each message on record once, at what rate, in how much memory.
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReader } from '#db/client';
import { createImports } from '#main/imports/imports';
import { importsHistory } from '#main/imports/imports-history';
import { createPipeline } from '#main/pipeline/pipeline';
import { exportText, message } from '#test/imports/export-text';
import { compare, type SoakResult } from './part';

const key = Buffer.alloc(32, 12);
const megabyte = 1_048_576;

/** As the exporter writes it, a message at a time: the whole is never in memory. */
const write = async (path: string, count: number): Promise<void> => {
  const [head = '', tail = ''] = exportText([{ here: 0 }]).split(/\{\s*"here": 0\s*\}/);
  const file = createWriteStream(path);
  file.write(head);
  for (let n = 0; n < count; n += 1)
    if (!file.write(`${n === 0 ? '' : ',\n'}${JSON.stringify(message(n))}`)) await once(file, 'drain');
  file.end(tail);
  await once(file, 'finish');
};

/** Twice: the second time nothing may change. */
export const soakImports = async (print: (line: string) => void, { messages = 100_000 } = {}): Promise<SoakResult> => {
  const directory = mkdtempSync(join(tmpdir(), 'moddesk-soak-'));
  const [file, path] = [join(directory, 'moddesk.db'), join(directory, 'general.json')];
  const rss = { before: 0, peak: 0 };
  const look = setInterval(() => (rss.peak = Math.max(rss.peak, process.memoryUsage.rss())), 50);
  try {
    await write(path, messages);
    const pipeline = await createPipeline({ file, key, log: () => {} });
    const read = openReader({ file, key });
    const imports = createImports({
      pipeline,
      log: () => {},
      now: Date.now,
      ended: (importId) => importsHistory(read).find(({ id }) => id === importId) ?? null,
      onTouched: () => {},
    });
    const run = async (): Promise<{ seconds: number; state: string }> => {
      const started = performance.now();
      const { id } = await imports.start({ source: { type: 'file', path }, bodies: true });
      let state = '';
      for await (const told of imports.progress(id, undefined)) ({ state } = told);
      return { seconds: (performance.now() - started) / 1_000, state };
    };
    const count = (what: string): number =>
      read.get<{ n: number }>('soak.count', `SELECT count(*) AS n FROM ${what}`)?.n ?? 0;
    rss.before = process.memoryUsage.rss();
    const first = await run();
    const again = await run();
    await pipeline.idle();
    const expected = new Map(['events', 'messages', 'texts', 'counted'].map((name) => [name, messages]));
    const found = new Map([
      ['events', count("events WHERE kind = (SELECT ref FROM kinds WHERE name = 'MESSAGE_SEND')")],
      ['messages', count('messages')],
      ['texts', count('message_versions')],
      ['counted', read.get<{ n: number }>('soak.counted', 'SELECT sum(count) AS n FROM rollup_day')?.n ?? 0],
    ]);
    await imports.close();
    read.close();
    await pipeline.close();
    const { lost, doubled, lines } = compare(expected, found);
    for (const line of lines) print(`  ${line}`);
    print(
      `  ${messages} messages imported in ${first.seconds.toFixed(1)} s (${first.state}), ${Math.round(messages / first.seconds)} a second; ` +
        `the same file again in ${again.seconds.toFixed(1)} s; memory from ${Math.round(rss.before / megabyte)} to at most ${Math.round(rss.peak / megabyte)} MB`,
    );
    return { lost, doubled };
  } finally {
    clearInterval(look);
    rmSync(directory, { recursive: true, force: true });
  }
};
