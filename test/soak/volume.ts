// A million mixed dispatches into the raw intake: as many events of each kind on record as happened, the counters and the chain right.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReader, type ReadStore } from '#db/client';
import { storeVerify } from '#main/integrity/store-verify';
import { createPipeline, type Pipeline } from '#main/pipeline/pipeline';
import type { Dispatch } from '#main/pipeline/types';
import { compare, type SoakResult } from './part';
import { createTraffic, soakOpening } from './traffic';

const key = Buffer.alloc(32, 11);
const megabyte = 1_048_576;

const eventsByKind = (read: ReadStore): Map<string, number> =>
  new Map(
    read
      .all<{ name: string; n: number }>(
        'soak.kinds',
        'SELECT k.name, count(*) AS n FROM events e JOIN kinds k ON k.ref = e.kind GROUP BY 1',
      )
      .map(({ name, n }) => [name, n]),
  );
const counted = (read: ReadStore): Map<string, number> =>
  new Map(
    read
      .all<{ name: string; n: number }>(
        'soak.counters',
        'SELECT k.name, sum(count) AS n FROM rollup_day r JOIN kinds k ON k.ref = r.kind GROUP BY 1',
      )
      .map(({ name, n }) => [name, n]),
  );

const feed = async (pipeline: Pipeline, dispatch: Dispatch): Promise<void> => {
  await pipeline.room();
  pipeline.accept(dispatch);
};

/** `dispatches`: how many are sent; `restarts`: how often the host is started anew meanwhile. */
export const soakVolume = async (
  print: (line: string) => void,
  { dispatches = 1_000_000, restarts = 5, seed = 20_261_125 } = {},
): Promise<SoakResult> => {
  const directory = mkdtempSync(join(tmpdir(), 'moddesk-soak-'));
  const file = join(directory, 'moddesk.db');
  const open = (): Promise<Pipeline> => createPipeline({ file, key, log: () => {} });
  try {
    let pipeline = await open();
    const traffic = createTraffic(seed);
    for (const [n, { type, data }] of soakOpening().entries())
      await feed(pipeline, { type, data, sessionId: 'opening', sequence: n + 1, receivedAt: 0, origin: 'live' });
    const started = performance.now();
    const totals = { shed: 0, faulty: 0, peakRss: 0 };
    const between = Math.ceil(dispatches / (restarts + 1));
    const settle = async (): Promise<void> => {
      await pipeline.idle();
      const { shed, faulty } = pipeline.status();
      totals.shed += shed;
      totals.faulty += faulty;
      await pipeline.close();
    };
    for (let n = 1; n <= dispatches; n += 1) {
      await feed(pipeline, traffic.next());
      if (n % 10_000 === 0) totals.peakRss = Math.max(totals.peakRss, process.memoryUsage.rss());
      if (n % between !== 0 || n === dispatches) continue;
      await settle();
      pipeline = await open();
    }
    for (const dispatch of traffic.rest()) await feed(pipeline, dispatch);
    await settle();
    const seconds = (performance.now() - started) / 1_000;

    const read = openReader({ file, key });
    const found = eventsByKind(read);
    const counters = counted(read);
    read.close();
    // A remark of the console's own about the traffic, not a part of it.
    found.delete('SPIKE');
    counters.delete('SPIKE');
    const result = compare(traffic.expected, found);
    const drift = compare(found, counters);
    const verified = await storeVerify({ file, key }, new AbortController().signal);
    const events = [...found.values()].reduce((sum, n) => sum + n, 0);
    for (const line of [...result.lines, ...drift.lines.map((line) => `counters: ${line}`)]) print(`  ${line}`);
    print(
      `  ${traffic.sent} dispatches (${traffic.repeated} told again), ${restarts} restarts: ${events} events of ${found.size} kinds in ${seconds.toFixed(0)} s, ` +
        `${Math.round(traffic.sent / seconds)} a second; shed ${totals.shed}, faulty ${totals.faulty}, chain ${verified.ok ? 'whole' : 'BROKEN'}, at most ${Math.round(totals.peakRss / megabyte)} MB`,
    );
    return {
      lost: result.lost + drift.lost + totals.shed + totals.faulty + (verified.ok ? 0 : 1),
      doubled: result.doubled + drift.doubled,
    };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};
