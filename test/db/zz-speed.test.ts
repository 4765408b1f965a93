import { test } from 'vitest';
import { openTestStore, newEvent, noon } from './fixture';
import { createRecorder } from '#main/pipeline/record/recorder';
import { joinSnowflake } from '#db/snowflake';
import { discordEpochMs } from '#db/event-id';
import { statSync } from 'node:fs';
test('speed', { timeout: 120000 }, () => {
  for (const [step, size] of [
    [1000, 100],
    [1000, 500],
    [60000, 100],
  ] as const) {
    const { write, file } = openTestStore();
    const recorder = createRecorder(write);
    const n = 100_000;
    const start = performance.now();
    let mergeMs = 0,
      worst = 0;
    for (let i = 0; i < n; i += size) {
      write.transaction(() => {
        for (let j = i; j < i + size; j++) {
          const at = noon - 40 * 86400000 + j * step;
          const user = String(200000000000000000n + BigInt((j * 7919) % 20000));
          const channelId = String(300000000000000000n + BigInt((j * 31) % 50));
          const kind = j % 10 === 0 ? 'REACTION_ADD' : j % 100 === 5 ? 'MESSAGE_DELETE' : 'MESSAGE_SEND';
          recorder.append(
            newEvent(kind, {
              at,
              actorId: user,
              actorGrade: 'exact',
              source: 'human',
              channelId,
              targetId: kind === 'MESSAGE_SEND' ? null : String(200000000000000000n + BigInt((j * 13) % 20000)),
              messageId: joinSnowflake({ ms: at - discordEpochMs, low: j % 4096 }),
              data: kind === 'REACTION_ADD' ? { emoji: { id: null, name: 'x' }, isBurst: false } : ({} as never),
            }),
          );
        }
        recorder.settle();
      });
      const m = performance.now();
      recorder.merge();
      const d = performance.now() - m;
      mergeMs += d;
      worst = Math.max(worst, d);
    }
    const ms = performance.now() - start;
    console.log(
      step,
      size,
      'rows/s',
      Math.round((n / ms) * 1000),
      'merge ms',
      Math.round(mergeMs),
      'worst',
      Math.round(worst),
      statSync(file).size / n,
    );
  }
});
