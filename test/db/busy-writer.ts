// A host that records without a pause: reports each committed batch, and is killed in the middle of a later one.
import { openWriter } from '#db/client';
import { createRecorder } from '#main/pipeline/record/recorder';
import type { NewEvent } from '#main/pipeline/types';

const [file = '', key = ''] = process.argv.slice(2);
const write = openWriter({ file, key: Buffer.from(key, 'hex') });
const recorder = createRecorder(write, { dueEvents: 200 });
const start = Date.now() - 3_600_000;

const event = (n: number): NewEvent => ({
  kind: 'MESSAGE_SEND',
  guildId: '1',
  at: start + n,
  actorId: String(n % 50),
  targetId: null,
  actorGrade: 'exact',
  source: 'human',
  channelId: '2',
  messageId: null,
  auditLogId: null,
  caseNumber: null,
  reason: null,
  origin: 'live',
  evidence: null,
  data: {},
});

const batch = (from: number): void => {
  write.transaction(() => {
    for (let n = from; n < from + 100; n += 1) {
      recorder.append(event(n));
      // The word goes out while the batch is half done: whoever kills on it kills inside a transaction.
      if (n === from + 50) process.send?.({ committed: from });
    }
    recorder.settle();
  });
  recorder.merge();
  setImmediate(batch, from + 100);
};
batch(0);
