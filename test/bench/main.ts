// `npm run bench`: measures everything in one run, prints the tables and writes docs/bench.md. `-- --events 10m` for the larger store (1
// million unless told; the smaller one is a tenth of it). `-- --stores DIR` keeps the generated stores there and takes what it finds;
// `-- --only reads` runs one section and writes no file.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { exportsSection } from './exports';
import { benchEvents, createFiller, fill } from './generate';
import { ingestSection } from './ingest';
import { loopSection } from './loop-delay';
import { startPostgres } from './postgres';
import { readsSection } from './reads';
import { number, type Section, type Store } from './section';
import { sizeSection } from './size';
import { windowSection } from './window';

/** In this order; those that write to the larger store come last. */
const sections: { [name: string]: Section } = {
  size: sizeSection,
  reads: readsSection,
  exports: exportsSection,
  window: windowSection,
  ingest: ingestSection,
  loop: loopSection,
};

/** They get a copy of a kept store: what is in one already cannot be written again. */
const writing: ReadonlySet<string> = new Set(['ingest', 'loop']);

const { values } = parseArgs({
  options: { events: { type: 'string', default: '1m' }, stores: { type: 'string' }, only: { type: 'string' } },
});
const [, digits, unit] = /^(\d+)([km]?)$/i.exec(values.events) ?? [];
if (digits === undefined) throw new RangeError('--events takes a number such as 500k or 10m.');
const scale = { k: 1_000, m: 1_000_000 }[unit?.toLowerCase() ?? ''] ?? 1;
const largeEvents = Number(digits) * scale;

const directory = mkdtempSync(join(tmpdir(), 'moddesk-bench-'));
const kept = values.stores ?? directory;
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const make = (events: number): Store => {
  mkdirSync(kept, { recursive: true });
  const file = join(kept, `store-${events}.db`);
  if (!existsSync(file)) {
    say(`writing ${number(events)} events …`);
    fill(file, benchEvents(events), (done) => say(`  ${number(done)}`));
  } else {
    // An older build wrote it, perhaps.
    createFiller(file).close();
  }
  return { file, events };
};

const copied = ({ file, events }: Store): Store => {
  const copy = join(directory, `copy-${events}.db`);
  if (!existsSync(copy)) copyFileSync(file, copy);
  return { file: copy, events };
};

const run = async (): Promise<string> => {
  const small = make(Math.round(largeEvents / 10));
  const large = make(largeEvents);
  const postgres = await startPostgres();
  if (!postgres) say('PostgreSQL is not on this machine: its columns are left out.');
  const parts: string[] = [];
  try {
    for (const [name, section] of Object.entries(sections)) {
      if (values.only !== undefined && values.only !== name) continue;
      const written = writing.has(name) && kept !== directory ? copied(large) : large;
      parts.push(await section({ directory, small, large: written, postgres, say }));
      process.stdout.write(`${parts.at(-1)}\n\n`);
    }
  } finally {
    await postgres?.stop();
  }
  return `# Benchmark

One run of \`npm run bench -- --events ${values.events}\` on ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}: a year of ${number(largeEvents)} events, 20,000
users. Absolute figures belong to that machine and to what else it did (load ${number(loadavg()[0] ?? 0, 1)} at the end); the ratios were measured side by side.

${parts.join('\n\n')}
`;
};

try {
  const text = await run();
  if (values.only === undefined) writeFileSync(resolve('docs/bench.md'), text);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
