// A host that records messages without a pause and says how many are committed, until it is killed.
import { createPipeline } from '#main/pipeline/pipeline';
import type { Dispatch } from '#main/pipeline/types';
import * as d from './discord';

const [file = '', key = ''] = process.argv.slice(2);
const pipeline = await createPipeline({ file, key: Buffer.from(key, 'hex'), log: () => {} });
pipeline.onReceipt(() => process.send?.({ committed: pipeline.status().recorded }));

for (let sequence = 1; process.connected; sequence += 1) {
  await pipeline.room();
  const raw = d.messageCreate(d.message(d.ann, `message ${sequence}`));
  const dispatch: Dispatch = { ...raw, sessionId: 'killed', sequence, receivedAt: d.start, origin: 'live' };
  pipeline.accept(dispatch);
  if (sequence % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
}
