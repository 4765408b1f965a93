// What the main thread feels at 1,000 events a second: dispatches go to the store worker while the window asks for its figures and a
// worker reads the whole record, as an export does.
import { availableParallelism } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setInterval as every } from 'node:timers/promises';
import { openReader } from '#db/client';
import { analyticsModeration } from '#main/analytics/analytics-moderation';
import { analyticsServer } from '#main/analytics/analytics-server';
import { eventsList } from '#main/analytics/events-list';
import { createPipeline } from '#main/pipeline/pipeline';
import { dispatchesOf } from './dispatches';
import { benchEvents, benchGuild as guildId, benchKey } from './generate';
import createScan from './scan-worker?nodeWorker';
import { goal, number, type Section, table } from './section';

const loopWhy = `the store worker and the scan never rest: with this thread that is three on ${availableParallelism()} processors`;
const seconds = 15;
const stepMs = 20;
const perStep = 20;
/** Beyond what the ingest section numbered in the same session: those would be replays. */
const firstNumber = 1_000_000;

export const loopSection: Section = async ({ large, say }) => {
  say('event loop at 1,000 events a second …');
  const pipeline = await createPipeline({ file: large.file, key: benchKey, log: () => {} });
  const read = openReader({ file: large.file, key: benchKey });
  const scan = createScan({ workerData: { file: large.file, key: benchKey } });
  let scanned = 0;
  scan.on('message', ({ rows }: { rows: number }) => {
    scanned = rows;
  });
  // The first merges and page reads after opening belong to the start, not to the steady state.
  await pipeline.idle();
  const events = [...benchEvents(seconds * 1_000)];
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  let sent = 0;
  for await (const _ of every(stepMs)) {
    const at = Date.now();
    const now = events.slice(sent, sent + perStep).map((event, n) => ({ ...event, at: at + n, messageId: null }));
    for (const dispatch of dispatchesOf(now, firstNumber + sent)) pipeline.accept({ ...dispatch, receivedAt: at });
    sent += perStep;
    // Four nudges a second, each followed by what the Overview and the feed ask.
    if (sent % 240 === 0) {
      analyticsServer(read, { guildId, timeframe: '24h' });
      analyticsModeration(read, { guildId, days: 30 });
      eventsList(read, { guildId, limit: 100 });
    }
    if (sent >= events.length) break;
  }
  await pipeline.idle();
  delay.disable();
  const { recorded } = pipeline.status();
  await scan.terminate();
  read.close();
  await pipeline.close();
  const [p50, p99, max] = [delay.percentile(50), delay.percentile(99), delay.max].map((ns) => ns / 1e6 - 1);
  return table(
    ['event-loop delay of the main thread', 'ms', 'goal'],
    [
      ['p50', number(p50 ?? 0, 1), ''],
      ['p99', number(p99 ?? 0, 1), `at most 10: ${goal((p99 ?? 0) <= 10, loopWhy)}`],
      ['max', number(max ?? 0, 1), ''],
    ],
  ).concat(
    `\n\n1,000 dispatches a second for ${seconds} seconds (${number(recorded)} recorded), four times a second server activity, moderation and the newest
100, and a worker that read ${number(scanned)} rows meanwhile.`,
  );
};
