// A host that connects, catches up and records until it is killed. Says `true` each time it is caught up and idle.
import { openWorkspace } from '#main/app/workspace';

const [dataDir = '', key = '', apiBase = '', token = ''] = process.argv.slice(2);
const workspace = await openWorkspace({
  dataDir,
  key: async () => Buffer.from(key, 'hex'),
  apiBase,
  log: () => {},
  catchUpWaits: { firstMs: 1, againMs: 1, pollMs: 1 },
  onTouched: () => {},
});
await workspace.gateway.connect(token);
// Asked whether all that was sent so far is on record: the asker counts, this only waits until it is quiet.
process.on('message', (asked) => {
  const look = async (): Promise<void> => {
    await workspace.catchUp.idle();
    await workspace.pipeline.idle();
    const { state } = workspace.gateway.status();
    const pending = await workspace.pipeline.pendingCatchUps();
    if (state === 'ready' && pending.length === 0) process.send?.(asked);
    else setImmediate(() => void look());
  };
  void look();
});
