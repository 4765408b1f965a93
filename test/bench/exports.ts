// Exports of a whole store, side by side: reading alone, CSV, XLSX, and exceljs's own streaming writer as it comes. The product's runs
// are in the product's worker; memory is the process's, sampled, above what it was before.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import ExcelJS from 'exceljs';
import type { ExportFormat, ExportScope } from '#contract/exports';
import { openReader } from '#db/client';
import { buildDocument } from '#main/exports/documents/build-document';
import type { ExportMessage } from '#main/exports/export-worker';
import createWorker from '#main/exports/export-worker?nodeWorker';
import { eventPages } from '#main/exports/read/event-pages';
import { benchGuild, benchKey } from './generate';
import { goal, number, type Section, table } from './section';

interface Measured {
  ms: number;
  /** Peak above the start, bytes. */
  rss: number;
  /** Delay of the main loop meanwhile, ms. */
  p99: number;
}

const measure = async (work: () => Promise<unknown>): Promise<Measured> => {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let peak = before;
  const sampling = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  delay.disable();
  clearInterval(sampling);
  return { ms, rss: peak - before, p99: delay.percentile(99) / 1e6 };
};

const scopeOf = (format: ExportFormat): ExportScope => ({ what: 'events', guildId: benchGuild, format, redact: false });

const exported = (file: string, part: string, format: ExportFormat, now: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = createWorker({
      workerData: { file, key: new Uint8Array(benchKey), scope: scopeOf(format), part, now },
    });
    worker.on('message', (message: ExportMessage) => {
      if (message.type === 'failed') reject(new Error(message.detail));
    });
    worker.on('error', reject);
    worker.on('exit', () => resolve());
  });

/** What exceljs does with the same cells when nobody waits for it. */
const plainWorkbook = async (file: string, out: string, now: number): Promise<void> => {
  const read = openReader({ file, key: benchKey });
  const [table] = (await buildDocument(read, scopeOf('xlsx'), now)).tables;
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: out, useStyles: true });
  const sheet = book.addWorksheet('Events');
  for (const batch of table?.batches() ?? []) {
    for (const cells of batch.cells()) sheet.addRow(cells).commit();
    await new Promise((resolve) => setImmediate(resolve));
  }
  sheet.commit();
  await book.commit();
  read.close();
};

const mb = (bytes: number): number => bytes / 1_048_576;

/** On the larger store of at most a million events. */
export const exportsSection: Section = async ({ directory, small, large, say }) => {
  const { file, events } = large.events <= 1_000_000 ? large : small;
  const now = Date.now();
  const out = join(directory, 'export');
  say('exports: reading alone …');
  const floor = await measure(async () => {
    const read = openReader({ file, key: benchKey });
    for (const page of eventPages(read, { guildId: benchGuild }, now)) if (page.length === 0) break;
    read.close();
  });
  const run = async (format: ExportFormat): Promise<Measured> => {
    say(`exports: ${format} …`);
    const measured = await measure(() => exported(file, out, format, now));
    rmSync(out);
    return measured;
  };
  const csv = await run('csv');
  const xlsx = await run('xlsx');
  say('exports: exceljs as it comes …');
  const plain = await measure(() => plainWorkbook(file, out, now));
  rmSync(out);
  const row = (name: string, of: Measured, ratio: string, met: string): string[] => [
    name,
    number(of.ms / 1_000, 1),
    ratio,
    number(mb(of.rss)),
    number(of.p99, 1),
    met,
  ];
  const csvGoal = goal(
    csv.ms <= 3 * floor.ms && mb(csv.rss) <= 250 && csv.p99 <= 10,
    'runs gave 2.9 to 3.2: since the names and texts of a page are read at once, reading alone takes a seventh less, the file a twentieth',
  );
  const xlsxGoal = goal(
    xlsx.ms <= 1.2 * plain.ms && mb(xlsx.rss) < 690 && xlsx.p99 <= 10,
    'runs gave 1.19 and 1.25: two minutes of two cores, of which others take some',
  );
  return `## Exports of ${number(events)} events, every column, in full

Memory is the process's peak above what it was before. Reading alone and exceljs alone run on the main thread, the exports in their worker.

${table(
  ['', 'seconds', 'ratio', 'MB', 'main loop p99, ms', 'goal'],
  [
    row('reading alone', floor, '', ''),
    row('CSV', csv, `${number(csv.ms / floor.ms, 1)} of reading`, `at most 3, 250 MB, 10 ms: ${csvGoal}`),
    row('XLSX', xlsx, `${number(xlsx.ms / plain.ms, 2)} of exceljs`, `at most 1.2, 690 MB, 10 ms: ${xlsxGoal}`),
    row('exceljs as it comes, same cells', plain, '', ''),
  ],
)}`;
};
