// `npm run rebuild`: makes what is derived from the events anew, while no host runs: counters, member timelines, the full-text index. Nothing
// recorded is changed; ended early, it is to be run again.
import { existsSync } from 'node:fs';
import { openWriter } from '#db/client';
import { rebuildSteps } from '#db/rebuild';
import { createRecorder } from '#main/pipeline/record/recorder';
import { CommandFault } from './exit-codes';
import { findRecord, lockRecord } from './open-record';
import { parseFlags } from './parse-flags';

const options = { data: { type: 'string' }, json: { type: 'boolean' } } as const;
/** A line of progress is worth so many events. */
const lineEvents = 100_000;

/** Holds the directory's lock meanwhile. */
export const rebuildCommand = async (args: string[], signal: AbortSignal): Promise<object> => {
  const { values } = parseFlags({ args, options });
  const store = await findRecord(values.data);
  if (!existsSync(store.file)) throw new CommandFault('store', `There is no store in ${store.dataDir}.`);
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  // Lets the signal that stops it come in.
  const breathe = async (): Promise<void> => {
    await new Promise(setImmediate);
    signal.throwIfAborted();
  };
  const lock = lockRecord(store.dataDir);
  try {
    const write = openWriter(store);
    try {
      let months = 0;
      for (const table of rebuildSteps(write)) {
        await breathe();
        months += 1;
        say(`Counting ${table.replace('events_', '').replace('_', '-')} …`);
      }
      const recorder = createRecorder(write);
      let events = 0;
      for (;;) {
        await breathe();
        const merged = recorder.merge();
        if (merged + recorder.mergeSearch() === 0) break;
        if (Math.floor((events + merged) / lineEvents) > Math.floor(events / lineEvents))
          say(`Merging, ${events + merged} events …`);
        events += merged;
      }
      return { months };
    } finally {
      write.close();
    }
  } finally {
    lock.release();
  }
};
