// A host that connects and catches up until it is killed; says when it is ready.
import { openWorkspace } from '#main/app/workspace';

const [dataDir = '', key = '', apiBase = '', token = ''] = process.argv.slice(2);
const { gateway } = await openWorkspace({
  dataDir,
  key: async () => Buffer.from(key, 'hex'),
  apiBase,
  log: () => {},
  onTouched: () => {},
});
await gateway.connect(token);
