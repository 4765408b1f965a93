// `npm run bench`: measures everything in one run, prints the tables and writes docs/bench.md. `-- --rows N` for the larger store (10
// million unless told); the smaller one is a tenth of it.
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { benchEvents, fill } from './generate';
import { benchIngest } from './ingest';
import { benchLoopDelay } from './loop-delay';
import { benchReads } from './reads';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '10000000' } } });
const large = Number(values.rows);
const small = Math.round(large / 10);
const directory = mkdtempSync(join(tmpdir(), 'moddesk-bench-'));
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const number = (value: number, digits = 0): string =>
  value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits });

const make = (rows: number): { file: string; bytesPerEvent: number } => {
  const file = join(directory, `store-${rows}.db`);
  fill(file, benchEvents(rows), (done) => say(`  ${number(done)} of ${number(rows)} events written`));
  return { file, bytesPerEvent: statSync(file).size / rows };
};

const goal = (isMet: boolean): string => (isMet ? 'met' : '**not met**');

const report = async (): Promise<string> => {
  say('writing the smaller store …');
  const less = make(small);
  const lessReads = benchReads(less.file);
  say('writing the larger store …');
  const more = make(large);
  const moreReads = benchReads(more.file);
  say('ingest, side by side …');
  const ingest = benchIngest(directory, more.file);
  say('event loop at 1,000 events a second …');
  const loop = await benchLoopDelay(more.file);
  const ratio = ingest.recorder / ingest.floor;
  const reads = Object.entries(moreReads.medians).map(([name, ms]) => {
    const before = lessReads.medians[name] ?? 0;
    return `| ${name} | ${number(before, 2)} | ${number(ms, 2)} | ${number(ms / before, 1)} | ${goal(ms <= 10)} |`;
  });
  return `# Benchmark

One run of \`npm run bench\` on ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}: a year of ${number(large)} events, 20,000 users. Absolute figures
belong to that machine; the ratios were measured side by side.

| ingest onto ${number(large)} events | rows a second | of the floor | goal |
|---|---|---|---|
| raw floor: one prepared insert, no index, no encryption | ${number(ingest.floor)} | 1 | |
| recorder: encrypted, month partitions, indexes, rollups, timeline | ${number(ingest.recorder)} | ${number(ratio, 2)} | at least 0.35: ${goal(ratio >= 0.35)} |

| warm, median, ms | ${number(small)} events | ${number(large)} events | growth | at most 10 ms |
|---|---|---|---|---|
${reads.join('\n')}

| | figure | goal |
|---|---|---|
| bytes an event on disk, all included (no message bodies) | ${number(more.bytesPerEvent)} | at most 100: ${goal(more.bytesPerEvent <= 100)} |
| from opening the store to the first answer, ms | ${number(moreReads.firstAnswerMs)} | at most 1,500: ${goal(moreReads.firstAnswerMs <= 1500)} |
| event-loop delay at 1,000 events/s, p50 / p99 / max, ms (${number(loop.recorded)} recorded) | ${number(loop.p50, 1)} / ${number(loop.p99, 1)} / ${number(loop.max, 1)} | p99 at most 10: ${goal(loop.p99 <= 10)} |
`;
};

report()
  .then((text) => {
    process.stdout.write(text);
    const docs = resolve('docs');
    mkdirSync(docs, { recursive: true });
    writeFileSync(join(docs, 'bench.md'), text);
  })
  .finally(() => rmSync(directory, { recursive: true, force: true }));
