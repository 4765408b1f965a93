// A host that archives or backs up and stands still at a given moment, until it is killed: says `halted` then, or
// `done` with its memory in bytes when that moment never came.
// argv: data directory, key, work, moment.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { openWorkspace } from '#main/app/workspace';

const [dataDir = '', key = '', work = '', moment = ''] = process.argv.slice(2);
/** The thread that would go on is this one. */
const halt = (): void => {
  process.send?.('halted');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
};

const { renameSync } = fs;
const isWhole = /\.(mdarchive|db)$/;
fs.renameSync = (from, to) => {
  if (moment === 'written' && isWhole.test(String(to))) halt();
  renameSync(from, to);
  if (moment === 'renamed' && isWhole.test(String(to))) halt();
};
syncBuiltinESMExports();

const workspace = await openWorkspace({
  dataDir,
  key: async () => Buffer.from(key, 'hex'),
  apiBase: 'http://127.0.0.1:9/api',
  log: () => {},
  onTouched: () => {},
});
const { keep } = workspace.pipeline;
Object.assign(workspace.pipeline, {
  keep: async (...call: unknown[]): Promise<unknown> => {
    const answer: unknown = await Reflect.apply(keep, null, call);
    if (moment === 'dropped' && call[0] === 'archived') halt();
    return answer;
  },
});

if (moment === 'writing') {
  const folder = join(dataDir, work === 'backup' ? 'backups' : 'archives');
  const look = (): void => {
    const isBegun = fs.existsSync(folder) && fs.readdirSync(folder).some((name) => name.endsWith('.part'));
    if (isBegun) process.send?.('halted');
    else setImmediate(look);
  };
  look();
}
await (work === 'backup' ? workspace.keeper.backup(undefined) : workspace.keeper.runRetention(undefined));
process.send?.(`done ${process.memoryUsage.rss()}`);
