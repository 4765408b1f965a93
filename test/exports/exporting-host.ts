// A host that exports to a file and stops in the middle, until it is killed: says so once the part file has grown.
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openWorkspace } from '#main/app/workspace';

const [dataDir = '', key = '', guildId = '', path = ''] = process.argv.slice(2);
const { exports } = await openWorkspace({
  dataDir,
  key: async () => Buffer.from(key, 'hex'),
  apiBase: 'http://127.0.0.1:9/api',
  log: () => {},
  onTouched: () => {},
});
await exports.start(
  { what: 'events', guildId, format: 'ndjson', redact: false, destination: { type: 'file', path } },
  { kind: 'program', session: '' },
);
const isHalf = (): boolean =>
  readdirSync(dirname(path)).some((name) => name.endsWith('.part') && statSync(join(dirname(path), name)).size > 0);
const look = (): void => {
  if (isHalf()) process.send?.('half');
  else setImmediate(look);
};
look();
