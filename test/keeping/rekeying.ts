// `npm run rekey` that stands still at a given moment, until it is killed: says `halted` then. argv: data directory, moment.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { rekeyCommand } from '#main/command/rekey-command';

const [dataDir = '', moment = ''] = process.argv.slice(2);
const halt = (at: string): void => {
  if (at !== moment) return;
  process.send?.('halted');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
};

const { renameSync, rmSync } = fs;
const isJournal = (path: unknown): boolean => String(path).endsWith('rekeying.json');
let notes = 0;
fs.renameSync = (from, to) => {
  if (isJournal(to)) notes += 1;
  if (isJournal(to) && notes === 2) halt('written');
  if (String(to).endsWith('moddesk.db')) halt('half switched');
  renameSync(from, to);
  if (isJournal(to) && notes === 2) halt('noted');
};
fs.rmSync = (path, options) => {
  if (isJournal(path) && notes === 2) halt('kept');
  rmSync(path, options);
};
syncBuiltinESMExports();

await rekeyCommand(['--data', dataDir], new AbortController().signal, () => {});
process.send?.('done');
